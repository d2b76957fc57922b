import "server-only";
import { and, count, desc, eq } from "drizzle-orm";
import { pointsEntry } from "@/db/schema/points";
import { person } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { branchWhere } from "@/lib/access/scope";
import { shanghaiDay } from "@/lib/base/period";
import { type EntryState, entryStates, isLate } from "../compute";
import type { Counted } from "../compute/counted";
import type { OpenPoints } from "./cycles";
import { type LedgerLine, linesAbout } from "./ledger";
import { countsOf } from "./traces";

/** An entry as lists show it: how it stands and what it counts now. */
export type ListedEntry = {
  readonly line: LedgerLine;
  readonly name: string;
  readonly state: EntryState;
  readonly isLate: boolean;
  readonly counted: Counted;
};

export const entriesPerPage = 20;
const standing: EntryState = { counts: true, isReversed: false, isFrozen: false, repairedOn: null };

/** Whether an entry was made late, by the days that the scheme of its cycle allows. */
export const wasLate = ({ scheme }: OpenPoints, line: LedgerLine): boolean =>
  isLate({ ...line, recordedOn: shanghaiDay(line.recordedAt) }, scheme.document.ledger?.lateAfterDays);

/** The last entries of a branch, newest first, a page at a time. */
export async function recentEntries(
  reader: { actor: Actor; db: Read },
  open: OpenPoints,
  { organisationId, page }: { organisationId: string; page: number },
): Promise<{ entries: ListedEntry[]; total: number }> {
  const { actor, db } = reader;
  const own = and(
    eq(pointsEntry.county, actor.county),
    eq(pointsEntry.cycleId, open.cycle.id),
    eq(pointsEntry.organisationId, organisationId),
    eq(pointsEntry.kind, "entry"),
    branchWhere(actor, "points:read", pointsEntry),
  );
  const [all] = await db.select({ total: count() }).from(pointsEntry).where(own);
  const rows = await db
    .select({ line: pointsEntry, name: person.name })
    .from(pointsEntry)
    .innerJoin(person, and(eq(person.county, pointsEntry.county), eq(person.id, pointsEntry.personId)))
    .where(own)
    .orderBy(desc(pointsEntry.id))
    .limit(entriesPerPage)
    .offset((page - 1) * entriesPerPage);
  const ids = rows.map(({ line }) => line.id);
  const states = entryStates(await linesAbout({ county: actor.county, db }, ids));
  const counts = await countsOf(
    reader,
    open,
    rows.map(({ line }) => line.personId),
  );
  const entries = rows.map(
    ({ line, name }): ListedEntry => ({
      line,
      name,
      state: states.get(line.id) ?? standing,
      isLate: wasLate(open, line),
      counted: counts.get(line.id) ?? { pointsE4: null, why: null },
    }),
  );
  return { entries, total: all?.total ?? 0 };
}
