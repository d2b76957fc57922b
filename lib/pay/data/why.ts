import "server-only";
import { and, desc, eq, inArray, lte } from "drizzle-orm";
import { payRow, payRun } from "@/db/schema/pay";
import type { Read } from "@/db/store";
import { Exact } from "@/lib/base/exact";
import { type CompiledScheme, compileScheme, evaluate } from "@/lib/rules";
import { type Held, withPerson, withStars } from "../compute/hybrid";
import { toFen } from "../compute/money";
import { addSplits, allOf, type Split, splitSteps, type WhyReason, whyReasons } from "../compute/why";
import type { PayElement } from "../types";
import { loadLines } from "./payslip";
import type { PayLine, PayRun } from "./runs";
import { settledStatuses } from "./settled";
import { loadStarCodes } from "./stars";
import { type Inputs, inputsKey, loadInputs } from "./trace";
import { changesOf, type WhyChanges } from "./why-changes";

type Reader = { county: string; db: Read };

/** Why a payee's net amount differs from the run before of the same kind; the parts of `split` are `differenceFen`. */
export type Why = {
  readonly before: Pick<PayRun, "id" | "title" | "periodFrom" | "periodUntil">;
  readonly beforeFen: number;
  readonly nowFen: number;
  readonly differenceFen: number;
  readonly split: Split;
  readonly moved: Moved;
  readonly changes: WhyChanges;
};

/** The elements that each reason moved, by their names. */
type Moved = Partial<Record<WhyReason, PayElement["name"][]>>;

/** The regular lines of both runs that stand for the same element in the same place of the run. */
export type Pair = { readonly before?: PayLine; readonly now?: PayLine };

async function runBefore({ county, db }: Reader, run: PayRun, payeeId: string) {
  const [found] = await db
    .select({ run: payRun, netFen: payRow.netFen })
    .from(payRow)
    .innerJoin(payRun, and(eq(payRun.county, payRow.county), eq(payRun.id, payRow.runId)))
    .where(
      and(
        eq(payRow.county, county),
        eq(payRow.payeeId, payeeId),
        eq(payRun.kind, run.kind),
        inArray(payRun.status, [...settledStatuses]),
        lte(payRun.periodUntil, run.periodFrom),
      ),
    )
    .orderBy(desc(payRun.periodUntil), desc(payRun.id))
    .limit(1);
  return found ?? null;
}

/** Lines for the units of the run itself; all others make up for earlier ones. */
const isRegularIn =
  ({ periodFrom }: Pick<PayRun, "periodFrom">) =>
  ({ kind, owedUntil }: PayLine) =>
    kind === "regular" && owedUntil > periodFrom;
async function linesOf(reader: Reader, run: Pick<PayRun, "id" | "periodFrom">, payeeId: string) {
  const all = await loadLines(reader, { runId: run.id, payeeId });
  const isRegular = isRegularIn(run);
  const isWithheld = ({ kind }: PayLine) => kind === "withheld";
  return {
    all,
    regular: all.filter(isRegular),
    withheld: all.filter(isWithheld),
    other: all.filter((line) => !isRegular(line) && !isWithheld(line)),
  };
}

const sum = (lines: readonly PayLine[]) => lines.reduce((total, { amountFen }) => total + amountFen, 0);

/** Groups elements of which only the higher is paid, and counts the units of a run: its first month, its second … */
function pairsOf(
  before: readonly PayLine[],
  now: readonly PayLine[],
  groupOf: (line: PayLine) => string,
): Pair[] {
  const keyed = (lines: readonly PayLine[]) => {
    const seen = new Map<string, number>();
    return new Map(
      lines.map((line) => {
        const group = groupOf(line);
        const place = seen.get(group) ?? 0;
        seen.set(group, place + 1);
        return [`${group}/${place}`, line] as const;
      }),
    );
  };
  const [a, b] = [keyed(before), keyed(now)];
  return [...new Set([...a.keys(), ...b.keys()])].map((key) => {
    const [one, other] = [a.get(key), b.get(key)];
    return { ...(one ? { before: one } : {}), ...(other ? { now: other } : {}) };
  });
}

/** The scheme as it spoke within an earlier unit: dated rows of tables that begin after it are not there yet. */
function asOfUnit({ scheme, facts }: Inputs): CompiledScheme {
  const { tables } = scheme.document;
  const isThere = ({ from }: { from?: string | undefined }) =>
    from === undefined || from < facts.period.until;
  if (!tables?.some(({ versions }) => !versions.every(isThere))) return scheme.compiled();
  const held = tables.map((table) => ({ ...table, versions: table.versions.filter(isThere) }));
  return compileScheme({ ...scheme.document, tables: held as typeof tables });
}

