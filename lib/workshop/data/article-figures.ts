import "server-only";
import { and, asc, count, desc, eq, gt, type SQL } from "drizzle-orm";
import { ratingCycle } from "@/db/schema/rating";
import { publishedResult } from "@/db/schema/results";
import { person, placeVersion } from "@/db/schema/roster";
import { schemeVersion } from "@/db/schema/schemes";
import type { Read } from "@/db/store";
import { type Actor, can, inScope, scopePaths } from "@/lib/access/actor";
import { scopeWhere } from "@/lib/access/scope";
import { notFound } from "@/lib/base/errors";
import { fewestShown } from "@/lib/rating/compute/insights";
import { isCurrent } from "@/lib/results/data";
import { inForce } from "@/lib/roster/data/visible";
import type { OutValue } from "@/lib/rules/types";
import { type ArticleFigure, articleFigures, isMoney } from "@/lib/schemes/compute/article-figures";
import type { ArticleWithUses } from "@/lib/schemes/compute/articles";
import type { SchemeVersion } from "@/lib/schemes/types";
import { type FigureSum, shownValue, sumFigure } from "../compute/article-sums";

type Reader = { actor: Actor; db: Read };

/** Results that are read at once; all of a period are added up. */
const batch = 5_000;
const mostPeriods = 50;

export type ArticlePeriod = {
  readonly cycleId: string;
  readonly title: string;
  /** Version under which the results were decided. */
  readonly version: number;
  readonly people: number;
};

/** Results of a cycle in the actor's scope that nothing has replaced. */
const resultsOf = ({ actor, db }: Reader, cycleId?: string): SQL | undefined =>
  and(
    eq(publishedResult.county, actor.county),
    eq(publishedResult.kind, "star"),
    cycleId === undefined ? undefined : eq(publishedResult.processId, cycleId),
    scopeWhere(actor, "rating:read", publishedResult.placePath),
    isCurrent(db),
  );

/**
 * Periods with published results under any version of a scheme, newest first: a draft shows what its articles touched
 * under the version before it. Nobody outside the doors of results sees any.
 */
async function articlePeriods(reader: Reader, schemeId: string): Promise<ArticlePeriod[]> {
  const { actor, db } = reader;
  if (!can(actor, "rating:read")) return [];
  return db
    .select({
      cycleId: ratingCycle.id,
      title: ratingCycle.title,
      version: schemeVersion.version,
      people: count(),
    })
    .from(publishedResult)
    .innerJoin(
      ratingCycle,
      and(eq(ratingCycle.county, publishedResult.county), eq(ratingCycle.id, publishedResult.processId)),
    )
    .innerJoin(
      schemeVersion,
      and(
        eq(schemeVersion.county, publishedResult.county),
        eq(schemeVersion.id, publishedResult.schemeVersionId),
      ),
    )
    .where(and(resultsOf(reader), eq(schemeVersion.schemeId, schemeId)))
    .groupBy(ratingCycle.id, ratingCycle.title, ratingCycle.periodFrom, schemeVersion.version)
    .orderBy(desc(ratingCycle.periodFrom), desc(ratingCycle.id))
    .limit(mostPeriods);
}

/** Whether the actor may see money of every person whose results they see, or at least its totals. */
function seesMoney(actor: Actor): "each" | "totals" | "none" {
  const paths = scopePaths(actor, "rating:read");
  const holds = (permission: "amount:read" | "amount:total") =>
    paths.every((path) => inScope(actor, permission, path));
  if (holds("amount:read")) return "each";
  return holds("amount:total") ? "totals" : "none";
}

export type TouchedFigure = ArticleFigure & {
  /** null = kept back from who may not see it. */
  readonly figures: FigureSum | null;
};

/** Of money whoever sees totals only learns the sum, and that of three people or more. */
function heldBack(figure: ArticleFigure, figures: FigureSum, money: "each" | "totals" | "none") {
  if (!isMoney(figure) || money === "each") return figures;
  if (money === "none" || figures.people < fewestShown) return null;
  return { ...figures, least: null, most: null, bars: [] };
}

