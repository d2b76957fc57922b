import "server-only";
import { and, asc, desc, eq, gte, inArray, lt, ne, type SQL } from "drizzle-orm";
import { payBudget, payLine, payRun } from "@/db/schema/pay";
import type { Read } from "@/db/store";
import { type Actor, can } from "@/lib/access/actor";
import { notFound } from "@/lib/base/errors";
import { type Cell, type Plan, planKey, spread } from "../compute/budget";
import type { PayFund } from "../types";
import { cellsOf, type Forecast, fundSums } from "./forecast";
import { settledStatuses } from "./settled";
import { schemeLines } from "./target-lines";

type Reader = { actor: Actor; db: Read };
type InCounty = { readonly county: string; readonly db: Read };

export type BudgetRow = typeof payBudget.$inferSelect;

/** Money of a year, line by line: what was set aside, what is paid out of it, what is left. */
export type BudgetLine = {
  readonly fund: PayFund;
  readonly elementKind: string | null;
  readonly townshipId: string | null;
  /** Null: money was paid for which nothing was set aside. */
  readonly plannedFen: number | null;
  /** Borne by the accounts of the year, whatever it is owed for. */
  readonly paidFen: number;
  /** Owed for the year, whatever year bears it. */
  readonly owedFen: number;
  /** What one more run, not locked yet, would take. */
  readonly nextFen: number;
  /** What is still to come of the year; null without a forecast. */
  readonly restFen: number | null;
  /** What was set aside less what is paid; of a line without a plan minus what is paid. */
  readonly leftFen: number;
};

function requireTotals(actor: Actor) {
  if (!can(actor, "pay:read") && !can(actor, "amount:total")) throw notFound();
}

/** Entries of a year, newest first. Trusts the caller to have a permission for totals. */
export async function budgetRows({ county, db }: InCounty, year: number): Promise<BudgetRow[]> {
  return db
    .select()
    .from(payBudget)
    .where(and(eq(payBudget.county, county), eq(payBudget.year, year)))
    .orderBy(desc(payBudget.id))
    .limit(2_000);
}

/**
 * Every entry of a year, newest first: a later one of the same fund, kind and township replaces the earlier.
 * @throws AppError NOT_FOUND without the permission to see rows or totals
 */
export async function listBudgetRows({ actor, db }: Reader, year: number): Promise<BudgetRow[]> {
  requireTotals(actor);
  return budgetRows({ county: actor.county, db }, year);
}

/** The newest entry of each line. */
export function currentRows(rows: readonly BudgetRow[]): Map<string, BudgetRow> {
  const newest = new Map<string, BudgetRow>();
  for (const row of rows) if (!newest.has(planKey(row))) newest.set(planKey(row), row);
  return newest;
}

const settledIds = ({ county, db }: InCounty, { year, except }: { year?: number; except?: string } = {}) =>
  db
    .select({ id: payRun.id })
    .from(payRun)
    .where(
      and(
        eq(payRun.county, county),
        inArray(payRun.status, [...settledStatuses]),
        year === undefined ? undefined : eq(payRun.paidYear, year),
        except === undefined ? undefined : ne(payRun.id, except),
      ),
    );

const sumsWhere = async ({ db }: InCounty, where: SQL | undefined): Promise<Cell[]> =>
  cellsOf(
    await db
      .select({ elementKind: payLine.elementKind, placePath: payLine.placePath, ...fundSums })
      .from(payLine)
      .where(where)
      .groupBy(payLine.elementKind, payLine.placePath)
      .orderBy(asc(payLine.elementKind), asc(payLine.placePath)),
  );

/** What locked runs, all or all but one, charged to the accounts of a year. Reads the covering index only. */
export const paidCells = (inCounty: InCounty, year: number, except?: string): Promise<Cell[]> =>
  sumsWhere(
    inCounty,
    and(
      eq(payLine.county, inCounty.county),
      inArray(payLine.runId, settledIds(inCounty, { year, ...(except ? { except } : {}) })),
    ),
  );

/** What one run takes from each fund. Trusts the caller to have a permission for totals. */
export const cellsOfRun = (inCounty: InCounty, runId: string): Promise<Cell[]> =>
  sumsWhere(inCounty, and(eq(payLine.county, inCounty.county), eq(payLine.runId, runId)));

/** What locked runs have settled of what is owed for a year. */
const owedCells = (inCounty: InCounty, year: number): Promise<Cell[]> =>
  sumsWhere(
    inCounty,
    and(
      eq(payLine.county, inCounty.county),
      inArray(payLine.runId, settledIds(inCounty)),
      inArray(payLine.kind, [...schemeLines]),
      gte(payLine.owedFrom, `${year}-01-01`),
      lt(payLine.owedFrom, `${year + 1}-01-01`),
    ),
  );

/** What one run takes from each fund, by kind of element and township. @throws AppError NOT_FOUND as above */
export async function runCells({ actor, db }: Reader, runId: string): Promise<Cell[]> {
  requireTotals(actor);
  return cellsOfRun({ county: actor.county, db }, runId);
}

/**
 * The budget of a year with what is paid and left.
 * @param next a run that is not locked yet and would be paid out of the year as well
 * @throws AppError NOT_FOUND without the permission to see rows or totals
 */
export async function loadBudget(
  reader: Reader,
  { year, next, forecast }: { year: number; next?: string; forecast?: Forecast },
): Promise<BudgetLine[]> {
  const rows = currentRows(await listBudgetRows(reader, year));
  const inCounty = { county: reader.actor.county, db: reader.db };
  const paid = spread(rows, await paidCells(inCounty, year));
  const owed = spread(rows, await owedCells(inCounty, year));
  const coming = spread(rows, next ? await cellsOfRun(inCounty, next) : []);
  const rest = spread(rows, forecast?.cells ?? []);
  const without = [paid, owed, coming, rest].flatMap(({ unplanned }) => [...unplanned]);
  const lines = new Map<string, Pick<Plan, "fund" | "elementKind" | "townshipId">>([...rows, ...without]);
  return [...lines]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { fund, elementKind, townshipId }]) => {
      const of = ({ borne, unplanned }: typeof paid) => borne.get(key) ?? unplanned.get(key)?.amountFen ?? 0;
      const plannedFen = rows.get(key)?.amountFen ?? null;
      return {
        fund,
        elementKind,
        townshipId,
        plannedFen,
        paidFen: of(paid),
        owedFen: of(owed),
        nextFen: of(coming),
        restFen: forecast ? of(rest) : null,
        leftFen: (plannedFen ?? 0) - of(paid),
      };
    });
}
