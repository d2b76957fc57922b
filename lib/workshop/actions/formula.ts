"use server";

import { defineAction } from "@/lib/access/define-action";
import { answerFormula, tryPerson } from "../commands/try-person";
import { tryFormulaInput, tryPersonInput } from "../schema/formula";

export const tryPersonAction = defineAction({
  permission: "scheme:write",
  schema: tryPersonInput,
  run: tryPerson,
});

export const tryFormulaAction = defineAction({
  permission: "scheme:write",
  name: "scheme:try-formula",
  schema: tryFormulaInput,
  run: answerFormula,
});
