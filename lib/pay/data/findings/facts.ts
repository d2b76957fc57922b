import "server-only";
import { and, asc, eq, isNotNull, isNull } from "drizzle-orm";
import { payLine, payProofOfLife, payRow, payRunScheme, payWatch } from "@/db/schema/pay";
import { person } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { groupBy } from "@/lib/base/group";
import { addDays } from "@/lib/base/period";
import { postWords } from "@/lib/roster/compute/words";
import { loadPlaceBook, loadPosts } from "@/lib/roster/data";
import { type PostName, postNames } from "@/lib/roster/types";
import type { CheckedPayee, CheckFacts, CheckLine, CheckScheme } from "../../compute/findings/facts";
import type { PayRun } from "../runs";
import { loadPayScheme, type PayScheme } from "../schemes";
import { loadBudgetUse } from "./budget";
import { loadBounds } from "./caps";
import { loadConfirmed, loadLastRun, loadPaidBefore } from "./earlier";

type Reader = { county: string; db: Read };

function paidPosts({ document, subject }: PayScheme): PostName[] {
  if (subject === "formerCadre") return [];
  const words = document.coverage?.posts;
  return postNames.filter((name) => !words || words.includes(postWords[name]));
}

async function schemesOf({ county, db }: Reader, runId: string) {
  const rows = await db
    .select({ id: payRunScheme.schemeVersionId })
    .from(payRunScheme)
    .where(and(eq(payRunScheme.county, county), eq(payRunScheme.runId, runId)));
  const schemes = new Map<string, CheckScheme>();
  for (const { id } of rows) {
    const scheme = await loadPayScheme({ county, db }, id);
    schemes.set(id, { ...scheme, paidPosts: paidPosts(scheme) });
  }
  return schemes;
}

const ofRun = (runId: string, personId: typeof payWatch.personId | typeof payProofOfLife.personId) =>
  and(eq(payRow.runId, runId), eq(payRow.payeeKind, "person"), eq(payRow.payeeId, personId));

async function loadWatches({ county, db }: Reader, runId: string) {
  const rows = await db
    .select({
      payeeId: payWatch.personId,
      kind: payWatch.kind,
      from: payWatch.from,
      until: payWatch.until,
      source: payWatch.source,
      detail: payWatch.detail,
      recordedAt: payWatch.recordedAt,
    })
    .from(payWatch)
    .innerJoin(payRow, and(eq(payRow.county, payWatch.county), ofRun(runId, payWatch.personId)))
    .where(and(eq(payWatch.county, county), isNull(payWatch.endedAt)))
    .orderBy(asc(payWatch.from), asc(payWatch.id));
  return groupBy(rows, (row) => row.payeeId);
}

async function loadProved({ county, db }: Reader, runId: string, year: number) {
  const rows = await db
    .select({ personId: payProofOfLife.personId })
    .from(payProofOfLife)
    .innerJoin(payRow, and(eq(payRow.county, payProofOfLife.county), ofRun(runId, payProofOfLife.personId)))
    .where(and(eq(payProofOfLife.county, county), eq(payProofOfLife.year, year)));
  return new Set(rows.map(({ personId }) => personId));
}

async function loadLines({ county, db }: Reader, runId: string) {
  const rows: (CheckLine & { payeeId: string })[] = await db
    .select({
      payeeId: payLine.payeeId,
      element: payLine.element,
      kind: payLine.kind,
      schemeVersionId: payLine.schemeVersionId,
      owedFrom: payLine.owedFrom,
      owedUntil: payLine.owedUntil,
      amountFen: payLine.amountFen,
      isProvisional: payLine.isProvisional,
      basis: payLine.basis,
    })
    .from(payLine)
    .where(and(eq(payLine.county, county), eq(payLine.runId, runId), isNotNull(payLine.schemeId)))
    .orderBy(asc(payLine.id));
  return groupBy(rows, (row) => row.payeeId);
}

/** Reads everything the checks of a run look at, in a fixed number of queries. */
export async function loadCheckFacts(reader: Reader, run: PayRun): Promise<CheckFacts> {
  const { county, db } = reader;
  const day = addDays(run.periodUntil, -1);
  const rows = await db
    .select({ row: payRow, birthDate: person.birthDate, deathDate: person.deathDate })
    .from(payRow)
    .leftJoin(person, and(eq(person.county, payRow.county), eq(person.id, payRow.payeeId)))
    .where(and(eq(payRow.county, county), eq(payRow.runId, run.id)))
    .orderBy(asc(payRow.placePath), asc(payRow.payeeId));
  const people = rows.filter(({ row }) => row.payeeKind === "person").map(({ row }) => row.payeeId);
  const book = await loadPlaceBook(db, county);
  const posts = await loadPosts(db, county, people, day);
  const lines = await loadLines(reader, run.id);
  const watches = await loadWatches(reader, run.id);
  const proofYear = Number(day.slice(0, 4));
  const payees = rows.map(
    ({ row, birthDate, deathDate }): CheckedPayee => ({
      row,
      townshipName: book.nearest(row.townshipId, day)?.name ?? "",
      person:
        row.payeeKind === "person" ? { birthDate, deathDate, posts: posts.get(row.payeeId) ?? [] } : null,
      lines: lines.get(row.payeeId) ?? [],
      watches: row.payeeKind === "person" ? (watches.get(row.payeeId) ?? []) : [],
    }),
  );
  return {
    run,
    payees,
    schemes: await schemesOf(reader, run.id),
    proofYear,
    proved: await loadProved(reader, run.id, proofYear),
    paidBefore: await loadPaidBefore(reader, run),
    confirmed: await loadConfirmed(reader, run),
    lastRun: await loadLastRun(reader, run),
    bounds: await loadBounds(reader, day),
    budget: await loadBudgetUse(reader, run, book),
  };
}
