import type { Message } from "@/lib/base/errors";
import { Exact } from "@/lib/base/exact";
import { isDay } from "@/lib/base/period";
import type { SchemeDocument } from "@/lib/rules/types";

export type DeclaredInput = NonNullable<SchemeDocument["inputs"]>[number];

/** Cells by which an earlier value is taken back. */
const takenBack = ["撤回", "清除"];

export type ReadValue =
  | { readonly ok: true; readonly value: string | null }
  | { readonly ok: false; readonly problem: Message };

const refuse = (key: string, values?: Message["values"]): ReadValue => ({
  ok: false,
  problem: { key, ...(values ? { values } : {}) },
});

function readNumber(input: DeclaredInput, text: string): ReadValue {
  const exact = Exact.parse(text.normalize("NFKC").replace(/[,，\s元]/g, ""));
  if (!exact) return refuse("errors.field.number");
  if (input.min !== undefined && exact.cmp(Exact.of(input.min)) < 0)
    return refuse("errors.field.tooSmall", { minimum: String(input.min) });
  if (input.max !== undefined && exact.cmp(Exact.of(input.max)) > 0)
    return refuse("errors.field.tooBig", { maximum: String(input.max) });
  return { ok: true, value: exact.toString() };
}

/** A typed cell as the value of a declared input: by its type, bounds and choices. Null takes an earlier one back. */
export function readInputValue(input: DeclaredInput, cell: string): ReadValue {
  const text = cell.trim();
  if (text === "") return refuse("errors.field.required");
  if (takenBack.includes(text)) return { ok: true, value: null };
  switch (input.type) {
    case "number":
      return readNumber(input, text);
    case "boolean": {
      const value = ["是", "true"].includes(text) ? "true" : ["否", "false"].includes(text) ? "false" : null;
      return value === null ? refuse("pay-inputs.errors.yesNo") : { ok: true, value };
    }
    case "date":
      return isDay(text) ? { ok: true, value: text } : refuse("errors.field.date");
    default:
      return input.choices && !input.choices.includes(text)
        ? refuse("pay-inputs.errors.choice", { choices: input.choices.join("、") })
        : { ok: true, value: text };
  }
}
