import "server-only";
import { and, count, countDistinct, eq, inArray, max, min, sql, sum } from "drizzle-orm";
import { pointsBranch, pointsEntry, pointsMember, pointsOutcome, pointsReport } from "@/db/schema/points";
import type { Read } from "@/db/store";
import { shanghaiDay } from "@/lib/base/period";
import type { GateCode, GateFinding } from "@/lib/procedure/types";
import { byBranch } from "../../compute/by-branch";
import { type BranchCounts, flagsOf, type HonestFlag, noCounts, topShareOf } from "../../compute/honest";
import { booksOf, overdueBooks } from "../../compute/periods";
import { knownPointsCycle, type OpenPoints } from "../cycles";
import { loadPointsScheme } from "../scheme";
import { closesOf, closingDay, closingsOf, spanOf } from "./load";
import { countWhere, lateEntry } from "./where";

type Reader = { county: string; db: Read };

/** Members of branches by balance and grade; who has no balance yet is counted as a member only. */
async function scoreGroups({ county, db }: Reader, { cycle }: OpenPoints, ids: string[]) {
  return db
    .select({
      organisationId: pointsMember.organisationId,
      scoreE4: pointsOutcome.scoreE4,
      level: pointsOutcome.level,
      number: count(),
    })
    .from(pointsMember)
    .leftJoin(
      pointsOutcome,
      and(
        eq(pointsOutcome.county, pointsMember.county),
        eq(pointsOutcome.cycleId, pointsMember.cycleId),
        eq(pointsOutcome.personId, pointsMember.personId),
      ),
    )
    .where(
      and(
        eq(pointsMember.county, county),
        eq(pointsMember.cycleId, cycle.id),
        inArray(pointsMember.organisationId, ids),
        eq(pointsMember.standing, "covered"),
      ),
    )
    .groupBy(pointsMember.organisationId, pointsOutcome.scoreE4, pointsOutcome.level);
}

async function entryGroups({ county, db }: Reader, { cycle, scheme }: OpenPoints, ids: string[]) {
  return db
    .select({
      organisationId: pointsEntry.organisationId,
      entries: count(),
      reported: countWhere(eq(pointsEntry.source, "report")),
      late: countWhere(lateEntry(scheme)),
    })
    .from(pointsEntry)
    .where(
      and(
        eq(pointsEntry.county, county),
        eq(pointsEntry.cycleId, cycle.id),
        inArray(pointsEntry.organisationId, ids),
        eq(pointsEntry.kind, "entry"),
      ),
    )
    .groupBy(pointsEntry.organisationId);
}

async function reportGroups({ county, db }: Reader, { cycle }: OpenPoints, ids: string[]) {
  return db
    .select({
      organisationId: pointsReport.organisationId,
      verified: count(),
      corrected: count(pointsReport.reason),
    })
    .from(pointsReport)
    .where(
      and(
        eq(pointsReport.county, county),
        eq(pointsReport.cycleId, cycle.id),
        inArray(pointsReport.organisationId, ids),
        eq(pointsReport.status, "verified"),
      ),
    )
    .groupBy(pointsReport.organisationId);
}

/** What is counted of each branch, in four grouped queries. Trusts the caller to have chosen the branches in scope. */
export async function branchCounts(
  reader: Reader,
  open: OpenPoints,
  organisationIds: readonly string[],
  today: string,
): Promise<Map<string, BranchCounts>> {
  const ids = [...organisationIds];
  if (ids.length === 0) return new Map();
  const scores = byBranch(await scoreGroups(reader, open, ids));
  const entries = new Map((await entryGroups(reader, open, ids)).map((row) => [row.organisationId, row]));
  const reports = new Map((await reportGroups(reader, open, ids)).map((row) => [row.organisationId, row]));
  const closings = byBranch(await closingsOf(reader, { cycleId: open.cycle.id, organisationIds: ids }));
  const lastDay = closingDay(open);
  return new Map(
    ids.map((id): [string, BranchCounts] => {
      const own = scores.get(id) ?? [];
      const books = booksOf(spanOf(open), closesOf(open), closings.get(id) ?? [], today);
      return [
        id,
        {
          ...noCounts,
          members: own.reduce((total, row) => total + row.number, 0),
          scores: own.flatMap(({ scoreE4, level, number }) =>
            scoreE4 === null ? [] : [{ scoreE4, number, isTop: level === open.scheme.topLevel }],
          ),
          entries: entries.get(id)?.entries ?? 0,
          reported: entries.get(id)?.reported ?? 0,
          late: entries.get(id)?.late ?? 0,
          verified: reports.get(id)?.verified ?? 0,
          corrected: reports.get(id)?.corrected ?? 0,
          overdue: overdueBooks(books, lastDay, today).length,
        },
      ];
    }),
  );
}