/** What a whole unit of an element (of its group the highest) comes to for a person's facts; null = no figure. */
function wholeOf(
  { scheme }: Inputs,
  { facts, subjectId }: Held,
  element: PayElement,
  compiled = scheme.compiled(),
): number | null {
  const result = evaluate(compiled, facts).results.find(({ id }) => id === subjectId);
  if (!result?.covered) return null;
  const same = scheme.section.elements.filter(
    (one) => one === element || (element.group !== undefined && one.group === element.group),
  );
  const figures = same.flatMap(({ rule, round }) => {
    const value = result.values[rule];
    const exact = typeof value === "string" ? Exact.parse(value) : undefined;
    return exact ? [toFen(exact, round)] : [];
  });
  return figures.length === same.length ? Math.max(...figures) : null;
}

const elementOf = ({ scheme }: Inputs, line: PayLine) =>
  scheme.section.elements.find(({ code }) => code === line.element);

/** Splits one pair by the kernel, with the facts at the end of each unit. */
function splitPair(
  { before, now }: Pair,
  inputsOf: (line: PayLine) => Inputs | undefined,
  starCodes: ReadonlySet<string>,
  alone: (line: PayLine, other: "before" | "now") => WhyReason,
): Split {
  if (!before) return now ? allOf(alone(now, "before"), now.amountFen) : allOf("days", 0);
  if (!now) return allOf(alone(before, "now"), -before.amountFen);
  const [from, to] = [inputsOf(before), inputsOf(now)];
  const [first, last] = [from && elementOf(from, before), to && elementOf(to, now)];
  const difference = now.amountFen - before.amountFen;
  if (!from || !to || !first || !last) return allOf("post", difference);
  return splitSteps({
    before: before.amountFen,
    now: now.amountFen,
    whole: {
      before: wholeOf(from, from, first),
      star: wholeOf(from, withStars(from, to, starCodes), first),
      post: wholeOf(from, withPerson(from, to), first, asOfUnit(from)),
      now: wholeOf(to, to, last),
    },
  });
}

/** The reason of a line that the other run has not: its scheme does not pay it there (rule), or the person is not due. */
function aloneIn(
  other: readonly PayLine[],
  line: PayLine,
  inputsOf: (line: PayLine) => Inputs | undefined,
): WhyReason {
  const peer = other.find((one) => one.schemeId === line.schemeId);
  const elements = peer && inputsOf(peer)?.scheme.section.elements;
  return elements && !elements.some(({ code }) => code === line.element) ? "rule" : "post";
}

function movedBy(
  pairs: readonly Pair[],
  splits: readonly Split[],
  inputsOf: (line: PayLine) => Inputs | undefined,
): Moved {
  const moved: Moved = {};
  for (const [n, { before, now }] of pairs.entries()) {
    const line = now ?? before;
    const read = line && inputsOf(line);
    const element = read && elementOf(read, line);
    if (!element) continue;
    const name = element.name ?? element.code;
    for (const reason of whyReasons)
      if (splits[n]?.[reason] && !moved[reason]?.includes(name))
        moved[reason] = [...(moved[reason] ?? []), name];
  }
  return moved;
}

/**
 * Why somebody gets more or less than in the run before of the same kind. Regular lines are split by the kernel over the
 * frozen inputs of both runs: the stars of now into the facts of then; then the person's own facts of now (posts, tenure,
 * place, decided cuts), with parameters held at what they said then; then the scheme and parameters of now; the rest is
 * what parts of units do (days, months). Settlements, corrections and what is carried are one reason, what is kept back
 * another. The parts add up to the difference of the net amounts to the fen. Null without a run before. Trusts the caller
 * to have the payee in scope.
 */
export async function loadWhy(reader: Reader, run: PayRun, payeeId: string): Promise<Why | null> {
  const found = await runBefore(reader, run, payeeId);
  if (!found) return null;
  const before = await linesOf(reader, found.run, payeeId);
  const now = await linesOf(reader, run, payeeId);
  const inputs = await loadInputs(
    reader,
    [...before.regular, ...now.regular].flatMap(({ basis }) => basis.slice(-1)),
  );
  const inputsOf = (line: PayLine) => {
    const last = line.basis.at(-1);
    return last ? inputs.get(inputsKey(last)) : undefined;
  };
  const groupOf = (line: PayLine) => {
    const read = inputsOf(line);
    return `${line.schemeId}/${(read && elementOf(read, line)?.group) ?? line.element}`;
  };
  const starCodes = await loadStarCodes(reader);
  const pairs = pairsOf(before.regular, now.regular, groupOf);
  const regular = pairs.map((pair) =>
    splitPair(pair, inputsOf, starCodes, (line, other) =>
      aloneIn(other === "before" ? before.regular : now.regular, line, inputsOf),
    ),
  );
  const split = addSplits([
    ...regular,
    allOf("correction", sum(now.other) - sum(before.other)),
    allOf("withheld", sum(now.withheld) - sum(before.withheld)),
  ]);
  const [beforeFen, nowFen] = [sum(before.all), sum(now.all)];
  const { id, title, periodFrom, periodUntil } = found.run;
  return {
    before: { id, title, periodFrom, periodUntil },
    beforeFen,
    nowFen,
    differenceFen: nowFen - beforeFen,
    split,
    moved: movedBy(pairs, regular, inputsOf),
    changes: changesOf(pairs, inputsOf, { starCodes, other: now.other }),
  };
}
