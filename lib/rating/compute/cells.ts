import type { Message } from "@/lib/base/errors";
import { isDay } from "@/lib/base/period";
import { type Column, e4Text } from "./plan";

/** What a typed text says. */
export type Reading =
  | { readonly kind: "clear" }
  | { readonly kind: "not-due" }
  | {
      readonly kind: "value";
      readonly valueE4: number | null;
      readonly text: string | null;
      readonly day: string | null;
    }
  | { readonly kind: "refused"; readonly message: Message };

const notDueWords = new Set(["不适用", "n/a", "na", "notdue", "无此项"]);
const truths: Readonly<Record<string, boolean>> = {
  是: true,
  有: true,
  yes: true,
  true: true,
  否: false,
  无: false,
  no: false,
  false: false,
};

/** Largest size of a value without a bound of its own. */
const largest = 100_000_000_000;

const refused = (key: string, values?: Message["values"]): Reading => ({
  kind: "refused",
  message: values ? { key: `rating.errors.${key}`, values } : { key: `rating.errors.${key}` },
});

/** Full-width digits, signs and spaces as they are typed in Chinese input become plain ones. */
export function normaliseTyped(input: string): string {
  return input
    .normalize("NFKC")
    .replace(/[\u2212\u2013\u2014]/g, "-")
    .replace(/[。．]/g, ".")
    .replace(/[\s\u200b]/g, "");
}

/** A number as people type it ("９.５", "1,200"), as whole ten-thousandths, or why it is none. */
export function readNumber(
  text: string,
  bounds: { minE4: number | null; maxE4: number | null; places: number },
): { ok: true; e4: number } | { ok: false; reading: Reading } {
  const plain = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(",", "") : text;
  const match = /^([+-]?)(\d{1,15})(?:\.(\d+))?$/.exec(plain);
  if (!match) return { ok: false, reading: refused("notNumber") };
  const [, sign, head = "0", given = ""] = match;
  const fraction = given.replace(/0+$/, "");
  if (fraction.length > bounds.places) {
    return {
      ok: false,
      reading: refused(bounds.places === 0 ? "notWhole" : "tooManyPlaces", { places: bounds.places }),
    };
  }
  if (Number(head) > largest) return { ok: false, reading: refused("tooLarge") };
  const size = Number(head) * 10_000 + Number(fraction.padEnd(4, "0"));
  const e4 = sign === "-" && size !== 0 ? -size : size;
  if (bounds.minE4 !== null && e4 < bounds.minE4) {
    return {
      ok: false,
      reading:
        bounds.minE4 === 0 ? refused("negative") : refused("belowMinimum", { minimum: e4Text(bounds.minE4) }),
    };
  }
  if (bounds.maxE4 !== null && e4 > bounds.maxE4) {
    return { ok: false, reading: refused("aboveMaximum", { maximum: e4Text(bounds.maxE4) }) };
  }
  return { ok: true, e4 };
}

/** Reads what was typed into a cell. A blank clears the cell, it is never zero. */
export function readCell(column: Column, input: string): Reading {
  const text = normaliseTyped(input);
  if (text === "") return { kind: "clear" };
  if (notDueWords.has(text.toLowerCase())) return { kind: "not-due" };
  const value = (part: Partial<Extract<Reading, { kind: "value" }>>): Reading => ({
    kind: "value",
    valueE4: null,
    text: null,
    day: null,
    ...part,
  });
  if (column.valueType === "number") {
    const number = readNumber(text, column);
    return number.ok ? value({ valueE4: number.e4 }) : number.reading;
  }
  if (column.valueType === "boolean") {
    const truth = truths[text.toLowerCase()];
    return truth === undefined ? refused("notYesOrNo") : value({ valueE4: truth ? 10_000 : 0 });
  }
  if (column.valueType === "date") return isDay(text) ? value({ day: text }) : refused("notDay");
  const choice = input.trim();
  if (column.choices && !column.choices.includes(choice))
    return refused("notChoice", { choices: column.choices.join("、") });
  return value({ text: choice });
}

type Stored = { kind: string; valueE4: number | null; severity: string | null; day: string | null };

/** What a stored entry shows in its cell; null = not due. */
export function cellText(column: Pick<Column, "valueType">, entry: Stored): string | null {
  if (entry.kind === "not-due") return null;
  if (column.valueType === "text") return entry.severity ?? "";
  if (column.valueType === "date") return entry.day ?? "";
  if (entry.valueE4 === null) return "";
  if (column.valueType === "boolean") return entry.valueE4 === 0 ? "否" : "是";
  return e4Text(entry.valueE4);
}
