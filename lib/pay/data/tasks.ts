import "server-only";
import type { Read } from "@/db/store";
import { groupBy } from "@/lib/base/group";
import { addDays, type Day } from "@/lib/base/period";
import { type Unit, unitOf, unitsEndingIn } from "../compute/units";
import type { PayElement, RunKind } from "../types";
import { isCandidate, personsOf, villagesIn } from "./candidates";
import type { PayScheme, PayVersions } from "./schemes";
import type { SettledUnit } from "./settled";
import type { Sources } from "./sources";

export type RunPeriod = { readonly kind: RunKind; readonly from: Day; readonly until: Day };

/** One evaluation to be made: a unit under the version that governed its last day. */
export type Task = {
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
export async function tasksOf(
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
  // In the order of the document: of equal amounts in a group the first one is paid, in every run.
  return [...tasks.values()]
    .map((task) => ({ ...task, elements: inOrder(task) }))
    .sort((a, b) => (a.unit.until < b.unit.until ? -1 : 1));
}

const inOrder = ({ scheme, elements }: Task) =>
  scheme.section.elements.filter((element) => elements.includes(element));

/** Whom each scheme may pay in any of the units, one query a scheme. */
export async function candidatesOf(
  reader: { county: string; db: Read },
  tasks: readonly Task[],
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const [versionId, own] of groupBy(tasks, ({ scheme }) => scheme.versionId)) {
    const [first] = own;
    if (!first || own.every(({ isGone }) => isGone)) continue;
    const from = own.map(({ unit }) => unit.from).sort()[0] ?? first.unit.from;
    const until =
      own
        .map(({ unit }) => unit.until)
        .sort()
        .at(-1) ?? first.unit.until;
    found.set(versionId, await personsOf(reader, first.scheme, { from, until }));
  }
  return found;
}

const unitKey = (schemeId: string, from: Day, until: Day) => `${schemeId}/${from}/${until}`;

/**
 * Who is asked about in a task: whoever the scheme may pay for the unit, and whoever was paid for it, whatever post is
 * left of them.
 */
export function askedOf(
  sources: Sources,
  candidates: ReadonlyMap<string, readonly string[]>,
  settled: readonly SettledUnit[],
): (task: Task) => string[] {
  const paid = groupBy(settled, (row) => unitKey(row.schemeId, row.owedFrom, row.owedUntil));
  return ({ scheme, unit, isGone }) => {
    const before = (paid.get(unitKey(scheme.schemeId, unit.from, unit.until)) ?? []).map(
      ({ payeeId }) => payeeId,
    );
    if (isGone) return [...new Set(before)].sort();
    const may =
      scheme.subject === "village"
        ? villagesIn(sources.book, unit)
        : (candidates.get(scheme.versionId) ?? []).filter((id) => {
            const person = sources.people.get(id);
            return person !== undefined && isCandidate(scheme, person, unit);
          });
    return [...new Set([...may, ...before])].sort();
  };
}
