import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import { payLine } from "@/db/schema/pay";
import type { Read } from "@/db/store";
import { inChunks } from "@/lib/roster/data";
import { placedRows } from "./register";
import type { PayLine, PayRun } from "./runs";
import { loadPayScheme } from "./schemes";

type InCounty = { readonly county: string; readonly db: Read };

export type SlipLine = Pick<PayLine, "element" | "kind" | "owedFrom" | "owedUntil" | "amountFen"> & {
  readonly article: string | null;
};
export type Slip = Awaited<ReturnType<typeof placedRows>>[number] & { readonly lines: readonly SlipLine[] };

/** Articles of the elements of the scheme versions that lines name. */
async function articlesOf(inCounty: InCounty, versionIds: readonly string[]) {
  const found = new Map<string, string | null>();
  for (const versionId of versionIds) {
    const { section } = await loadPayScheme(inCounty, versionId);
    for (const { code, article } of section.elements) found.set(`${versionId}/${code}`, article ?? null);
  }
  return found;
}

/** Payslips for printing: of one payee, of a township or of all. @throws AppError LIMIT papers.errors.tooMany */
export async function loadSlips(
  inCounty: InCounty,
  wanted: { run: PayRun; townshipId?: string; personId?: string; most: number },
): Promise<Slip[]> {
  const { county, db } = inCounty;
  const rows = await placedRows(inCounty, wanted);
  const lines = await inChunks(
    rows.map(({ payeeId }) => payeeId),
    (chunk) =>
      db
        .select({
          payeeKind: payLine.payeeKind,
          payeeId: payLine.payeeId,
          versionId: payLine.schemeVersionId,
          element: payLine.element,
          kind: payLine.kind,
          owedFrom: payLine.owedFrom,
          owedUntil: payLine.owedUntil,
          amountFen: payLine.amountFen,
        })
        .from(payLine)
        .where(
          and(eq(payLine.county, county), eq(payLine.runId, wanted.run.id), inArray(payLine.payeeId, chunk)),
        )
        .orderBy(asc(payLine.owedFrom), asc(payLine.id)),
  );
  const versions = lines.flatMap(({ versionId }) => (versionId === null ? [] : [versionId]));
  const articles = await articlesOf(inCounty, [...new Set(versions)]);
  return rows.map((row) => ({
    ...row,
    lines: lines
      .filter((line) => line.payeeId === row.payeeId && line.payeeKind === row.payeeKind)
      .map((line) => ({ ...line, article: articles.get(`${line.versionId}/${line.element}`) ?? null })),
  }));
}
