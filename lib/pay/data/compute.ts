import "server-only";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { Exact } from "@/lib/base/exact";
import { addDays, addMonths } from "@/lib/base/period";
import { loadPlaceBook } from "@/lib/roster/data";
import type { FactsDocument } from "@/lib/rules/types";
import { loadParameters } from "@/lib/schemes/data";
import { linesFor, type NewLine } from "../compute/settle";
import type { Unit } from "../compute/units";
import type { PayElement, Payee } from "../types";
import { villagesIn } from "./candidates";
import { computeUnit, type Entitled, type FrozenSet } from "./evaluate";
import { inputsHasher, parametersFor } from "./inputs-hash";
import { loadPayVersions, type PayScheme } from "./schemes";
import { loadOwed, loadSettled, type SettledUnit, settledKey } from "./settled";
import { loadSources } from "./sources";
import { askedOf, candidatesOf, type RunPeriod, type Task, tasksOf } from "./tasks";

type Found = Map<string, { payee: Payee; lines: ComputedLine[]; gaps: ComputedPayee["gaps"][number][] }>;
type Reader = { actor: Actor; db: Read };

/** How far back differences are looked for, in months before the run's period ends (assumption). */
export const lookBackMonths = 24;

/** A line with its payee and scheme. */
export type ComputedLine = NewLine & {
  readonly scheme: PayScheme;
  /** See inputsHasher. */
  readonly inputsHash: string | null;
};

export type ComputedPayee = {
  readonly payee: Payee;
  readonly lines: readonly ComputedLine[];
  /** Figures that could not be computed. */
  readonly gaps: readonly { element: PayElement; unit: Unit; code: string; zh: string; en: string }[];
  /** What earlier runs left to be recovered. */
  readonly owedFen: number;
};

export type ComputedPay = {
  readonly schemes: readonly PayScheme[];
  readonly payees: readonly ComputedPayee[];
  readonly frozen: readonly FrozenSet[];
  /** Most of what a run pays that is recovered at once. */
  readonly most: (fen: number) => number;
};

/** Whether the figures of a unit rest on a parameter that is marked as expected. */
function isProvisional(unit: Unit, parameters: NonNullable<FactsDocument["parameters"]>): boolean {
  const year = Number(unit.from.slice(0, 4));
  return parameters.some((one) => one.expected && (one.year === undefined || one.year >= year - 1));
}

function mostOf(schemes: readonly PayScheme[]): (fen: number) => number {
  const shares = schemes.flatMap(({ section }) => section.recovery?.most ?? []).map((one) => Exact.of(one));
  const least = shares.reduce((a, b) => Exact.min(a, b), Exact.ONE);
  return (fen) => Exact.int(fen).mul(least).floor().toNumber();
}

/**
 * Computes a run: for every payee what is owed for the units that end in its period, and for every unit that locked
 * runs have settled the difference from what it comes to today. Reads only; stores nothing.
 * @param input.fromScratch as if no run had settled anything: what is owed for the period's units, whole
 */
