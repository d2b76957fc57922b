import "server-only";
import { and, asc, eq, gte, inArray, lt } from "drizzle-orm";
import { payLine, payRun } from "@/db/schema/pay";
import type { Read } from "@/db/store";
import type { FundSplit } from "../../types";
import { fundSums } from "../forecast";
import { settledStatuses } from "../settled";
import { schemeLines } from "../target-lines";

/** What locked runs have settled of an element at one place. */
export type SettledSum = FundSplit & {
  readonly schemeId: string | null;
  readonly element: string;
  readonly elementKind: string;
  readonly placePath: string;
};

/** What locked runs have settled of what is owed for a year, by element and place. */
export async function settledSums(
  { county, db }: { county: string; db: Read },
  year: number,
): Promise<SettledSum[]> {
  const by = [payLine.schemeId, payLine.element, payLine.elementKind, payLine.placePath] as const;
  return db
    .select({
      schemeId: payLine.schemeId,
      element: payLine.element,
      elementKind: payLine.elementKind,
      placePath: payLine.placePath,
      ...fundSums,
    })
    .from(payLine)
    .innerJoin(payRun, and(eq(payRun.county, payLine.county), eq(payRun.id, payLine.runId)))
    .where(
      and(
        eq(payLine.county, county),
        inArray(payRun.status, [...settledStatuses]),
        inArray(payLine.kind, [...schemeLines]),
        gte(payLine.owedFrom, `${year}-01-01`),
        lt(payLine.owedFrom, `${year + 1}-01-01`),
      ),
    )
    .groupBy(...by)
    .orderBy(...by.map((column) => asc(column)));
}
