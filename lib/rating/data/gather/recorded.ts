import "server-only";
import type { FactBallot, FactEntry, SchemeDocument } from "@/lib/rules/types";
import { columnKey, e4Text } from "../../compute";
import type { BallotFact, EntryFact } from "../entries";
import type { LoadedScheme } from "../plan";

/** What was recorded about one subject, as the kernel reads it. */
export type Recorded = {
  facts: Record<string, string | number | boolean | null>;
  entries: Record<string, FactEntry[]>;
  ballots: Record<string, FactBallot[]>;
};

export const nothingRecorded = (): Recorded => ({ facts: {}, entries: {}, ballots: {} });

function ofSubject(map: Map<string, Recorded>, id: string): Recorded {
  const own = map.get(id) ?? nothingRecorded();
  map.set(id, own);
  return own;
}

/** Items whose formulas read an input: they are not due where the input was declared not due. */
function readersOf(document: SchemeDocument, input: string): string[] {
  return (document.items ?? []).flatMap((item) => {
    const formulas = [
      "of" in item ? item.of : "",
      "actual" in item ? item.actual : "",
      "target" in item ? item.target : "",
      "formula" in item ? item.formula : "",
    ];
    return formulas.some((formula) => formula.includes(input)) ? [item.code] : [];
  });
}

function inputValue(type: string, row: EntryFact): string | number | boolean | null {
  if (type === "boolean") return row.valueE4 === null ? null : row.valueE4 !== 0;
  if (type === "text") return row.severity;
  if (type === "date") return row.day;
  return row.valueE4 === null ? null : e4Text(row.valueE4);
}

function toFactEntry(row: EntryFact, scheme: LoadedScheme): FactEntry {
  const event = scheme.plan.events.get(row.item);
  const value = row.valueE4 === null ? undefined : e4Text(row.valueE4);
  const isQuantity = event !== undefined && !event.isPoints;
  return {
    id: row.id,
    ...(value === undefined ? {} : isQuantity ? { quantity: value } : { value }),
    ...(row.day ? { date: row.day } : {}),
    ...(row.severity ? { severity: row.severity } : {}),
    ...(event?.sameAct && row.evidence ? { act: row.evidence } : {}),
    ...(row.raterGroup ? { raterGroup: row.raterGroup } : {}),
    ...(row.evidence ? { document: row.evidence } : {}),
    ...(row.note ? { note: row.note } : {}),
    ...(row.kind === "not-due" ? { notDue: true } : {}),
    by: row.recordedByName,
    at: row.recordedAt.toISOString(),
  };
}

/** Entries in force by subject. Inputs become facts, items become entries; who entered them and when goes along. */
export function recordedBySubject(
  rows: readonly EntryFact[],
  ballots: readonly BallotFact[],
  scheme: LoadedScheme,
): Map<string, Recorded> {
  const found = new Map<string, Recorded>();
  for (const row of rows) {
    const own = ofSubject(found, row.subjectId);
    const column = scheme.plan.columns.get(columnKey(row.item, row.raterGroup));
    if (column?.kind !== "input") {
      const list = own.entries[row.item] ?? [];
      list.push(toFactEntry(row, scheme));
      own.entries[row.item] = list;
    } else if (row.kind !== "not-due") {
      own.facts[row.item] = inputValue(column.valueType, row);
    } else {
      for (const item of readersOf(scheme.document, row.item))
        own.entries[item] = [{ id: row.id, notDue: true }];
    }
  }
  for (const row of ballots) {
    const own = ofSubject(found, row.subjectId);
    const list = own.ballots[row.item] ?? [];
    list.push({
      ...(row.raterGroup ? { group: row.raterGroup } : {}),
      due: row.due,
      present: row.present,
      issued: row.issued,
      returned: row.returned,
      valid: row.valid,
      invalid: row.invalid,
      abstained: row.abstained,
      counts: row.counts,
    });
    own.ballots[row.item] = list;
  }
  return found;
}