export async function computePay(
  reader: Reader,
  { period, now, fromScratch = false }: { period: RunPeriod; now: Date; fromScratch?: boolean },
): Promise<ComputedPay> {
  const { actor, db } = reader;
  const { county } = actor;
  const versions = await loadPayVersions({ county, db });
  const schemes = await versions.on(addDays(period.until, -1));
  const since = { from: addMonths(period.until, -lookBackMonths), until: period.until };
  const settled = fromScratch ? [] : await loadSettled({ county, db }, since);
  const settledBy = new Map(settled.map((row) => [settledKey(row), row]));
  const tasks = await tasksOf(versions, schemes, period, settled);
  const candidates = await candidatesOf({ county, db }, tasks);
  const book = await loadPlaceBook(db, county);
  const paidIds = new Set(settled.map(({ payeeId }) => payeeId));
  const first = tasks[0]?.unit.from ?? period.from;
  const sources = await loadSources(reader, {
    book,
    personIds: [...new Set([...[...candidates.values()].flat(), ...paidIds])].sort(),
    placeIds: [...new Set(tasks.flatMap(({ unit }) => villagesIn(book, unit)))].sort(),
    reads: [
      ...new Set(tasks.flatMap(({ scheme }) => (scheme.document.reads ?? []).map((one) => one.scheme))),
    ],
    day: addDays(period.until, -1),
    years: yearsBetween(Number(first.slice(0, 4)) - 2, Number(period.until.slice(0, 4))),
  });
  const asked = askedOf(sources, candidates, settled);
  const parameters = (await loadParameters(reader, { day: addDays(period.until, -1) })) ?? [];
  const found: Found = new Map();
  const frozen: FrozenSet[] = [];
  for (const task of tasks) {
    const { scheme, unit, isGone } = task;
    const own = parametersFor(scheme, unit, parameters);
    const hashOf = isGone ? null : inputsHasher(scheme, unit, sources, own);
    const ids = asked(task).filter((id) => !isSettledAsItIs(task, id, settledBy, hashOf));
    const isVillage = scheme.subject === "village";
    const done = computeUnit({
      ...task,
      sources,
      parameters: own,
      personIds: isVillage ? [] : ids,
      placeIds: isVillage ? ids : [],
      now,
    });
    frozen.push(...done.frozen);
    const isCurrent = unit.until > period.from;
    for (const one of done.entitled)
      addTo(found, one, settledBy, {
        isProvisional: isProvisional(unit, own),
        isCurrent,
        inputsHash: hashOf?.(one.payee.payeeId) ?? null,
      });
  }
  const owed = await loadOwed({ county, db });
  const payees = [...found.values()]
    .map((one): ComputedPayee => ({ ...one, owedFen: owed.get(one.payee.payeeId) ?? 0 }))
    .filter(({ lines, gaps }) => lines.length > 0 || gaps.length > 0)
    .sort((a, b) => (a.payee.payeeId < b.payee.payeeId ? -1 : 1));
  return { schemes, payees, frozen, most: mostOf(schemes) };
}

/** Whether all elements of a unit are settled with the inputs of today: then there is nothing to compute. */
function isSettledAsItIs(
  { scheme, unit, elements }: Task,
  payeeId: string,
  settledBy: ReadonlyMap<string, SettledUnit>,
  hashOf: ((payeeId: string) => string) | null,
): boolean {
  if (!hashOf) return false;
  const { schemeId } = scheme;
  const held = elements.map(({ code: element }) =>
    settledBy.get(settledKey({ payeeId, schemeId, element, owedFrom: unit.from, owedUntil: unit.until })),
  );
  if (held.includes(undefined)) return false;
  const today = hashOf(payeeId);
  return held.every((one) => one?.inputsHash === today);
}

function addTo(
  found: Found,
  { payee, scheme, entitlements }: Entitled,
  settledBy: ReadonlyMap<string, SettledUnit>,
  of: { isProvisional: boolean; isCurrent: boolean; inputsHash: string | null },
) {
  const held = found.get(payee.payeeId) ?? { payee, lines: [], gaps: [] };
  // Units come oldest first: the place of the newest one is where the payee is paid.
  held.payee = payee;
  for (const one of entitlements) {
    const { element, unit, gap } = one;
    const key = settledKey({
      payeeId: payee.payeeId,
      schemeId: scheme.schemeId,
      element: element.code,
      owedFrom: unit.from,
      owedUntil: unit.until,
    });
    // What an earlier unit lacks was said by its own run.
    if (gap && of.isCurrent)
      held.gaps.push({ element, unit, code: gap.code, zh: gap.message.zh, en: gap.message.en });
    const at = { isProvisional: of.isProvisional, placePath: payee.placePath };
    for (const line of linesFor(one, settledBy.get(key), at))
      held.lines.push(Object.assign(line, { scheme, inputsHash: of.inputsHash }));
  }
  found.set(payee.payeeId, held);
}

const yearsBetween = (first: number, last: number) =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
