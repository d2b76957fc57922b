import "server-only";
import { and, asc, count, eq, inArray, sql } from "drizzle-orm";
import { kit } from "@/db/kit";
import { payLine, payRow, payRun } from "@/db/schema/pay";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import type { PayeeKind } from "../types";
import { loadRun } from "./runs";

type Reader = { actor: Actor; db: Read };

const earlier = kit.alias(payLine, "earlier");
const earlierRun = kit.alias(payRun, "earlier_run");

/** A signed difference of a run with the line that it corrects. */
export type CorrectionRow = {
  readonly id: string;
  readonly payeeKind: PayeeKind;
  readonly payeeId: string;
  readonly name: string;
  readonly element: string;
  readonly kind: "settlement" | "correction";
  readonly owedFrom: string;
  readonly owedUntil: string;
  readonly amountFen: number;
  readonly corrected: { readonly amountFen: number; readonly runId: string; readonly runTitle: string };
};

export type Corrections = {
  readonly rows: readonly CorrectionRow[];
  readonly total: number;
  /** Sum of all that add, and of all that take back, as a negative number. */
  readonly plusFen: number;
  readonly minusFen: number;
};

/** Differences of a run, by person and month. @throws AppError NOT_FOUND without pay:read */
export async function pageOfCorrections(
  reader: Reader,
  { runId, page, pageSize }: { runId: string; page: number; pageSize: number },
): Promise<Corrections> {
  const { actor, db } = reader;
  await loadRun(reader, { runId, permission: "pay:read" });
  const where = and(
    eq(payLine.county, actor.county),
    eq(payLine.runId, runId),
    inArray(payLine.kind, ["settlement", "correction"]),
  );
  const sumOf = (sign: ">" | "<") =>
    sql<number>`coalesce(sum(case when ${payLine.amountFen} ${sql.raw(sign)} 0 then ${payLine.amountFen} else 0 end), 0)`.mapWith(
      Number,
    );
  const [all] = await db
    .select({ total: count(), plusFen: sumOf(">"), minusFen: sumOf("<") })
    .from(payLine)
    .where(where);
  const rows = await db
    .select({
      id: payLine.id,
      payeeKind: payLine.payeeKind,
      payeeId: payLine.payeeId,
      name: payRow.name,
      element: payLine.element,
      kind: payLine.kind,
      owedFrom: payLine.owedFrom,
      owedUntil: payLine.owedUntil,
      amountFen: payLine.amountFen,
      correctedFen: earlier.amountFen,
      correctedRunId: earlierRun.id,
      correctedTitle: earlierRun.title,
    })
    .from(payLine)
    .innerJoin(
      payRow,
      and(
        eq(payRow.county, payLine.county),
        eq(payRow.runId, payLine.runId),
        eq(payRow.payeeKind, payLine.payeeKind),
        eq(payRow.payeeId, payLine.payeeId),
      ),
    )
    .innerJoin(earlier, and(eq(earlier.county, payLine.county), eq(earlier.id, payLine.correctsId)))
    .innerJoin(earlierRun, and(eq(earlierRun.county, earlier.county), eq(earlierRun.id, earlier.runId)))
    .where(where)
    .orderBy(asc(payRow.placePath), asc(payLine.payeeId), asc(payLine.owedFrom), asc(payLine.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  return {
    total: all?.total ?? 0,
    plusFen: all?.plusFen ?? 0,
    minusFen: all?.minusFen ?? 0,
    rows: rows.map(({ correctedFen, correctedRunId, correctedTitle, kind, ...row }) => ({
      ...row,
      kind: kind === "settlement" ? "settlement" : "correction",
      corrected: { amountFen: correctedFen, runId: correctedRunId, runTitle: correctedTitle },
    })),
  };
}
