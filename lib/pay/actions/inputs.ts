"use server";

import { defineAction } from "@/lib/access/define-action";
import { speaker } from "@/lib/access/say";
import { enterInputs } from "../commands/inputs";
import { enterVillageAccounts } from "../commands/village-accounts";
import { endWithholding, enterWithholdings } from "../commands/withholdings";
import type { CheckedList } from "../compute/pasted";
import {
  endWithholdingInput,
  enterInputsInput,
  enterVillageAccountsInput,
  enterWithholdingsInput,
} from "../schema/inputs";

/** The same list with the sentences in the reader's language, and the text to be sent again. */
const inWords = async ({ rows, saved }: CheckedList, text: string) => {
  const say = await speaker();
  return {
    saved,
    text,
    rows: rows.map((row) => ({ ...row, problem: row.problem ? say(row.problem) : null })),
  };
};

export const enterInputsAction = defineAction({
  name: "enter-pay-inputs",
  permission: "pay:read",
  schema: enterInputsInput,
  run: async (context, input) => inWords(await enterInputs(context, input), input.text),
  revalidate: "/pay/inputs",
});

export const enterWithholdingsAction = defineAction({
  name: "enter-pay-withholdings",
  permission: "pay:read",
  schema: enterWithholdingsInput,
  run: async (context, input) => inWords(await enterWithholdings(context, input), input.text),
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
  run: async (context, input) => inWords(await enterVillageAccounts(context, input), input.text),
  revalidate: "/pay/inputs/accounts",
});
