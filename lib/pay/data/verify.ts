import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import { payLine, payRun } from "@/db/schema/pay";
import { schemeVersion } from "@/db/schema/schemes";
import type { Read } from "@/db/store";
import { canonicalJson } from "@/lib/base/canonical";
import { Exact } from "@/lib/base/exact";
import { groupBy } from "@/lib/base/group";
import { loadFrozen, textHash } from "@/lib/results/data";
import { type CompiledScheme, compileScheme, evaluate } from "@/lib/rules";
import type { FactsDocument, OutValue, SchemeDocument } from "@/lib/rules/types";
import { toFen, yuanText } from "../compute/money";
import type { Basis, PayElement } from "../types";
import { type PayLine, type PayRun, storedHash } from "./runs";
import { settledKey, settledStatuses } from "./settled";

type Reader = { county: string; db: Read };

/** What no longer gives what was locked: a run's hash, frozen inputs, a scheme, its run, or the amount of a line. */
export type PayFault = {
  readonly kind: "hash" | "inputs" | "scheme" | "run" | "basis" | "amount";
  readonly runId: string;
  readonly id: string;
  /** Whose figure it is, what was locked and what comes out now; of a line only. */
  readonly figure?: PayFigure;
};

export type PayFigure = {
  readonly personId: string | null;
  readonly element: string;
  readonly owedFrom: string;
  readonly owedUntil: string;
  readonly before: string | null;
  readonly after: string | null;
};

const figureOf = (line: PayLine, before: string | null, after: string | null): PayFigure => ({
  personId: line.payeeKind === "person" ? line.payeeId : null,
  element: line.element,
  owedFrom: line.owedFrom,
  owedUntil: line.owedUntil,
  before,
  after,
});

export type PayReport = {
  readonly runs: number;
  readonly equal: number;
  readonly notEqual: number;
  readonly faults: readonly PayFault[];
};

type Values = ReadonlyMap<string, Record<string, OutValue>>;
/** A scheme version as it stands now; compiled at first use. */
type Version = { readonly document: SchemeDocument; readonly hash: string; compiled(): CompiledScheme };
type Versions = Map<string, Version>;

function versionOf(document: SchemeDocument): Version {
  let compiled: CompiledScheme | undefined;
  return {
    document,
    hash: textHash(canonicalJson(document)),
    compiled() {
      compiled ??= compileScheme(document);
      return compiled;
    },
  };
}

/** Reads versions that are not known yet from the database itself: what is kept in memory proves nothing. */
async function learnVersions({ county, db }: Reader, lines: readonly PayLine[], known: Versions) {
  const ids = [...new Set(lines.flatMap(({ schemeVersionId }) => schemeVersionId ?? []))].filter(
    (id) => !known.has(id),
  );
  if (ids.length === 0) return;
  const rows = await db
    .select({ id: schemeVersion.id, document: schemeVersion.document })
    .from(schemeVersion)
    .where(and(eq(schemeVersion.county, county), inArray(schemeVersion.id, ids)));
  for (const { id, document } of rows) known.set(id, versionOf(document as SchemeDocument));
}

const elementOf = (versions: Versions, line: PayLine): PayElement | undefined =>
  versions.get(line.schemeVersionId ?? "")?.document.pay?.elements.find(({ code }) => code === line.element);

/** What the engine gives for a frozen set; null when it no longer takes the scheme or its facts. */
function valuesOf(version: Version, facts: FactsDocument): Values | null {
  try {
    return new Map(evaluate(version.compiled(), facts).results.map((result) => [result.id, result.values]));
  } catch {
    return null;
  }
}

