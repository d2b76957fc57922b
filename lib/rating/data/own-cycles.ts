import "server-only";
import { and, count, desc, eq, inArray } from "drizzle-orm";
import { notice, noticeRow } from "@/db/schema/notice";
import { ballotCount, cycleSubject, ratingCycle, ratingEntry } from "@/db/schema/rating";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { notFound } from "@/lib/base/errors";
import { loadResultsOf } from "@/lib/results/data";
import { isBallotHead, isEntryHead } from "./entries";
import { loadScheme } from "./plan";

type Reader = { actor: Actor; db: Read };

/** A cycle of the person's own: decided, or proposed under a notice that names them. */
export type OwnCycle = {
  readonly cycleId: string;
  readonly title: string;
  readonly schemeTitle: string;
  /** Address of the decided result; null = only proposed, under the notice. */
  readonly resultId: string | null;
  readonly scoreE4: number | null;
  readonly grade: string | null;
  readonly level: number | null;
  readonly amountFen: number | null;
  readonly effectiveFrom: string | null;
  readonly noticeUntil: string | null;
  /** How many entries and counts of ballots about the person stand behind a decided result. */
  readonly entries: number;
};

async function coveredCycles({ actor, db }: Reader, personId: string) {
  return db
    .select({ id: ratingCycle.id, title: ratingCycle.title, schemeVersionId: ratingCycle.schemeVersionId })
    .from(cycleSubject)
    .innerJoin(
      ratingCycle,
      and(eq(ratingCycle.county, cycleSubject.county), eq(ratingCycle.id, cycleSubject.cycleId)),
    )
    .where(
      and(
        eq(cycleSubject.county, actor.county),
        eq(cycleSubject.personId, personId),
        eq(cycleSubject.coverage, "covered"),
      ),
    )
    .orderBy(desc(ratingCycle.periodFrom), desc(ratingCycle.id))
    .limit(100);
}

/** The running notices that name the person, by cycle. */
async function noticesOf({ actor, db }: Reader, personId: string) {
  const rows = await db
    .select({
      cycleId: notice.processId,
      lastDay: notice.lastDay,
      level: noticeRow.level,
      grade: noticeRow.grade,
      scoreE4: noticeRow.scoreE4,
    })
    .from(noticeRow)
    .innerJoin(notice, and(eq(notice.county, noticeRow.county), eq(notice.id, noticeRow.noticeId)))
    .where(
      and(
        eq(noticeRow.county, actor.county),
        eq(noticeRow.subjectId, personId),
        eq(noticeRow.isRemoved, false),
        eq(notice.process, "rating"),
        eq(notice.status, "running"),
      ),
    )
    .limit(20);
  return new Map(rows.map((row) => [row.cycleId, row]));
}

/** How much is recorded about the person in each cycle, entries in force and counts of ballots together. */
async function recordedIn({ actor, db }: Reader, personId: string, cycleIds: string[]) {
  const found = new Map<string, number>();
  if (cycleIds.length === 0) return found;
  const entries = await db
    .select({ cycleId: ratingEntry.cycleId, number: count() })
    .from(ratingEntry)
    .where(
      and(
        eq(ratingEntry.county, actor.county),
        inArray(ratingEntry.cycleId, cycleIds),
        eq(ratingEntry.subjectKind, "person"),
        eq(ratingEntry.subjectId, personId),
        eq(ratingEntry.isWithdrawn, false),
        isEntryHead(db),
      ),
    )
    .groupBy(ratingEntry.cycleId);
  const ballots = await db
    .select({ cycleId: ballotCount.cycleId, number: count() })
    .from(ballotCount)
    .where(
      and(
        eq(ballotCount.county, actor.county),
        inArray(ballotCount.cycleId, cycleIds),
        eq(ballotCount.subjectKind, "person"),
        eq(ballotCount.subjectId, personId),
        eq(ballotCount.isWithdrawn, false),
        isBallotHead(db),
      ),
    )
    .groupBy(ballotCount.cycleId);
  for (const { cycleId, number } of [...entries, ...ballots])
    found.set(cycleId, (found.get(cycleId) ?? 0) + number);
  return found;
}

/** The cycles that the person behind the account may know of, newest first. @throws AppError NOT_FOUND */
export async function ownCycles(reader: Reader): Promise<OwnCycle[]> {
  const { actor, db } = reader;
  if (actor.personId === null) throw notFound();
  const county = actor.county;
  const cycles = await coveredCycles(reader, actor.personId);
  const results = new Map(
    (await loadResultsOf({ county, db }, actor.personId)).map((row) => [row.processId, row]),
  );
  const notices = await noticesOf(reader, actor.personId);
  const recorded = await recordedIn(
    reader,
    actor.personId,
    cycles.map(({ id }) => id).filter((id) => results.has(id)),
  );
  const found: OwnCycle[] = [];
  for (const { id, title, schemeVersionId } of cycles) {
    const result = results.get(id);
    const running = notices.get(id);
    const figures = result ?? running;
    if (!figures) continue;
    found.push({
      cycleId: id,
      title,
      schemeTitle: (await loadScheme({ county, db }, schemeVersionId)).title,
      resultId: result?.id ?? null,
      scoreE4: figures.scoreE4,
      grade: figures.grade,
      level: figures.level,
      amountFen: result?.amountFen ?? null,
      effectiveFrom: result?.effectiveFrom ?? null,
      noticeUntil: result ? null : (running?.lastDay ?? null),
      entries: recorded.get(id) ?? 0,
    });
  }
  return found;
}
