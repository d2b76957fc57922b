import type { FieldErrors, Message } from "@/lib/base/errors";
import { normaliseTyped, readNumber } from "./cells";
import type { EventColumn } from "./plan";

type Typed = {
  readonly day: string;
  readonly quantity?: string | undefined;
  readonly severity?: string | undefined;
  readonly evidence?: string | undefined;
};
type Around = { readonly periodFrom: string; readonly periodUntil: string; readonly today: string };

const say = (key: string, values?: Message["values"]): Message =>
  values ? { key: `rating.errors.${key}`, values } : { key: `rating.errors.${key}` };

/** Checks an event of the positive or negative list; gives its quantity or the sentence at each field. */
export function readEvent(
  column: EventColumn,
  typed: Typed,
  around: Around,
): { ok: true; valueE4: number | null } | { ok: false; fieldErrors: FieldErrors } {
  const errors: Record<string, Message> = {};
  if (typed.day < around.periodFrom || typed.day >= around.periodUntil) {
    errors.day = say("dayOutOfPeriod", { from: around.periodFrom, until: around.periodUntil });
  } else if (typed.day > around.today) errors.day = say("dayInFuture");
  if (column.severities.length > 0) {
    if (!typed.severity) errors.severity = say("severityRequired");
    else if (!column.severities.includes(typed.severity)) {
      errors.severity = say("notChoice", { choices: column.severities.join("、") });
    }
  }
  if (column.evidence === "required" && !typed.evidence) errors.evidence = say("evidenceRequired");
  let valueE4: number | null = null;
  if (typed.quantity !== undefined && normaliseTyped(typed.quantity) !== "") {
    const number = readNumber(normaliseTyped(typed.quantity), {
      minE4: column.minE4,
      maxE4: column.maxE4,
      places: 4,
    });
    if (number.ok) valueE4 = number.e4;
    else if (number.reading.kind === "refused") errors.quantity = number.reading.message;
  } else if (column.needsQuantity) errors.quantity = say("quantityRequired");
  return Object.keys(errors).length > 0 ? { ok: false, fieldErrors: errors } : { ok: true, valueE4 };
}