/** Runs one frozen set again: are its texts and its scheme as they were, does every amount of a basis come out again. */
async function frozenFaults(
  reader: Reader,
  runId: string,
  frozenId: string,
  parts: readonly { line: PayLine; basis: Basis }[],
  versions: Versions,
): Promise<PayFault[]> {
  const frozen = await loadFrozen(reader, frozenId);
  const version = versions.get(frozen.row.schemeVersionId);
  const faults: PayFault[] = frozen.isIntact ? [] : [{ kind: "inputs", runId, id: frozenId }];
  if (version?.hash !== frozen.row.schemeHash) return [...faults, { kind: "scheme", runId, id: frozenId }];
  const values = valuesOf(version, frozen.facts);
  if (!values) return [...faults, { kind: "run", runId, id: frozenId }];
  for (const { line, basis } of parts) {
    const rule = elementOf(versions, line)?.rule;
    const value = rule === undefined ? null : values.get(basis.subjectId)?.[rule];
    const now =
      value === null || value === undefined || typeof value === "boolean" ? null : Exact.parse(value);
    const amount = now?.toString() ?? null;
    if (amount !== basis.amount) {
      const figure = figureOf(line, basis.amount, amount);
      faults.push({ kind: "basis", runId, id: line.id, figure });
    }
  }
  return faults;
}

/** The amount that the stretches of a line come to for its whole unit. */
function owedFen({ basis }: PayLine, element: PayElement): number {
  const exact = basis.reduce(
    (sum, { amount, grains, of }) => sum.add(Exact.of(amount ?? 0).mul(Exact.ratio(grains, of))),
    Exact.ZERO,
  );
  return toFen(exact, element.round);
}

async function runFaults(
  reader: Reader,
  run: PayRun,
  { settled, versions }: { settled: Map<string, number>; versions: Versions },
) {
  const { county, db } = reader;
  const lines = await db
    .select()
    .from(payLine)
    .where(and(eq(payLine.county, county), eq(payLine.runId, run.id)))
    .orderBy(asc(payLine.id));
  await learnVersions(reader, lines, versions);
  const faults: PayFault[] =
    (await storedHash(reader, run.id)) === run.hash ? [] : [{ kind: "hash", runId: run.id, id: run.id }];
  for (const line of lines) {
    if (!line.schemeId) continue;
    const key = settledKey({ ...line, schemeId: line.schemeId });
    settled.set(key, (settled.get(key) ?? 0) + line.amountFen);
  }
  for (const line of lines) {
    if (!line.schemeId) continue;
    const sum = settled.get(settledKey({ ...line, schemeId: line.schemeId }));
    const element = elementOf(versions, line);
    // All lines of a unit, this run's with the earlier ones, come to what it was found to be worth.
    const owed = element ? owedFen(line, element) : null;
    if (owed !== sum) {
      const figure = figureOf(line, yuanText(sum ?? 0), owed === null ? null : yuanText(owed));
      faults.push({ kind: "amount", runId: run.id, id: line.id, figure });
    }
  }
  const parts = lines.flatMap((line) => line.basis.map((basis) => ({ line, basis })));
  for (const [frozenId, own] of groupBy(parts, ({ basis }) => basis.frozenId))
    faults.push(...(await frozenFaults(reader, run.id, frozenId, own, versions)));
  return { lines: lines.length, faults };
}

/**
 * Every locked run again, in the order of the locks: hash, frozen inputs, and the amount of every line from them;
 * `afterRun` is waited for after each.
 */
export async function verifyPay(reader: Reader, afterRun?: () => Promise<void>): Promise<PayReport> {
  const { county, db } = reader;
  const runs = await db
    .select()
    .from(payRun)
    .where(and(eq(payRun.county, county), inArray(payRun.status, [...settledStatuses])))
    .orderBy(asc(payRun.lockedAt), asc(payRun.id));
  const settled = new Map<string, number>();
  const versions: Versions = new Map();
  const faults: PayFault[] = [];
  let lines = 0;
  for (const run of runs) {
    const found = await runFaults(reader, run, { settled, versions });
    faults.push(...found.faults);
    lines += found.lines;
    await afterRun?.();
  }
  const wrong = new Set(
    faults.filter(({ kind }) => kind === "basis" || kind === "amount").map(({ id }) => id),
  ).size;
  return { runs: runs.length, equal: lines - wrong, notEqual: wrong, faults };
}
