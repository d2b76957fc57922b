import "server-only";
import { type Missing, missingKey, type PaidUnit } from "../compute/targets";
import type { PayElement, PayTarget } from "../types";
import type { DryYear } from "./forecast";
import type { PayScheme } from "./schemes";
import { type PayeeOfRun, type TargetLine, unitsOf } from "./target-lines";

/** owed: what is owed for the year, whenever it is paid; paid: what the accounts of the year bear. */
export type Reading = "owed" | "paid";

/** Everything that the targets of a year are proved on. */
export type Year = {
  year: number;
  reading: Reading;
  lines: readonly TargetLine[];
  isPaidIn: (line: TargetLine) => boolean;
  payees: ReadonlyMap<string, PayeeOfRun>;
  dry: DryYear | null;
};

/** Elements that a target counts. */
export const elementsOf = (scheme: PayScheme, target: PayTarget) =>
  scheme.section.elements.filter(({ code }) => !target.elements || target.elements.includes(code));

/** Paid units of one scheme that count in a reading. */
export function unitsIn({ year, reading, lines, isPaidIn, payees }: Year, scheme: PayScheme): PaidUnit[] {
  const isOwed = (line: TargetLine) => line.owedFrom.startsWith(`${year}-`);
  const own = lines.filter(
    (line) => line.schemeId === scheme.schemeId && (reading === "owed" ? isOwed(line) : isPaidIn(line)),
  );
  return unitsOf(
    own,
    (line) => payees.get(`${line.runId}/${line.payeeId}`)?.townshipId ?? "",
    (line) => reading === "owed" || line.kind === "regular",
  );
}

/** Of whom which element is missing: their rows say so, or the dry run could not compute it. */
export function missingOf({ lines, payees, dry }: Year, elements: readonly PayElement[]): Missing {
  const codes = new Set(elements.map(({ code }) => code));
  const paid = new Set(lines.map((line) => missingKey(line.payeeId, line.element)));
  const found = new Set<string>();
  for (const { payeeId, gaps } of payees.values())
    for (const { element } of gaps) {
      const key = missingKey(payeeId, element);
      if (codes.has(element) && !paid.has(key)) found.add(key);
    }
  for (const { payeeId, element } of dry?.gaps ?? [])
    if (codes.has(element)) found.add(missingKey(payeeId, element));
  return found;
}

/** Whether an element is paid to the end of the year. */
export const endsYear = (year: number, units: readonly PaidUnit[], code: string) =>
  units.some((unit) => unit.element === code && unit.until >= `${year + 1}-01-01`);
