import { own, type Phrase } from "./phrase";
import { isRecord } from "./shapes";
import type { PartKind, Segment } from "./types";

const fixed: Record<string, string> = {
  workingDays: "workingDays",
  days: "days",
  deadlineDays: "days",
  lateAfterDays: "days",
  months: "months",
  places: "places",
};

/** Fields of an indicator whose figures are no scores. */
const notScores =
  /weight|share|factor|trim|raters|round|ballot|quantity|validity|repeat|lateAfter|unitSize|from|precedence|minimum/i;

/** The unit in which a figure is written: the one that the part states, or the one that the field itself means. */
export function unitOf(kind: PartKind, element: unknown, path: readonly Segment[]): Phrase | undefined {
  const fields = path.flatMap((segment) => (segment.of === "field" ? [segment.name] : []));
  const last = fields.at(-1) ?? "";
  const natural = Object.hasOwn(fixed, last) ? fixed[last] : undefined;
  if (natural) return own(`units.${natural}`);
  const unit = isRecord(element) && typeof element.unit === "string" ? element.unit : undefined;
  switch (kind) {
    case "item":
      return fields.some((field) => notScores.test(field)) ? undefined : unit;
    case "parameter":
    case "input":
      return ["default", "min", "max", "value"].includes(last) ? unit : undefined;
    default:
      return undefined;
  }
}
