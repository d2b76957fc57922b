import "server-only";
import type { Read } from "@/db/store";
import { addDays } from "@/lib/base/period";
import type { PlaceBook } from "@/lib/roster/data";
import { spread } from "../../compute/budget";
import type { BudgetUse } from "../../compute/findings/facts";
import { budgetRows, cellsOfRun, currentRows, paidCells } from "../budget";
import type { PayRun } from "../runs";

type Reader = { county: string; db: Read };

/** Each line of the budget with what the year's other settled runs and this one take of it. */
export async function loadBudgetUse(reader: Reader, run: PayRun, book: PlaceBook): Promise<BudgetUse[]> {
  const lines = currentRows(await budgetRows(reader, run.paidYear));
  if (lines.size === 0) return [];
  const paid = spread(lines, await paidCells(reader, run.paidYear, run.id)).borne;
  const taken = spread(lines, await cellsOfRun(reader, run.id)).borne;
  const day = addDays(run.periodUntil, -1);
  return [...lines].map(([key, { id, fund, elementKind, townshipId, amountFen }]): BudgetUse => {
    const townshipName = townshipId ? (book.nearest(townshipId, day)?.name ?? null) : null;
    const [paidFen, runFen] = [paid.get(key) ?? 0, taken.get(key) ?? 0];
    return { id, fund, elementKind, townshipName, amountFen, paidFen, runFen };
  });
}
