import "server-only";
import { and, eq } from "drizzle-orm";
import { payOverride, payRow } from "@/db/schema/pay";
import type { Read } from "@/db/store";
import type { FindingCode } from "../types";
import { unconfirmedTownships } from "./changes";
import type { PayRun } from "./runs";

type Reader = { county: string; db: Read };

/** What stands between a draft and its submission: a payee or a township, by name. */
export type Blocker = { readonly code: FindingCode; readonly subjectId: string; readonly name: string };

/** Payees with a figure that could not be computed and that nobody let pass with a reason. */
async function gapsOf({ county, db }: Reader, run: PayRun): Promise<Blocker[]> {
  const rows = await db
    .select({ subjectId: payRow.payeeId, name: payRow.name, gaps: payRow.gaps })
    .from(payRow)
    .where(and(eq(payRow.county, county), eq(payRow.runId, run.id)))
    .orderBy(payRow.placePath, payRow.payeeId);
  const passed = await db
    .select({ payeeId: payOverride.payeeId })
    .from(payOverride)
    .where(
      and(
        eq(payOverride.county, county),
        eq(payOverride.runId, run.id),
        eq(payOverride.code, "missing-input"),
      ),
    );
  const passedIds = new Set(passed.map(({ payeeId }) => payeeId));
  return rows
    .filter(({ gaps, subjectId }) => gaps.length > 0 && !passedIds.has(subjectId))
    .map(({ subjectId, name }) => ({ code: "missing-input", subjectId, name }));
}

/** Everything that has to be mended or let pass with a reason before a run can be submitted. */
export async function blockers(reader: Reader, run: PayRun): Promise<Blocker[]> {
  const townships = await unconfirmedTownships(reader, run);
  return [
    ...(await gapsOf(reader, run)),
    ...townships.map(
      ({ townshipId, name }): Blocker => ({ code: "not-confirmed", subjectId: townshipId, name }),
    ),
  ];
}
