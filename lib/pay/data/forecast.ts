import "server-only";
import { and, asc, eq, inArray, lt, sql, sum } from "drizzle-orm";
import { payLine } from "@/db/schema/pay";
import type { Read } from "@/db/store";
import { type Actor, can } from "@/lib/access/actor";
import { notFound } from "@/lib/base/errors";
import { yearPeriod } from "@/lib/base/period";
import type { Cell } from "../compute/budget";
import { type ForecastMethod, methodOf, unitsLeft } from "../compute/forecast";
import type { PaidUnit } from "../compute/targets";
import { type FundSplit, funds, type PayElement } from "../types";
import { computePay } from "./compute";
import { loadPayVersions, type PayScheme } from "./schemes";
import { runsOfYear } from "./target-lines";
import { speak, type Words } from "./target-words";

type Reader = { actor: Actor; db: Read };
type DryUnit = PaidUnit & {
  readonly schemeId: string;
  readonly elementKind: string;
  readonly funds: FundSplit;
};

/** What the year's run would pay if it were made now: regular lines only, nothing stored. */
export type DryYear = {
  readonly units: readonly DryUnit[];
  readonly gaps: readonly { readonly payeeId: string; readonly element: string }[];
  readonly words: Words;
  readonly holds: (frozenId: string) => boolean;
};

/** Computes the elements that are paid once a year and are not paid yet, as they would come out today. */
export async function dryYear(reader: Reader, { year, now }: { year: number; now: Date }): Promise<DryYear> {
  const period = { ...yearPeriod(year), kind: "year" as const };
  const { payees, frozen } = await computePay(reader, { period, now });
  const isYearly = ({ paid }: PayElement) => paid === "year";
  const units = payees.flatMap(({ payee, lines }) =>
    lines
      .filter(({ kind, entitlement }) => kind === "regular" && isYearly(entitlement.element))
      .map(({ entitlement, amountFen, funds: split, scheme }) => ({
        payeeId: payee.payeeId,
        townshipId: payee.townshipId,
        schemeId: scheme.schemeId,
        element: entitlement.element.code,
        elementKind: entitlement.element.kind,
        from: entitlement.unit.from,
        until: entitlement.unit.until,
        amountFen,
        funds: split,
        basis: entitlement.basis,
        counts: true,
      })),
  );
  const used = new Set(units.flatMap(({ basis }) => basis.map((part) => part.frozenId)));
  const words = new Map(
    frozen.filter(({ id }) => used.has(id)).map(({ id, scheme, facts }) => [id, speak(scheme, facts)]),
  );
  const gaps = payees.flatMap(({ payee, gaps: own }) =>
    own
      .filter(({ element }) => isYearly(element))
      .map(({ element }) => ({ payeeId: payee.payeeId, element: element.code })),
  );
  return { units, gaps, words, holds: (frozenId) => used.has(frozenId) };
}

/** How one element's rest of the year was filled. */
export type ForecastStep = {
  readonly scheme: PayScheme;
  readonly element: PayElement;
  readonly method: ForecastMethod;
  /** First day of the unit that is repeated. */
  readonly newest: string | null;
  readonly units: number;
  readonly amountFen: number;
  /** People whom the dry run could not compute. */
  readonly gaps: number;
};

export type Forecast = { readonly cells: readonly Cell[]; readonly steps: readonly ForecastStep[] };

const township = (placePath: string) => placePath.split("/")[1] ?? "";
/** Sums by place and fund, as cells. */
export function cellsOf(
  rows: readonly ({ elementKind: string; placePath: string } & FundSplit)[],
  times = 1,
): Cell[] {
  return rows.flatMap((row) =>
    funds
      .filter((fund) => row[`${fund}Fen`] !== 0)
      .map((fund) => ({
        fund,
        elementKind: row.elementKind,
        townshipId: township(row.placePath),
        amountFen: row[`${fund}Fen`] * times,
      })),
  );
}

