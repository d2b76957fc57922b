import "server-only";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import type { Bilingual } from "@/lib/rules/types";
import { columnKey, concerns, postWords } from "../compute";
import type { SubjectRow } from "../types";
import { cycleRow } from "./cycle-row";
import { ballotHeads, entryHeads, inForceOnly } from "./entries";
import { type LoadedScheme, loadScheme } from "./plan";

type Subject = { personId: string; placeId: string; post: string };

type Reader = { county: string; db: Read };
type Wanted = { cycleId: string; scheme: LoadedScheme; subjects: readonly Subject[] };
export type Blanks = { readonly cells: readonly Bilingual[]; readonly ballots: readonly Bilingual[] };

/** Cells and ballots that are still blank although they are due, by person; complete people are not listed. */
export async function missingBlanks(
  { county, db }: Reader,
  { cycleId, scheme, subjects }: Wanted,
): Promise<Map<string, Blanks>> {
  const filled = new Set<string>();
  const people = subjects.map((subject) => subject.personId);
  const villages = [...new Set(subjects.map((subject) => subject.placeId))];
  for (const [subjectKind, subjectIds] of [
    ["person", people],
    ["village", villages],
  ] as const) {
    const wanted = { cycleId, subjectKind, subjectIds };
    for (const row of inForceOnly(await entryHeads({ county, db }, wanted))) {
      filled.add(`${row.subjectId}|${columnKey(row.item, row.raterGroup)}`);
    }
    for (const row of inForceOnly(await ballotHeads({ county, db }, wanted))) {
      filled.add(`${row.subjectId}|${columnKey(row.item, row.raterGroup)}`);
    }
  }
  const due = [...scheme.plan.columns.values()].filter((column) => column.isDue);
  const counted = [...scheme.plan.ballots.values()].filter((ballot) => ballot.isDue);
  const missing = new Map<string, Blanks>();
  for (const { personId, placeId, post } of subjects) {
    const word = postWords[post as keyof typeof postWords] ?? post;
    const idOf = (kind: "person" | "village") => (kind === "village" ? placeId : personId);
    const cells = due.filter(
      (column) => concerns(column, word) && !filled.has(`${idOf(column.subjectKind)}|${column.key}`),
    );
    const ballots = counted.filter(
      (ballot) =>
        concerns(ballot, word) &&
        ballot.groups.some(
          (group) => !filled.has(`${idOf(ballot.subjectKind)}|${columnKey(ballot.item, group)}`),
        ),
    );
    if (cells.length + ballots.length > 0)
      missing.set(personId, {
        cells: cells.map((column) => column.name),
        ballots: ballots.map((ballot) => ballot.name),
      });
  }
  return missing;
}

/** What is still blank of each person although it is due, by person; nobody is listed whose cells are complete. */
export async function missingCells(reader: Reader, wanted: Wanted): Promise<Map<string, Bilingual[]>> {
  const blanks = await missingBlanks(reader, wanted);
  return new Map([...blanks].map(([personId, { cells, ballots }]) => [personId, [...cells, ...ballots]]));
}

/**
 * How many cells of each person are still blank now, by person; those whose cells are complete are not listed. What the
 * last run found missing may be older than the last entry.
 */
export async function countMissing(
  { actor, db }: { actor: Actor; db: Read },
  {
    cycleId,
    rows,
  }: { cycleId: string; rows: readonly Pick<SubjectRow, "personId" | "villageId" | "post">[] },
): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map();
  const cycle = await cycleRow({ actor, db }, cycleId);
  const scheme = await loadScheme({ county: actor.county, db }, cycle.schemeVersionId);
  const subjects = rows.map(({ personId, villageId, post }) => ({ personId, placeId: villageId, post }));
  const missing = await missingCells({ county: actor.county, db }, { cycleId, scheme, subjects });
  return new Map([...missing].map(([personId, names]) => [personId, names.length]));
}
