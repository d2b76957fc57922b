import "server-only";
import { and, count, eq, sum } from "drizzle-orm";
import { payLine, payRow } from "@/db/schema/pay";
import type { Read } from "@/db/store";
import { type Actor, can } from "@/lib/access/actor";
import { notFound } from "@/lib/base/errors";
import { addDays } from "@/lib/base/period";
import { loadPlaceBook } from "@/lib/roster/data";
import { type RunTotals, totalsOf } from "../compute/totals";
import type { PayRun } from "./runs";

type Reader = { actor: Actor; db: Read };

export type RunOverview = Omit<RunTotals, "townships"> & {
  readonly townships: readonly {
    readonly townshipId: string;
    readonly name: string;
    readonly payees: number;
    readonly grossFen: number;
    readonly netFen: number;
  }[];
};

/** Totals of a run for whoever sees amounts, leaders included. @throws AppError NOT_FOUND without such a permission */
export async function loadOverview({ actor, db }: Reader, run: PayRun): Promise<RunOverview> {
  if (!can(actor, "pay:read") && !can(actor, "amount:total")) throw notFound();
  // All columns stand in one index: the lines themselves are not read.
  const sums = await db
    .select({
      elementKind: payLine.elementKind,
      placePath: payLine.placePath,
      amountFen: sum(payLine.amountFen).mapWith(Number),
      countyFen: sum(payLine.countyFen).mapWith(Number),
      townshipFen: sum(payLine.townshipFen).mapWith(Number),
      transferFen: sum(payLine.transferFen).mapWith(Number),
      villageFen: sum(payLine.villageFen).mapWith(Number),
    })
    .from(payLine)
    .where(and(eq(payLine.county, actor.county), eq(payLine.runId, run.id)))
    .groupBy(payLine.elementKind, payLine.placePath);
  const payees = await db
    .select({ townshipId: payRow.townshipId, number: count() })
    .from(payRow)
    .where(and(eq(payRow.county, actor.county), eq(payRow.runId, run.id)))
    .groupBy(payRow.townshipId);
  const book = await loadPlaceBook(db, actor.county);
  const { townships, ...totals } = totalsOf(sums);
  const day = addDays(run.periodUntil, -1);
  const found = payees.map(({ townshipId, number }) => {
    const at = book.nearest(townshipId, day);
    const sum = townships.find((one) => one.townshipId === townshipId);
    return {
      townshipId,
      name: at?.name ?? townshipId,
      path: at?.path ?? "",
      payees: number,
      grossFen: sum?.grossFen ?? 0,
      netFen: sum?.netFen ?? 0,
    };
  });
  found.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { ...totals, townships: found.map(({ path: _, ...township }) => township) };
}