/** Columns of a sum of lines by fund. */
export const fundSums = {
  countyFen: sum(payLine.countyFen).mapWith(Number),
  townshipFen: sum(payLine.townshipFen).mapWith(Number),
  transferFen: sum(payLine.transferFen).mapWith(Number),
  villageFen: sum(payLine.villageFen).mapWith(Number),
};

const sumOf = (cells: readonly Cell[]) => cells.reduce((sum, { amountFen }) => sum + amountFen, 0);

/** First day of the newest locked unit of every scheme and element ("scheme/element") before a year ends. */
export async function newestUnits({ actor, db }: Reader, runIds: string[], until: string) {
  if (runIds.length === 0) return new Map<string, string>();
  const rows = await db
    .select({
      schemeId: payLine.schemeId,
      element: payLine.element,
      newest: sql<string>`max(${payLine.owedFrom})`,
    })
    .from(payLine)
    .where(
      and(
        eq(payLine.county, actor.county),
        inArray(payLine.runId, runIds),
        eq(payLine.kind, "regular"),
        lt(payLine.owedFrom, until),
      ),
    )
    .groupBy(payLine.schemeId, payLine.element);
  return new Map(rows.map((row) => [`${row.schemeId}/${row.element}`, row.newest]));
}

/** What one unit of an element came to, by place and fund. */
async function unitSums(
  { actor, db }: Reader,
  runIds: string[],
  { scheme, element, from }: { scheme: PayScheme; element: PayElement; from: string },
) {
  return db
    .select({ elementKind: payLine.elementKind, placePath: payLine.placePath, ...fundSums })
    .from(payLine)
    .where(
      and(
        eq(payLine.county, actor.county),
        inArray(payLine.runId, runIds),
        eq(payLine.kind, "regular"),
        eq(payLine.schemeId, scheme.schemeId),
        eq(payLine.element, element.code),
        eq(payLine.owedFrom, from),
      ),
    )
    .groupBy(payLine.elementKind, payLine.placePath)
    .orderBy(asc(payLine.placePath));
}

/**
 * What is still to come of a year that no locked run has settled: see `methodOf`. It stores nothing.
 * @throws AppError NOT_FOUND without the permission to see rows or totals
 */
export async function forecastYear(
  reader: Reader,
  { year, now }: { year: number; now: Date },
): Promise<Forecast> {
  const { actor, db } = reader;
  const { county } = actor;
  if (!can(actor, "pay:read") && !can(actor, "amount:total")) throw notFound();
  const schemes = await (await loadPayVersions({ county, db })).on(`${year}-12-31`);
  const runIds = (await runsOfYear({ county, db }, year - 1, null)).map(({ id }) => id);
  const newest = await newestUnits(reader, runIds, `${year + 1}-01-01`);
  const hasYearly = schemes.some(({ section }) => section.elements.some(({ paid }) => paid === "year"));
  const dry = hasYearly ? await dryYear(reader, { year, now }) : null;
  const cells: Cell[] = [];
  const steps: ForecastStep[] = [];
  for (const scheme of schemes)
    for (const element of scheme.section.elements) {
      const from = newest.get(`${scheme.schemeId}/${element.code}`) ?? null;
      const method = methodOf(element, from !== null);
      const isOwn = (one: { element: string }) => one.element === element.code;
      const left = method === "repeat" ? unitsLeft(element.per, year, from).length : 0;
      const more =
        method === "dry"
          ? (dry?.units ?? [])
              .filter((unit) => isOwn(unit) && unit.schemeId === scheme.schemeId)
              .flatMap((unit) => cellsOf([{ ...unit, ...unit.funds, placePath: `/${unit.townshipId}` }]))
          : method === "repeat" && left > 0
            ? cellsOf(await unitSums(reader, runIds, { scheme, element, from: from ?? "" }), left)
            : [];
      cells.push(...more);
      steps.push({
        scheme,
        element,
        method,
        newest: from,
        units: left,
        amountFen: sumOf(more),
        gaps: method === "dry" ? (dry?.gaps ?? []).filter(isOwn).length : 0,
      });
    }
  return { cells, steps };
}