export type RecorderSpread = {
  readonly organisationId: string;
  readonly name: string;
  readonly entries: number;
  readonly members: number;
  readonly fewest: number;
  readonly most: number;
};

/** How evenly each recorder enters, in branches where several do: entries for whom, from the fewest to the most. */
export async function recorderSpreads(
  { county, db }: Reader,
  cycleId: string,
  organisationIds: readonly string[],
): Promise<RecorderSpread[]> {
  if (organisationIds.length === 0) return [];
  const each = db
    .select({
      organisationId: pointsEntry.organisationId,
      recordedBy: pointsEntry.recordedBy,
      personId: pointsEntry.personId,
      name: max(pointsEntry.recordedByName).as("name"),
      number: count().as("number"),
    })
    .from(pointsEntry)
    .where(
      and(
        eq(pointsEntry.county, county),
        eq(pointsEntry.cycleId, cycleId),
        inArray(pointsEntry.organisationId, [...organisationIds]),
        eq(pointsEntry.kind, "entry"),
      ),
    )
    .groupBy(pointsEntry.organisationId, pointsEntry.recordedBy, pointsEntry.personId)
    .as("each_member");
  const rows = await db
    .select({
      organisationId: each.organisationId,
      name: max(each.name),
      entries: sum(each.number).mapWith(Number),
      members: countDistinct(each.personId),
      fewest: min(each.number),
      most: max(each.number),
    })
    .from(each)
    .groupBy(each.organisationId, each.recordedBy)
    .orderBy(each.organisationId, sql`max(${each.name})`)
    .limit(10_000);
  const several = byBranch(rows);
  return rows
    .filter((row) => (several.get(row.organisationId)?.length ?? 0) > 1)
    .map((row) => ({
      ...row,
      name: row.name ?? "",
      fewest: Number(row.fewest ?? 0),
      most: Number(row.most ?? 0),
    }));
}

const mostNames = 10;

/** The flags that belong in front of a publication; the habits of recording stay on the page of figures. */
const gateCodes: Partial<Record<HonestFlag, GateCode>> = {
  "all-equal": "all-equal",
  "all-high": "all-high",
  "over-quota": "over-quota",
};

/**
 * What in the books of branches is to be seen before their points are published: closings that are missing or not
 * checked, everybody equal, everybody high, more at the top than the scheme allows. Every one may be overridden with a
 * reason. Trusts the caller to have chosen the branches in scope. @throws AppError NOT_FOUND
 */
export async function honestFindings(
  reader: Reader,
  cycleId: string,
  organisationIds: readonly string[],
  today = shanghaiDay(new Date()),
): Promise<GateFinding[]> {
  if (organisationIds.length === 0) return [];
  const { county, db } = reader;
  const ids = [...organisationIds];
  const cycle = await knownPointsCycle(reader, cycleId);
  const open = { cycle, scheme: await loadPointsScheme({ county, db }, cycle.schemeVersionId) };
  const branches = await db
    .select({ id: pointsBranch.organisationId, name: pointsBranch.name })
    .from(pointsBranch)
    .where(
      and(
        eq(pointsBranch.county, county),
        eq(pointsBranch.cycleId, cycleId),
        inArray(pointsBranch.organisationId, ids),
      ),
    )
    .orderBy(pointsBranch.placePath, pointsBranch.name);
  const counts = await branchCounts(reader, open, ids, today);
  const closings = byBranch(await closingsOf(reader, { cycleId, organisationIds: ids }));
  const found = new Map<GateCode, string[]>();
  const note = (code: GateCode, name: string) => found.set(code, [...(found.get(code) ?? []), name]);
  for (const { id, name } of branches) {
    const books = booksOf(spanOf(open), closesOf(open), closings.get(id) ?? [], today);
    const over = books.filter((book) => book.until <= today);
    if (over.some((book) => book.state !== "closed" && book.state !== "checked")) note("open-books", name);
    else if (over.some((book) => book.state === "closed")) note("unchecked-books", name);
    for (const flag of flagsOf(counts.get(id) ?? noCounts, topShareOf(open.scheme.document))) {
      const code = gateCodes[flag];
      if (code) note(code, name);
    }
  }
  return [...found].map(([code, names]) => ({
    code,
    count: names.length,
    names: names.slice(0, mostNames),
    isOverridable: true,
  }));
}
