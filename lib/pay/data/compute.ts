import "server-only";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { Exact } from "@/lib/base/exact";
import { addDays, addMonths, type Day } from "@/lib/base/period";
import type { FactsDocument } from "@/lib/rules/types";
import { loadParameters } from "@/lib/schemes/data";
import { linesFor, type NewLine } from "../compute/settle";
import { type Unit, unitOf, unitsEndingIn } from "../compute/units";
import type { PayElement, Payee, RunKind } from "../types";
import { candidatesOf, villagesOn } from "./candidates";
import { computeUnit, type Entitled, type FrozenSet } from "./evaluate";
import { parametersFor, printer } from "./print";
import { loadPayVersions, type PayScheme, type PayVersions } from "./schemes";
import { loadOwed, loadSettled, type SettledUnit, settledKey } from "./settled";
import { loadSources } from "./sources";

type Found = Map<string, { payee: Payee; lines: ComputedLine[]; gaps: ComputedPayee["gaps"][number][] }>;
type Reader = { actor: Actor; db: Read };

/** How far back differences are looked for, in months before the run's period ends (assumption). */
export const lookBackMonths = 24;

export type RunPeriod = { readonly kind: RunKind; readonly from: Day; readonly until: Day };

/** A line with its payee and scheme. */
export type ComputedLine = NewLine & {
  readonly scheme: PayScheme;
  /** See printer. */
  readonly print: string | null;
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

/** One evaluation to be made: a unit under the version that governed its last day. */
type Task = {
  scheme: PayScheme;
  unit: Unit;
  elements: PayElement[];
  /** These elements are no longer paid for the unit: whoever was paid is entitled to nothing. */
  isGone: boolean;
};

const fits = ({ per }: PayElement, { from, until }: { from: Day; until: Day }) => {
  const unit = unitOf(per, from);
  return unit.from === from && unit.until === until;
};

/**
 * What is to be evaluated: the units that end in the period, and every settled unit again by the version that governs it
 * today, with elements that a later version added to it or took away from it.
 */
async function tasksOf(
  versions: PayVersions,
  schemes: readonly PayScheme[],
  { kind, from, until }: RunPeriod,
  settled: readonly SettledUnit[],
): Promise<Task[]> {
  const tasks = new Map<string, Task>();
  const add = (scheme: PayScheme, element: PayElement, span: { from: Day; until: Day }, isGone = false) => {
    const key = `${scheme.versionId}/${element.per}/${span.from}/${span.until}/${isGone}`;
    const unit = { per: element.per, from: span.from, until: span.until };
    const task = tasks.get(key) ?? { scheme, unit, elements: [], isGone };
    if (!task.elements.includes(element)) task.elements.push(element);
    tasks.set(key, task);
  };
  for (const scheme of schemes)
    for (const element of scheme.section.elements)
      if (element.paid === kind)
        for (const unit of unitsEndingIn(element.per, { from, until })) {
          const governing = await versions.of(scheme.schemeId, addDays(unit.until, -1));
          const same = governing?.section.elements.find(({ code }) => code === element.code);
          if (governing && same) add(governing, same, unit);
        }
  const earlier = new Map(
    settled.map((row) => [[row.schemeId, row.element, row.owedFrom, row.owedUntil].join("/"), row]),
  );
  for (const row of earlier.values()) {
    const unit = { from: row.owedFrom, until: row.owedUntil };
    const governing = await versions.of(row.schemeId, addDays(unit.until, -1));
    const same = governing?.section.elements.filter((element) => fits(element, unit)) ?? [];
    for (const element of same)
      if (governing && (element.code === row.element || element.paid === row.paid))
        add(governing, element, unit);
    if (same.some(({ code }) => code === row.element)) continue;
    const before = await versions.get(row.versionId);
    const gone = before.section.elements.find(({ code }) => code === row.element);
    if (gone) add(before, gone, unit, true);
  }
  return [...tasks.values()].sort((a, b) => (a.unit.until < b.unit.until ? -1 : 1));
}

/** Whether the figures of a unit rest on a parameter that is marked as expected. */
function isProvisional(scheme: PayScheme, unit: Unit, parameters: FactsDocument["parameters"]): boolean {
  const year = Number(unit.from.slice(0, 4));
  const names = new Set((scheme.document.parameters ?? []).map(({ name }) => name));
  return (parameters ?? []).some(
    (one) => one.expected && names.has(one.name) && (one.year === undefined || one.year >= year - 1),
  );
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
  const known = await candidatesByTask(reader, tasks, settled);
  const first = tasks[0]?.unit.from ?? period.from;
  const sources = await loadSources(reader, {
    personIds: [...new Set(known.flatMap(({ personIds }) => personIds))].sort(),
    placeIds: [
      ...new Set([
        ...known.flatMap(({ placeIds }) => placeIds),
        ...(await villagesOn({ county, db }, addDays(period.until, -1))),
      ]),
    ].sort(),
    reads: [
      ...new Set(tasks.flatMap(({ scheme }) => (scheme.document.reads ?? []).map((one) => one.scheme))),
    ],
    day: addDays(period.until, -1),
    years: yearsBetween(Number(first.slice(0, 4)) - 2, Number(period.until.slice(0, 4))),
  });
  const parameters = (await loadParameters(reader, { day: addDays(period.until, -1) })) ?? [];
  const found = new Map<
    string,
    { payee: Payee; lines: ComputedLine[]; gaps: ComputedPayee["gaps"][number][] }
  >();
  const frozen: FrozenSet[] = [];
  const prints = printsBy(settled);
  for (const [n, task] of tasks.entries()) {
    const { scheme, unit, isGone } = task;
    const own = parametersFor(scheme, unit, parameters);
    const print = isGone ? null : printer(scheme, unit, sources, own);
    const isOpen = (id: string) => {
      const held = prints.get([id, scheme.schemeId, unit.from, unit.until].join("/"));
      if (!print || !held) return true;
      const now_ = print(id);
      return held.some((one) => one !== now_);
    };
    const { personIds = [], placeIds = [] } = known[n] ?? {};
    const done = computeUnit({
      ...task,
      sources,
      parameters: own,
      personIds: personIds.filter(isOpen),
      placeIds: placeIds.filter(isOpen),
      now,
    });
    frozen.push(...done.frozen);
    const isCurrent = unit.until > period.from;
    for (const one of done.entitled)
      addTo(found, one, settledBy, {
        isProvisional: isProvisional(scheme, unit, own),
        isCurrent,
        print: print?.(one.payee.payeeId) ?? null,
      });
  }
  const owed = await loadOwed({ county, db });
  const payees = [...found.values()]
    .map((one): ComputedPayee => ({ ...one, owedFen: owed.get(one.payee.payeeId) ?? 0 }))
    .filter(({ lines, gaps, owedFen }) => lines.length > 0 || gaps.length > 0 || owedFen !== 0)
    .sort((a, b) => (a.payee.payeeId < b.payee.payeeId ? -1 : 1));
  return { schemes, payees, frozen, most: mostOf(schemes) };
}

/** The prints of all settled lines of a payee's unit under a scheme. */
function printsBy(settled: readonly SettledUnit[]): Map<string, string[]> {
  const prints = new Map<string, string[]>();
  for (const { payeeId, schemeId, owedFrom, owedUntil, print } of settled) {
    const key = [payeeId, schemeId, owedFrom, owedUntil].join("/");
    const held = prints.get(key);
    if (held) held.push(print);
    else prints.set(key, [print]);
  }
  return prints;
}

function addTo(
  found: Found,
  { payee, scheme, entitlements }: Entitled,
  settledBy: ReadonlyMap<string, SettledUnit>,
  of: { isProvisional: boolean; isCurrent: boolean; print: string | null },
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
      held.lines.push({ ...line, scheme, print: of.print });
  }
  found.set(payee.payeeId, held);
}

async function candidatesByTask(reader: Reader, tasks: readonly Task[], settled: readonly SettledUnit[]) {
  const { actor, db } = reader;
  const paid = new Map<string, Set<string>>();
  for (const row of settled) {
    const key = `${row.schemeId}/${row.owedFrom}/${row.owedUntil}`;
    paid.set(key, (paid.get(key) ?? new Set()).add(row.payeeId));
  }
  const known: { personIds: string[]; placeIds: string[] }[] = [];
  for (const { scheme, unit, isGone } of tasks) {
    const { personIds, placeIds } = isGone
      ? { personIds: [], placeIds: [] }
      : await candidatesOf({ county: actor.county, db }, scheme, unit);
    // Whoever was paid for the unit is asked about again, even when no post is left of it.
    const before = paid.get(`${scheme.schemeId}/${unit.from}/${unit.until}`) ?? [];
    const with_ = (ids: string[]) => [...new Set([...ids, ...before])].sort();
    known.push(
      scheme.subject === "village"
        ? { personIds, placeIds: with_(placeIds) }
        : { personIds: with_(personIds), placeIds },
    );
  }
  return known;
}

const yearsBetween = (first: number, last: number) =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
