import "server-only";
import type { Read } from "@/db/store";
import type { Bilingual } from "@/lib/rules/types";
import { columnKey, concerns, postWords } from "../compute";
import { ballotHeads, entryHeads, inForceOnly } from "./entries";
import type { LoadedScheme } from "./plan";

type Subject = { personId: string; placeId: string; post: string };

/** What is still blank of each person although it is due, by person; nobody is listed whose cells are complete. */
export async function missingCells(
  { county, db }: { county: string; db: Read },
  { cycleId, scheme, subjects }: { cycleId: string; scheme: LoadedScheme; subjects: readonly Subject[] },
): Promise<Map<string, Bilingual[]>> {
  const filled = new Set<string>();
  const people = subjects.map((subject) => subject.personId);
  const villages = [...new Set(subjects.map((subject) => subject.placeId))];
  for (const [subjectKind, subjectIds] of [["person", people], ["village", villages]] as const) {
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
  const missing = new Map<string, Bilingual[]>();
  for (const { personId, placeId, post } of subjects) {
    const word = postWords[post as keyof typeof postWords] ?? post;
    const idOf = (kind: "person" | "village") => (kind === "village" ? placeId : personId);
    const blank = [
      ...due.filter((column) => concerns(column, word) && !filled.has(`${idOf(column.subjectKind)}|${column.key}`)),
      ...counted.filter(
        (ballot) =>
          concerns(ballot, word) &&
          ballot.groups.some((group) => !filled.has(`${idOf(ballot.subjectKind)}|${columnKey(ballot.item, group)}`)),
      ),
    ];
    if (blank.length > 0) missing.set(personId, blank.map((column) => column.name));
  }
  return missing;
}