/** What the figures of an article came to in a period. @throws AppError NOT_FOUND when the period is out of reach */
async function articleSums(
  reader: Reader,
  { version, article, cycleId }: { version: SchemeVersion; article: ArticleWithUses; cycleId: string },
): Promise<TouchedFigure[]> {
  const { actor, db } = reader;
  const figures = articleFigures(version.document, article);
  if (!can(actor, "rating:read")) throw notFound();
  const found = new Map<string, OutValue[]>(figures.map(({ name }) => [name, []]));
  for (let from = ""; ; ) {
    const rows = await db
      .select({ id: publishedResult.id, values: publishedResult.values })
      .from(publishedResult)
      .where(and(resultsOf(reader, cycleId), gt(publishedResult.id, from)))
      .orderBy(asc(publishedResult.id))
      .limit(batch);
    for (const { values } of rows)
      for (const [name, list] of found) list.push((values as Record<string, OutValue>)[name] ?? null);
    if (rows.length < batch) break;
    from = rows.at(-1)?.id ?? from;
  }
  const money = seesMoney(actor);
  return figures.map((figure) => ({
    ...figure,
    figures: heldBack(figure, sumFigure(found.get(figure.name) ?? []), money),
  }));
}

export type TouchedPerson = {
  readonly personId: string;
  readonly name: string;
  readonly village: string | null;
  readonly value: string | null;
};

/** The figures that may be listed person by person for this reader. */
function listable(actor: Actor, figures: readonly ArticleFigure[]): ArticleFigure[] {
  const money = seesMoney(actor);
  return figures.filter((figure) => !isMoney(figure) || money === "each");
}

/** One page of the people of a period with one figure, by place and name. Trusts the caller to have asked `listable`. */
async function articlePeople(
  reader: Reader,
  { cycleId, figure, page, pageSize }: { cycleId: string; figure: string; page: number; pageSize: number },
): Promise<TouchedPerson[]> {
  const { actor, db } = reader;
  if (!can(actor, "rating:read")) throw notFound();
  const rows = await db
    .select({
      personId: publishedResult.subjectId,
      name: person.name,
      village: placeVersion.name,
      values: publishedResult.values,
    })
    .from(publishedResult)
    .innerJoin(
      ratingCycle,
      and(eq(ratingCycle.county, publishedResult.county), eq(ratingCycle.id, publishedResult.processId)),
    )
    .innerJoin(
      person,
      and(eq(person.county, publishedResult.county), eq(person.id, publishedResult.subjectId)),
    )
    .leftJoin(
      placeVersion,
      and(
        eq(placeVersion.county, publishedResult.county),
        eq(placeVersion.path, publishedResult.placePath),
        inForce(placeVersion, ratingCycle.snapshotDay as unknown as string),
      ),
    )
    .where(resultsOf(reader, cycleId))
    .orderBy(asc(publishedResult.placePath), asc(publishedResult.subjectId))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  return rows.map(({ values, ...row }) => ({ ...row, value: shownValue(values[figure]) }));
}

export const peoplePerPage = 50;

/** What an article touched: the periods to choose from and, of the chosen one, its figures and one page of people. */
export type TouchedArticle = {
  readonly periods: readonly ArticlePeriod[];
  readonly chosen: {
    readonly period: ArticlePeriod;
    readonly figures: readonly TouchedFigure[];
    /** Figures that may be listed person by person. */
    readonly listable: readonly ArticleFigure[];
    readonly figure: ArticleFigure | null;
    readonly people: readonly TouchedPerson[];
  } | null;
};

type Asked = {
  version: SchemeVersion;
  article: ArticleWithUses;
  cycleId?: string;
  figure?: string;
  page: number;
};

/**
 * Everything the page of an article shows of a past period; the newest one unless another is asked for.
 * @throws AppError NOT_FOUND when the period or the figure that was asked for is not there for the reader
 */
export async function loadTouched(reader: Reader, asked: Asked): Promise<TouchedArticle> {
  const { version, article, page } = asked;
  const periods = await articlePeriods(reader, version.schemeId);
  const period = asked.cycleId ? periods.find(({ cycleId }) => cycleId === asked.cycleId) : periods[0];
  if (!period && asked.cycleId) throw notFound();
  if (!period) return { periods, chosen: null };
  const { cycleId } = period;
  const figures = await articleSums(reader, { version, article, cycleId });
  const shown = listable(reader.actor, figures);
  const figure = asked.figure ? shown.find(({ name }) => name === asked.figure) : null;
  if (figure === undefined) throw notFound();
  const people = figure
    ? await articlePeople(reader, { cycleId, figure: figure.name, page, pageSize: peoplePerPage })
    : [];
  return { periods, chosen: { period, figures, listable: shown, figure, people } };
}
