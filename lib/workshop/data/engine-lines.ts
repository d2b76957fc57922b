import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { publishedResult } from "@/db/schema/results";
import { schemeVersion } from "@/db/schema/schemes";
import type { Read } from "@/db/store";
import { groupBy } from "@/lib/base/group";
import { type PayFault, verifyPay } from "@/lib/pay/data/verify";
import { inChunksOf } from "@/lib/procedure/data";
import { verifyResults } from "@/lib/results/data";
import type { Difference } from "@/lib/results/types";
import type { SchemeDocument } from "@/lib/rules/types";
import { type EngineLine, type ResultHead, resultLines } from "../compute/engine-lines";

type Reader = { readonly county: string; readonly db: Read };

export type EngineReport = { readonly compared: number; readonly lines: EngineLine[] };

async function headsOf({ county, db }: Reader, ids: readonly string[]): Promise<Map<string, ResultHead>> {
  const rows = await inChunksOf(ids, (chunk) =>
    db
      .select({
        id: publishedResult.id,
        kind: publishedResult.kind,
        periodFrom: publishedResult.periodFrom,
        periodUntil: publishedResult.periodUntil,
        versionId: publishedResult.schemeVersionId,
      })
      .from(publishedResult)
      .where(and(eq(publishedResult.county, county), inArray(publishedResult.id, chunk))),
  );
  const versions = await inChunksOf([...new Set(rows.map(({ versionId }) => versionId))], (chunk) =>
    db
      .select({ id: schemeVersion.id, document: schemeVersion.document })
      .from(schemeVersion)
      .where(and(eq(schemeVersion.county, county), inArray(schemeVersion.id, chunk))),
  );
  const documents = new Map(versions.map(({ id, document }) => [id, document as SchemeDocument]));
  return new Map(
    rows.flatMap(({ id, versionId, ...row }) => {
      const document = documents.get(versionId);
      return document ? [[id, { ...row, document }] as const] : [];
    }),
  );
}

async function linesOf(reader: Reader, differences: readonly Difference[]): Promise<EngineLine[]> {
  const byResult = groupBy(differences, ({ resultId }) => resultId);
  const heads = await headsOf(reader, [...byResult.keys()]);
  return [...byResult].flatMap(([resultId, own]) => {
    const head = heads.get(resultId);
    return head ? resultLines(head, own) : [];
  });
}

const brokenLine = (figureId: string, name: string): EngineLine => ({
  kind: "frozen",
  figureId,
  personId: null,
  periodFrom: null,
  periodUntil: null,
  name,
  isAmount: false,
  before: null,
  after: null,
});

function payLine({ kind, id, figure }: PayFault): EngineLine {
  if (!figure) return brokenLine(id, `[${kind}]`);
  const { personId, element, owedFrom, owedUntil, before, after } = figure;
  const period = { periodFrom: owedFrom, periodUntil: owedUntil };
  return { kind: "pay", figureId: id, personId, ...period, name: element, isAmount: true, before, after };
}

/**
 * Runs everything that a county published and locked again with the engine that runs, and lists what comes out
 * otherwise; `afterPart` is waited for after each frozen set and each locked run.
 */
export async function runAllAgain(reader: Reader, afterPart: () => Promise<void>): Promise<EngineReport> {
  const results = await verifyResults(reader, afterPart);
  const pay = await verifyPay(reader, afterPart);
  return {
    compared: results.equal + results.notEqual + pay.equal + pay.notEqual,
    lines: [
      ...(await linesOf(reader, results.differences)),
      ...results.broken.map(({ frozenId, kind }) => brokenLine(frozenId, `[${kind}]`)),
      ...pay.faults.map(payLine),
    ],
  };
}
