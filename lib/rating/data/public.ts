import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { ratingCycle } from "@/db/schema/rating";
import { publishedResult } from "@/db/schema/results";
import type { Read } from "@/db/store";
import { type Actor, can, inScope, requirePermission } from "@/lib/access/actor";
import { notFound } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { effectiveEntries, levelEntryOn } from "@/lib/results/compute";
import { loadLevelEntries, loadResultsOf, type ResultRow, rerunFrozen } from "@/lib/results/data";
import type { Locale, OutValue } from "@/lib/rules/types";
import type { DecisionView, LevelStep, PublicResult, PublishedView, Rerun } from "../types";
import { decisionViews } from "./decisions";
import { explainPublished } from "./explain";
import { type PlacedPerson, placedPerson } from "./person-place";
import { type LoadedScheme, loadScheme } from "./plan";

type Reader = { actor: Actor; db: Read };

const maySeeAmount = (actor: Actor, personId: string, placePath: string) =>
  actor.personId === personId || (can(actor, "amount:read") && inScope(actor, "amount:read", placePath));

/** A published row as its reader sees it. */
export function publishedView(
  actor: Actor,
  row: ResultRow,
  { scheme, title, decision }: { scheme: LoadedScheme; title: string; decision: DecisionView | null },
): PublishedView {
  return {
    id: row.id,
    cycleId: row.processId,
    title,
    periodFrom: row.periodFrom,
    periodUntil: row.periodUntil,
    schemeTitle: scheme.title,
    schemeVersion: scheme.version,
    scoreE4: row.scoreE4,
    grade: row.grade,
    computedLevel: row.computedLevel,
    level: row.level,
    amountFen: maySeeAmount(actor, row.subjectId, row.placePath) ? row.amountFen : undefined,
    values: row.values as Record<string, OutValue>,
    engine: row.engine,
    hash: row.hash,
    effectiveFrom: row.effectiveFrom,
    publishedAt: row.publishedAt,
    decision,
  };
}

async function views(reader: Reader, rows: readonly ResultRow[]): Promise<PublishedView[]> {
  const { actor, db } = reader;
  const decisions = await decisionViews(
    reader,
    rows.map((row) => row.decisionId),
  );
  const ids = [...new Set(rows.map((row) => row.processId))];
  const cycles = ids.length
    ? await db
        .select({ id: ratingCycle.id, title: ratingCycle.title })
        .from(ratingCycle)
        .where(and(eq(ratingCycle.county, actor.county), inArray(ratingCycle.id, ids)))
    : [];
  const titles = new Map(cycles.map((cycle) => [cycle.id, cycle.title]));
  const found: PublishedView[] = [];
  for (const row of rows) {
    const scheme = await loadScheme({ county: actor.county, db }, row.schemeVersionId);
    const decision = decisions.get(row.decisionId) ?? null;
    found.push(publishedView(actor, row, { scheme, title: titles.get(row.processId) ?? "", decision }));
  }
  return found;
}

async function admitted(reader: Reader, personId: string): Promise<PlacedPerson> {
  const { actor } = reader;
  const found = await placedPerson(reader, { personId, day: shanghaiDay(new Date()) });
  if (actor.personId === personId && (can(actor, "result:read-own") || can(actor, "result:read")))
    return found;
  requirePermission(actor, "result:read");
  if (!inScope(actor, "result:read", found.placePath)) throw notFound();
  return found;
}

/**
 * The decided results of one person: the level today, the newest result with every line explained from its frozen
 * inputs, and the history. Nothing provisional. @throws AppError NOT_FOUND, FORBIDDEN
 */
export async function loadPublicResult(
  reader: Reader,
  { personId, resultId, locale = "zh-CN" }: { personId: string; resultId?: string; locale?: Locale },
): Promise<PublicResult> {
  const { actor, db } = reader;
  const county = actor.county;
  const found = await admitted(reader, personId);
  const rows = await loadResultsOf({ county, db }, personId);
  const row = resultId === undefined ? rows[0] : rows.find((candidate) => candidate.id === resultId);
  if (resultId !== undefined && !row) throw notFound();
  const results = await views(reader, rows);
  const levels = (await loadLevelEntries({ county, db }, [personId])).get(personId) ?? [];
  const decisions = await decisionViews(
    reader,
    levels.map((level) => level.decisionId),
  );
  const history = effectiveEntries(levels)
    .reverse()
    .map(
      (entry): LevelStep => ({
        id: entry.id,
        level: entry.level,
        effectiveFrom: entry.effectiveFrom,
        cause: entry.cause,
        document: entry.document,
        decision: entry.decisionId ? (decisions.get(entry.decisionId) ?? null) : null,
      }),
    );
  const explained = row
    ? await explainPublished({ county, db }, row, locale)
    : { explanation: null, distance: null };
  return {
    person: { id: found.id, name: found.name, place: found.place, post: found.post },
    levelToday: levelEntryOn(levels, shanghaiDay(new Date()))?.level ?? null,
    topLevel: row ? (await loadScheme({ county, db }, row.schemeVersionId)).topLevel : 5,
    result: results.find((view) => view.id === row?.id) ?? null,
    ...explained,
    history,
    results,
  };
}

/** The actor's own decided results. @throws AppError NOT_FOUND when the account belongs to no person */
export async function loadMyResults(
  reader: Reader,
  input: { resultId?: string; locale?: Locale } = {},
): Promise<PublicResult> {
  const { personId } = reader.actor;
  if (personId === null) throw notFound();
  return loadPublicResult(reader, { ...input, personId });
}

/** Runs a published result again from its frozen inputs: equal, or what differs. @throws AppError NOT_FOUND */
export async function rerunResult(reader: Reader, { resultId }: { resultId: string }): Promise<Rerun> {
  const { actor, db } = reader;
  const [row] = await db
    .select()
    .from(publishedResult)
    .where(and(eq(publishedResult.county, actor.county), eq(publishedResult.id, resultId)))
    .limit(1);
  const mayRead =
    row &&
    (actor.personId === row.subjectId ||
      (can(actor, "result:read") && inScope(actor, "result:read", row.placePath)));
  if (!mayRead) throw notFound();
  const report = await rerunFrozen({ county: actor.county, db }, row.frozenId, [row]);
  return {
    isEqual: report.notEqual === 0 && report.broken.length === 0,
    engine: report.engine,
    publishedEngine: row.engine,
    differences: [
      ...report.differences.map(({ name, published, now }) => ({ name, published, now })),
      ...report.broken.map(({ kind }) => ({ name: `[${kind}]`, published: null, now: null })),
    ],
  };
}
