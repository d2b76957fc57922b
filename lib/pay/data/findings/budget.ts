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

const keyOf = (fund: string, elementKind: string | null, townshipId: string | null) =>
  [fund, elementKind ?? "", townshipId ?? ""].join("/");

/** The line that bears an amount, the narrowest first: kind and township, kind, township, the whole fund; else none. */
function bearing(
  lines: ReadonlyMap<string, Budget>,
  fund: string,
  elementKind: string,
  township: string | null,
) {
  const tried = [
    keyOf(fund, elementKind, township),
    keyOf(fund, elementKind, null),
    keyOf(fund, null, township),
    keyOf(fund, null, null),
  ];
  return lines.get(tried.find((key) => lines.has(key)) ?? "");
}

/** Each line of the budget with what the year's settled runs and this one take of it. */
export async function loadBudgetUse(reader: Reader, run: PayRun, book: PlaceBook): Promise<BudgetUse[]> {
  const budget = await loadBudget(reader, run.paidYear);
  if (budget.length === 0) return [];
  const lines = new Map(budget.map((line) => [keyOf(line.fund, line.elementKind, line.townshipId), line]));
  const townships = [...new Set(budget.flatMap(({ townshipId }) => townshipId ?? []))];
  const taken = new Map(budget.map(({ id }) => [id, { paidFen: 0, runFen: 0 }]));
  for (const cell of await loadSpent(reader, run)) {
    const township = townships.find((id) => `/${cell.placePath}`.includes(`/${id}/`)) ?? null;
    for (const fund of funds) {
      const use = taken.get(bearing(lines, fund, cell.elementKind, township)?.id ?? "");
      if (use) use[cell.isThis === 1 ? "runFen" : "paidFen"] += cell[fund];
    }
  }
  const day = addDays(run.periodUntil, -1);
  return budget.map(({ id, fund, elementKind, townshipId, amountFen }): BudgetUse => {
    const townshipName = townshipId ? (book.nearest(townshipId, day)?.name ?? null) : null;
    const { paidFen, runFen } = taken.get(id) ?? { paidFen: 0, runFen: 0 };
    return { id, fund, elementKind, townshipName, amountFen, paidFen, runFen };
  });
}
