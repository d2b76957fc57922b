import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import { ratingOverride } from "@/db/schema/rating";
import { levelEntry, publishedResult } from "@/db/schema/results";
import { schemeVersion } from "@/db/schema/schemes";
import type { Read } from "@/db/store";
import { canonicalJson } from "@/lib/base/canonical";
import { notFound } from "@/lib/base/errors";
import { type CompiledScheme, compileScheme, ENGINE_VERSION, evaluate } from "@/lib/rules";
import type { FactsDocument, OutValue, SchemeDocument } from "@/lib/rules/types";
import { figuresOf, gradeOf, withLevel } from "../compute";
import type { Difference } from "../types";
import { textHash, valuesHash } from "./freeze";
import { loadFrozen } from "./frozen";
import type { ResultRow } from "./published";

type Reader = { county: string; db: Read };

export type RerunReport = {
  readonly equal: number;
  readonly notEqual: number;
  readonly differences: Difference[];
  readonly engine: string;
  /** Published under another engine version; their values are compared all the same. */
  readonly otherEngine: number;
  readonly broken: BrokenSet[];
};

/** A frozen set whose texts no longer give their hash, whose scheme changed since, or that no longer runs at all. */
export type BrokenSet = { readonly frozenId: string; readonly kind: "inputs" | "scheme" | "run" };

/** Runs a scheme over frozen facts; with a level, as it is after an override to that level. */
type Runner = (level?: number) => Map<string, Record<string, OutValue>>;

function runnerOf(document: SchemeDocument, facts: FactsDocument): Runner {
  const runs = new Map<number | undefined, Map<string, Record<string, OutValue>>>();
  return (level) => {
    const known = runs.get(level);
    if (known) return known;
    const compiled: CompiledScheme = compileScheme(
      level === undefined ? document : withLevel(document, level),
    );
    const values = new Map(evaluate(compiled, facts).results.map((result) => [result.id, result.values]));
    runs.set(level, values);
    return values;
  };
}

/** Whether the engine still takes the scheme and its facts. */
function isRunning(run: Runner): boolean {
  try {
    run();
    return true;
  } catch {
    return false;
  }
}

/** What makes the level in effect: the confirmed level by hand, and the entry in the history of levels. */
type Effect = { readonly override: number | null; readonly entry: number | null | undefined };

async function effectsOf(
  { county, db }: Reader,
  rows: readonly ResultRow[],
): Promise<(row: ResultRow) => Effect> {
  if (rows.length === 0) return () => ({ override: null, entry: undefined });
  const overrides = await db
    .select()
    .from(ratingOverride)
    .where(
      and(
        eq(ratingOverride.county, county),
        eq(ratingOverride.status, "confirmed"),
        inArray(ratingOverride.cycleId, [...new Set(rows.map((row) => row.processId))]),
      ),
    );
  const entries = new Map<string, number | null>();
  for (let i = 0; i < rows.length; i += 2_000) {
    const batch = rows.slice(i, i + 2_000);
    const ids = batch.map((row) => row.id);
    const people = [...new Set(batch.map((row) => row.subjectId))];
    const found = await db
      .select({ resultId: levelEntry.resultId, level: levelEntry.level })
      .from(levelEntry)
      .where(
        and(
          eq(levelEntry.county, county),
          eq(levelEntry.cause, "rating"),
          inArray(levelEntry.personId, people),
          inArray(levelEntry.resultId, ids),
        ),
      );
    for (const { resultId, level } of found) if (resultId) entries.set(resultId, level);
  }
  return (row) => ({
    override:
      overrides.find(
        (candidate) =>
          candidate.cycleId === row.processId &&
          candidate.personId === row.subjectId &&
          (candidate.expiresOn === null || candidate.expiresOn > row.effectiveFrom),
      )?.level ?? null,
    entry: entries.get(row.id),
  });
}

