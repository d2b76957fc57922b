"use server";

import { defineAction } from "@/lib/access/define-action";
import { speaker } from "@/lib/access/say";
import { enterInputs } from "../commands/inputs";
import { enterVillageAccounts } from "../commands/village-accounts";
import { endWithholding, enterWithholdings } from "../commands/withholdings";
import type { CheckedList, SaidRow } from "../compute/pasted";
import {
  endWithholdingInput,
  enterInputsInput,
  enterVillageAccountsInput,
  enterWithholdingsInput,
} from "../schema/inputs";

type Typed = Readonly<Record<string, string | number | undefined>>;

/** The same list with the sentences in the reader's language, and what was typed, to be sent again. */
const inWords = async ({ rows, saved }: CheckedList, input: Typed) => {
  const say = await speaker();
  const typed = Object.entries(input).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
  const said: readonly SaidRow[] = rows.map((row) => ({
    ...row,
    problem: row.problem ? say(row.problem) : null,
  }));
  return { saved, rows: said, typed: Object.fromEntries(typed) as Readonly<Record<string, string>> };
};

export const enterInputsAction = defineAction({
  name: "enter-pay-inputs",
  permission: "pay:read",
  schema: enterInputsInput,
  run: async (context, input) => inWords(await enterInputs(context, input), input),
  revalidate: "/pay/inputs",
});

export const enterWithholdingsAction = defineAction({
  name: "enter-pay-withholdings",
  permission: "pay:read",
  schema: enterWithholdingsInput,
  run: async (context, input) => inWords(await enterWithholdings(context, input), input),
  revalidate: "/pay/inputs/withholdings",
});

export const endWithholdingAction = defineAction({
  name: "end-pay-withholding",
  permission: "pay:read",
  schema: endWithholdingInput,
  run: endWithholding,
  revalidate: "/pay/inputs/withholdings",
});

export const enterVillageAccountsAction = defineAction({
  name: "enter-village-accounts",
  permission: "pay:read",
  schema: enterVillageAccountsInput,
  run: async (context, input) => inWords(await enterVillageAccounts(context, input), input),
  revalidate: "/pay/inputs/accounts",
});
