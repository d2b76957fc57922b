import "server-only";
import { and, asc, eq, inArray, isNotNull, ne, or, sql } from "drizzle-orm";
import { payBudget, payLine, payRun } from "@/db/schema/pay";
import type { Read } from "@/db/store";
import { addDays } from "@/lib/base/period";
import type { PlaceBook } from "@/lib/roster/data";
import type { BudgetUse } from "../../compute/findings/facts";
import { funds } from "../../types";
import type { PayRun } from "../runs";
import { settledStatuses } from "../settled";

type Reader = { county: string; db: Read };
type Budget = typeof payBudget.$inferSelect;

/** The budget of a year: of each fund, kind and township the newest line. */
async function loadBudget({ county, db }: Reader, year: number): Promise<Budget[]> {
  const rows = await db
    .select()
    .from(payBudget)
    .where(and(eq(payBudget.county, county), eq(payBudget.year, year)))
    .orderBy(asc(payBudget.id))
    .limit(10_000);
  return [...new Map(rows.map((row) => [`${row.fund}/${row.elementKind}/${row.townshipId}`, row])).values()];
}

const total = (column: Parameters<typeof sql>[1]) => sql<number>`sum(${column})`.mapWith(Number);

/** What a run and the settled runs of its year take of each fund, by kind of element and place. */
async function loadSpent({ county, db }: Reader, run: PayRun) {
  const isThis = sql<number>`case when ${payLine.runId} = ${run.id} then 1 else 0 end`.mapWith(Number);
  return db
    .select({
      isThis,
      elementKind: payLine.elementKind,
      placePath: payLine.placePath,
      county: total(payLine.countyFen),
      township: total(payLine.townshipFen),
      transfer: total(payLine.transferFen),
      village: total(payLine.villageFen),
    })
    .from(payLine)
    .innerJoin(payRun, and(eq(payRun.county, payLine.county), eq(payRun.id, payLine.runId)))
    .where(
      and(
        eq(payLine.county, county),
        isNotNull(payLine.schemeId),
        eq(payRun.paidYear, run.paidYear),
        or(eq(payRun.id, run.id), and(ne(payRun.id, run.id), inArray(payRun.status, [...settledStatuses]))),
      ),
    )
    .groupBy(sql`1`, payLine.elementKind, payLine.placePath);
}

/**
 * Each line of the budget with what is taken of it. A line without a kind stands for all kinds that have no line of
 * their own with the same fund and township; one without a township for the whole county.
 */
export async function loadBudgetUse(reader: Reader, run: PayRun, book: PlaceBook): Promise<BudgetUse[]> {
  const budget = await loadBudget(reader, run.paidYear);
  if (budget.length === 0) return [];
  const spent = await loadSpent(reader, run);
  return budget.map((line): BudgetUse => {
    const fund = funds.find((one) => one === line.fund);
    const named = budget
      .filter((other) => other.fund === line.fund && other.townshipId === line.townshipId)
      .flatMap(({ elementKind }) => elementKind ?? []);
    const own = spent.filter(
      ({ elementKind, placePath }) =>
        (line.elementKind === null ? !named.includes(elementKind) : elementKind === line.elementKind) &&
        (line.townshipId === null || `/${placePath}`.includes(`/${line.townshipId}/`)),
    );
    const sum = (isThis: number) =>
      own.filter((row) => row.isThis === isThis).reduce((fen, row) => fen + (fund ? row[fund] : 0), 0);
    const township = line.townshipId ? book.nearest(line.townshipId, addDays(run.periodUntil, -1)) : null;
    return {
      id: line.id,
      fund: line.fund,
      elementKind: line.elementKind,
      townshipName: township?.name ?? null,
      amountFen: line.amountFen,
      paidFen: sum(0),
      runFen: sum(1),
    };
  });
}