/** What differs between a published row and the run from its frozen inputs; names of columns stand in brackets. */
function differencesOf(row: ResultRow, document: SchemeDocument, run: Runner, effect: Effect): Difference[] {
  const found: Difference[] = [];
  const differ = (name: string, published: Difference["published"], now: Difference["now"]) => {
    if (published !== now) found.push({ resultId: row.id, subjectId: row.subjectId, name, published, now });
  };
  const values = run().get(row.subjectId) ?? {};
  const published = row.values as Record<string, OutValue>;
  for (const name of new Set([...Object.keys(values), ...Object.keys(published)])) {
    differ(name, published[name] ?? null, values[name] ?? null);
  }
  differ("[hash]", row.hash, valuesHash(values));
  const figures = figuresOf(document, values);
  differ("[score]", row.scoreE4, figures.scoreE4);
  differ("[computed level]", row.computedLevel, figures.level);
  if (row.kind === "points") {
    // The grade of a year of points is its level; nobody sets it by hand, and it pays nothing.
    differ("[grade]", row.grade, gradeOf(document, values));
    differ("[level]", row.level, figures.level);
    return found;
  }
  differ("[grade]", row.grade, figures.grade);
  const level = effect.override ?? figures.level;
  differ("[level]", row.level, level);
  differ("[level in the history]", effect.entry ?? null, level);
  const inEffect =
    effect.override === null ? figures : figuresOf(document, run(effect.override).get(row.subjectId) ?? {});
  differ("[amount]", row.amountFen, inEffect.amountFen);
  return found;
}

async function schemeOf({ county, db }: Reader, versionId: string): Promise<SchemeDocument> {
  const [row] = await db
    .select({ document: schemeVersion.document })
    .from(schemeVersion)
    .where(and(eq(schemeVersion.county, county), eq(schemeVersion.id, versionId)))
    .limit(1);
  if (!row) throw notFound();
  return row.document as SchemeDocument;
}

/** Runs the results of one frozen set again and compares every value, figure and hash. */
export async function rerunFrozen(
  reader: Reader,
  frozenId: string,
  rows: readonly ResultRow[],
): Promise<RerunReport> {
  const frozen = await loadFrozen(reader, frozenId);
  const document = await schemeOf(reader, frozen.row.schemeVersionId);
  const broken: BrokenSet[] = [];
  if (!frozen.isIntact) broken.push({ frozenId, kind: "inputs" });
  if (textHash(canonicalJson(document)) !== frozen.row.schemeHash) broken.push({ frozenId, kind: "scheme" });
  const run = runnerOf(document, frozen.facts);
  const runs = isRunning(run);
  if (!runs) broken.push({ frozenId, kind: "run" });
  const effectOf = await effectsOf(
    reader,
    rows.filter((row) => row.kind === "star"),
  );
  const perRow = rows.map((row) => (runs ? differencesOf(row, document, run, effectOf(row)) : []));
  const notEqual = perRow.filter((differences) => differences.length > 0).length;
  return {
    equal: runs ? rows.length - notEqual : 0,
    notEqual: runs ? notEqual : rows.length,
    differences: perRow.flat(),
    engine: ENGINE_VERSION,
    otherEngine: rows.filter((row) => row.engine !== ENGINE_VERSION).length,
    broken,
  };
}

const verified = ["star", "points"] as const;

/** The frozen sets from which stars and years of points were published. */
export async function publishedSets({ county, db }: Reader): Promise<{ frozenId: string }[]> {
  return db
    .selectDistinct({ frozenId: publishedResult.frozenId })
    .from(publishedResult)
    .where(and(eq(publishedResult.county, county), inArray(publishedResult.kind, [...verified])))
    .orderBy(asc(publishedResult.frozenId));
}

/**
 * Runs every published star and every published year of points again, one frozen set after the other; `afterSet` is
 * waited for after each.
 */
export async function verifyResults(reader: Reader, afterSet?: () => Promise<void>): Promise<RerunReport> {
  const { county, db } = reader;
  const sets = await publishedSets(reader);
  const total = { equal: 0, notEqual: 0, otherEngine: 0 };
  const differences: Difference[] = [];
  const broken: BrokenSet[] = [];
  for (const { frozenId } of sets) {
    const rows = await db
      .select()
      .from(publishedResult)
      .where(
        and(
          eq(publishedResult.county, county),
          inArray(publishedResult.kind, [...verified]),
          eq(publishedResult.frozenId, frozenId),
        ),
      )
      .orderBy(asc(publishedResult.id));
    const report = await rerunFrozen(reader, frozenId, rows);
    total.equal += report.equal;
    total.notEqual += report.notEqual;
    total.otherEngine += report.otherEngine;
    differences.push(...report.differences);
    broken.push(...report.broken);
    await afterSet?.();
  }
  return { ...total, differences, broken, engine: ENGINE_VERSION };
}
