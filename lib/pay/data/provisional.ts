import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { payLine } from "@/db/schema/pay";
import { frozenInput } from "@/db/schema/results";
import type { Read } from "@/db/store";
import { type Actor, can } from "@/lib/access/actor";
import { notFound } from "@/lib/base/errors";
import { inChunks } from "@/lib/roster/data";
import type { FactsDocument } from "@/lib/rules/types";

/** A figure of the register that is marked as expected, as it was when the run was computed. */
export type ExpectedFigure = {
  readonly name: string;
  readonly value: string;
  readonly year: number | null;
  readonly source: string | null;
};

export type Provisional = {
  readonly figures: readonly ExpectedFigure[];
  /** Lines of this run that will be settled once the figures are final. */
  readonly lines: number;
  /** Lines by which this run settles earlier ones, and what they come to. */
  readonly settlements: number;
  readonly settledFen: number;
};

const count = sql<number>`count(*)`.mapWith(Number);

/** What of a run is provisional and what it settles. @throws AppError NOT_FOUND without rows or totals */
export async function loadProvisional(
  { actor, db }: { actor: Actor; db: Read },
  runId: string,
): Promise<Provisional> {
  if (!can(actor, "pay:read") && !can(actor, "amount:total")) throw notFound();
  const { county } = actor;
  const ofRun = and(eq(payLine.county, county), eq(payLine.runId, runId));
  const [settled] = await db
    .select({ count, fen: sql<number>`coalesce(sum(${payLine.amountFen}), 0)`.mapWith(Number) })
    .from(payLine)
    .where(and(ofRun, eq(payLine.kind, "settlement")));
  const rows = await db
    .select({ basis: payLine.basis })
    .from(payLine)
    .where(and(ofRun, eq(payLine.isProvisional, true)));
  const frozenIds = [...new Set(rows.flatMap(({ basis }) => basis.map((part) => part.frozenId)))];
  const sets = await inChunks(frozenIds, (chunk) =>
    db
      .select({ common: frozenInput.common })
      .from(frozenInput)
      .where(and(eq(frozenInput.county, county), inArray(frozenInput.id, chunk))),
  );
  const figures = new Map<string, ExpectedFigure>();
  for (const { common } of sets)
    for (const one of (JSON.parse(common) as Pick<FactsDocument, "parameters">).parameters ?? [])
      if (one.expected)
        figures.set(`${one.name}/${one.year}`, {
          name: one.name,
          value: String(one.value),
          year: one.year ?? null,
          source: one.source ?? null,
        });
  return {
    figures: [...figures.values()],
    lines: rows.length,
    settlements: settled?.count ?? 0,
    settledFen: settled?.fen ?? 0,
  };
}
