import { AppError, type FieldErrors, type Message } from "@/lib/base/errors";
import { Exact } from "@/lib/base/exact";

const fullWidth: Record<string, string> = { "．": ".", "％": "%", "－": "-", "−": "-", "，": "" };

/** A typed figure in plain characters: full-width digits and signs are read as what they mean. */
export function plainFigure(typed: string): string {
  return typed
    .trim()
    .replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10))
    .replace(/[．％－−，]/g, (sign) => fullWidth[sign] ?? sign)
    .replace(/(\d),(?=\d{3}(\D|$))/g, "$1");
}

/** Collects the refusals of a form, so that all of them are said at once. */
export class Refusals {
  private readonly errors: Record<string, Message> = {};

  refuse(field: string, key: string, values?: Message["values"]): void {
    this.errors[field] ??= values ? { key, values } : { key };
  }

  /** The figure as the scheme stores it (a JSON number where that is exact); undefined when blank or refused. */
  figure(field: string, typed: string | undefined, limits: { min?: number; required?: boolean } = {}) {
    if (typed === undefined || typed.trim() === "") {
      if (limits.required) this.refuse(field, "errors.field.required");
      return undefined;
    }
    const text = plainFigure(typed).replace(/^\+/, "");
    const value = Exact.parse(text);
    if (!value) {
      this.refuse(field, "errors.field.number");
      return undefined;
    }
    if (limits.min !== undefined && value.cmp(Exact.of(limits.min)) < 0) {
      this.refuse(field, "errors.field.tooSmall", { minimum: limits.min });
      return undefined;
    }
    return storedFigure(text);
  }

  /** @throws AppError VALIDATION when anything was refused */
  settle(): void {
    if (Object.keys(this.errors).length > 0) {
      throw new AppError("VALIDATION", "errors.invalid", {}, this.errors as FieldErrors);
    }
  }
}

/** 90 stays a number, "0.5" and "60%" stay text, so that a file that goes out and comes back is the same. */
export function storedFigure(text: string): number | string {
  const asNumber = Number(text);
  return Number.isSafeInteger(asNumber) && String(asNumber) === text ? asNumber : text;
}

/** "缺一次=2" lines as a record of exact figures, in their order. */
export function parseAmounts(refusals: Refusals, field: string, typed: string | undefined) {
  const amounts: Record<string, number | string> = {};
  for (const line of (typed ?? "").split("\n")) {
    if (line.trim() === "") continue;
    const at = Math.max(line.lastIndexOf("="), line.lastIndexOf("＝"));
    const name = line.slice(0, at).trim();
    const amount = at > 0 ? Exact.parse(plainFigure(line.slice(at + 1))) : undefined;
    if (name === "" || !amount) {
      refusals.refuse(field, "schemes.errors.amountLine", { line: line.trim().slice(0, 40) });
      continue;
    }
    if (name in amounts) refusals.refuse(field, "schemes.errors.twice", { name: name.slice(0, 40) });
    amounts[name] = storedFigure(plainFigure(line.slice(at + 1)));
  }
  return amounts;
}

/** The lines of parseAmounts from a record. */
export function amountLines(amounts: Readonly<Record<string, number | string>>): string {
  return Object.entries(amounts)
    .map(([name, amount]) => `${name}=${amount}`)
    .join("\n");
}
