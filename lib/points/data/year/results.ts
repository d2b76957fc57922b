import "server-only";
import { and, asc, desc, eq } from "drizzle-orm";
import { pointsAction, pointsCycle } from "@/db/schema/points";
import { decision } from "@/db/schema/procedure";
import { publishedResult } from "@/db/schema/results";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { shanghaiDay } from "@/lib/base/period";
import { isCurrent, loadFrozen, loadFrozenSubject, type ResultRow } from "@/lib/results/data";
import { explain } from "@/lib/rules";
import type { Explanation, Locale } from "@/lib/rules/types";
import { computeMembers } from "../../compute";
import { loadPointsScheme } from "../scheme";

type County = { county: string; db: Read };

/** The published result of a member in a cycle that nothing corrects; null = none. Trusts the caller with the scope. */
export async function loadPointsResult(
  { county, db }: County,
  { cycleId, personId }: { cycleId: string; personId: string },
): Promise<ResultRow | null> {
  const [row] = await db
    .select()
    .from(publishedResult)
    .where(
      and(
        eq(publishedResult.county, county),
        eq(publishedResult.kind, "points"),
        eq(publishedResult.processId, cycleId),
        eq(publishedResult.subjectId, personId),
        isCurrent(db),
      ),
    )
    .limit(1);
  return row ?? null;
}

/** Why a published grade is what it is, from its frozen facts and the version it was decided under. */
export async function explainResult(
  county: County,
  row: ResultRow,
  locale: Locale,
): Promise<Explanation | null> {
  const scheme = await loadPointsScheme(county, row.schemeVersionId);
  const { frozenId, subjectId } = row;
  const facts = scheme.readsCohort
    ? (await loadFrozen(county, frozenId)).facts
    : await loadFrozenSubject(county, { frozenId, subjectId });
  const trace = computeMembers(scheme, facts, subjectId).get(subjectId)?.result.trace;
  return trace ? explain(scheme.compiled(), trace, locale) : null;
}

export type MyPointsResult = {
  readonly resultId: string;
  readonly cycleId: string;
  readonly title: string;
  readonly periodFrom: string;
  readonly periodUntil: string;
  readonly scoreE4: number | null;
  readonly grade: string | null;
  readonly effectiveFrom: string;
  /** Day of publication, from which the term of an appeal runs. */
  readonly publishedOn: string;
  readonly decision: { readonly meeting: string; readonly number: string; readonly day: string } | null;
  /** What follows from it for the member; who sees to it is the branch's own matter. */
  readonly actions: readonly {
    readonly id: string;
    readonly name: { readonly zh: string; readonly en: string };
    readonly article: string | null;
    readonly dueDay: string | null;
    readonly status: "due" | "done" | "dropped";
    readonly doneDay: string | null;
  }[];
};

/** The decided grades of the person behind the account, the newest period first. Needs nothing but being that person. */
export async function loadMyPointsResults({
  actor,
  db,
}: {
  actor: Actor;
  db: Read;
}): Promise<MyPointsResult[]> {
  const { personId, county } = actor;
  if (personId === null) return [];
  const rows = await db
    .select({
      row: publishedResult,
      title: pointsCycle.title,
      decision: { meeting: decision.meeting, number: decision.number, day: decision.day },
    })
    .from(publishedResult)
    .innerJoin(
      pointsCycle,
      and(eq(pointsCycle.county, publishedResult.county), eq(pointsCycle.id, publishedResult.processId)),
    )
    .leftJoin(
      decision,
      and(eq(decision.county, publishedResult.county), eq(decision.id, publishedResult.decisionId)),
    )
    .where(
      and(
        eq(publishedResult.county, county),
        eq(publishedResult.kind, "points"),
        eq(publishedResult.subjectId, personId),
        isCurrent(db),
      ),
    )
    .orderBy(desc(publishedResult.periodFrom), desc(publishedResult.id))
    .limit(20);
  const actions = await db
    .select()
    .from(pointsAction)
    .where(and(eq(pointsAction.county, county), eq(pointsAction.personId, personId)))
    .orderBy(asc(pointsAction.dueDay), asc(pointsAction.id))
    .limit(200);
  return rows.map(({ row, title, decision: meeting }) => ({
    resultId: row.id,
    cycleId: row.processId,
    title,
    periodFrom: row.periodFrom,
    periodUntil: row.periodUntil,
    scoreE4: row.scoreE4,
    grade: row.grade,
    effectiveFrom: row.effectiveFrom,
    publishedOn: shanghaiDay(row.publishedAt),
    decision: meeting,
    actions: actions
      .filter((action) => action.cycleId === row.processId)
      .map(({ id, name, article, dueDay, status, doneDay }) => ({
        id,
        name,
        article,
        dueDay,
        status,
        doneDay,
      })),
  }));
}
