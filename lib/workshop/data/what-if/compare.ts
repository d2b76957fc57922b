import "server-only";
import { groupBy } from "@/lib/base/group";
import { cellsOf } from "@/lib/pay/data/forecast";
import type { PayScheme } from "@/lib/pay/data/schemes";
import { wordOf } from "@/lib/pay/data/target-words";
import type { PayGround } from "@/lib/pay/data/trial/ground";
import type { SettledSum } from "@/lib/pay/data/trial/settled";
import {
  type Stretch,
  type TrialPay,
  type TrialUnit,
  tryPay,
  type VersionFor,
} from "@/lib/pay/data/trial/units";
import type { PayElement, PayTarget } from "@/lib/pay/types";
import { type Average, averageOf } from "../../compute/what-if/averages";
import { type CeilingLine, ceilingOf } from "../../compute/what-if/ceiling";
import { type Sums, sumUp } from "../../compute/what-if/sums";
import type { Base } from "./base";

/** Rules of one scheme that are tried in the place of those in force. */
export type SchemeTrial = {
  readonly schemeId: string;
  readonly versionFor: VersionFor;
  /** Elements whose money may change. */
  readonly isMoved: (code: string) => boolean;
  /** Elements that are computed again; the others stay as they are. */
  readonly isTried: (code: string) => boolean;
  /** The targets after the change, with whether it can change them at all. */
  readonly targets: readonly { readonly target: PayTarget; readonly isTouched: boolean }[];
  readonly targetsBefore: readonly PayTarget[];
};

/** What is tried: the schemes, on facts that the change may have altered too. */
export type Trial = { readonly schemes: readonly SchemeTrial[]; readonly ground: PayGround };

export type AverageRow = {
  readonly target: PayTarget;
  readonly isTouched: boolean;
  /** Null: nothing was to be reached before. */
  readonly before: Average | null;
  readonly after: Average;
};

export type TownshipPeople = { readonly moved: number; readonly payees: number };

/** What a change of rules comes to: whole sums and counts, nobody's own amount. */
export type Comparison = {
  readonly sums: Sums;
  /** People or villages whose full year changes, in all and by township; and all who get something of it. */
  readonly moved: number;
  readonly people: ReadonlyMap<string, TownshipPeople>;
  /** All pay of the running year, and of a full one, against what was set aside. */
  readonly ceilings: {
    readonly now: readonly CeilingLine[];
    readonly next: readonly CeilingLine[];
    /** Whose plan the full year is measured by: the next year's own, else the running one's. */
    readonly nextPlan: "next" | "now";
  };
  readonly averages: readonly AverageRow[];
  /** Payees of whom a figure does not come out. */
  readonly gaps: number;
};

type Side = { readonly left: TrialPay; readonly full: TrialPay };
/** What was tried again of a scheme, beside everything as it was. */
type Tried = { readonly trial: SchemeTrial; readonly before: Side; readonly again: Side };
type Which = "before" | "after";

async function attempt(base: Base, ground: PayGround, trial: SchemeTrial): Promise<Tried> {
  const { schemeId, versionFor, isTried } = trial;
  const elements = ({ section }: PayScheme): PayElement[] =>
    section.elements.filter(({ code }) => isTried(code));
  const wanted = { schemeId, elements, versionFor, now: base.asOf };
  return {
    trial,
    before: await base.before(schemeId),
    again: {
      left: await tryPay(ground, { ...wanted, stretch: "left" }),
      full: await tryPay(ground, { ...wanted, stretch: "full" }),
    },
  };
}

/** Sums of a scheme: what was tried again, and the rest as it was. */
const sumsOf = ({ trial, before, again }: Tried, which: Which, stretch: Stretch): readonly SettledSum[] =>
  which === "before"
    ? before[stretch].sums
    : [...before[stretch].sums.filter(({ element }) => !trial.isTried(element)), ...again[stretch].sums];

/** A full year after the change. */
function fullAfter({ trial, before, again }: Tried): Pick<TrialPay, "units" | "missing" | "words"> {
  const elementOf = (key: string) => key.slice(key.indexOf("/") + 1);
  const { isTried } = trial;
  return {
    units: [...before.full.units.filter(({ element }) => !isTried(element)), ...again.full.units],
    missing: new Set([
      ...[...before.full.missing].filter((key) => !isTried(elementOf(key))),
      ...again.full.missing,
    ]),
    words: new Map([...before.full.words, ...again.full.words]),
  };
}

const yearOf = (units: readonly TrialUnit[]) =>
  new Map(
    [...groupBy(units, ({ payeeId }) => payeeId)].map(([id, own]) => [
      id,
      { townshipId: own[0]?.townshipId ?? "", fen: own.reduce((sum, { amountFen }) => sum + amountFen, 0) },
    ]),
  );

/** Whose full year changes, by township. */
function peopleOf(before: readonly TrialUnit[], after: readonly TrialUnit[]) {
  const [was, is] = [yearOf(before), yearOf(after)];
  const people = new Map<string, { moved: number; payees: number }>();
  for (const id of new Set([...was.keys(), ...is.keys()])) {
    const townshipId = (is.get(id) ?? was.get(id))?.townshipId ?? "";
    const held = people.get(townshipId) ?? { moved: 0, payees: 0 };
    const [a, b] = [was.get(id)?.fen ?? 0, is.get(id)?.fen ?? 0];
    people.set(townshipId, {
      moved: held.moved + (a === b ? 0 : 1),
      payees: held.payees + (a === 0 && b === 0 ? 0 : 1),
    });
  }
  return people;
}

/** What targets come to by the rules in force: asked again with every question. */
const proved = new WeakMap<TrialPay, Map<PayTarget, Average>>();

const proofOf = (target: PayTarget, { units, missing, words }: Omit<TrialPay, "sums">) =>
  averageOf(target, { units, missing, wordOf: wordOf(words, target) });

function proofBefore(target: PayTarget, full: TrialPay): Average {
  const own = proved.get(full) ?? new Map<PayTarget, Average>();
  proved.set(full, own);
  const held = own.get(target) ?? proofOf(target, full);
  own.set(target, held);
  return held;
}

function averagesOf(tried: Tried): AverageRow[] {
  const { trial, before } = tried;
  const isAnyTouched = trial.targets.some(({ isTouched }) => isTouched);
  const after = isAnyTouched ? fullAfter(tried) : null;
  return trial.targets.map(({ target, isTouched }) => {
    const old = trial.targetsBefore.find(({ code }) => code === target.code);
    const was = old ? proofBefore(old, before.full) : null;
    const is = after && (isTouched || !was) ? proofOf(target, after) : was;
    return { target, isTouched, before: was, after: is ?? proofOf(target, before.full) };
  });
}

/** All pay of the county before and after, as the lines of the budget bear it. */
async function ceilingsOf(base: Base, tried: readonly Tried[]): Promise<Comparison["ceilings"]> {
  const own = new Set(tried.map(({ trial }) => trial.schemeId));
  const rest: Side[] = [];
  for (const { schemeId } of base.ground.schemes)
    if (!own.has(schemeId)) rest.push(await base.before(schemeId));
  const cells = (stretch: Stretch, which: Which) =>
    cellsOf([
      ...(stretch === "left" ? base.settled : []),
      ...rest.flatMap((side) => side[stretch].sums),
      ...tried.flatMap((one) => sumsOf(one, which, stretch)),
    ]);
  const pair = (stretch: Stretch) => ({ before: cells(stretch, "before"), after: cells(stretch, "after") });
  const nextPlan = base.budgets.next.size > 0 ? "next" : "now";
  return {
    now: ceilingOf(base.budgets.now, pair("left")),
    next: ceilingOf(base.budgets[nextPlan], pair("full")),
    nextPlan,
  };
}

/** Payees of whom a moved figure does not come out. */
function gapsOf(tried: readonly Tried[]): number {
  const gaps = tried.flatMap(({ trial, again }) =>
    [...again.full.missing].flatMap((key) => {
      const at = key.indexOf("/");
      return trial.isMoved(key.slice(at + 1)) ? [key.slice(0, at)] : [];
    }),
  );
  return new Set(gaps).size;
}

/** What pay comes to before and after a change, on the same people. */
export async function compare(base: Base, { schemes, ground }: Trial): Promise<Comparison> {
  const tried: Tried[] = [];
  for (const trial of schemes) tried.push(await attempt(base, ground, trial));
  const settled = base.settled.filter((row) =>
    tried.some(({ trial }) => trial.schemeId === row.schemeId && trial.isMoved(row.element)),
  );
  const cells = (which: Which, stretch: Stretch) =>
    cellsOf([
      ...(stretch === "left" ? settled : []),
      ...tried.flatMap((one) =>
        sumsOf(one, which, stretch).filter(({ element }) => one.trial.isMoved(element)),
      ),
    ]);
  const pair = (stretch: Stretch) => ({ before: cells("before", stretch), after: cells("after", stretch) });
  const year = (side: "before" | "again") =>
    tried.flatMap((one) => one[side].full.units.filter(({ element }) => one.trial.isMoved(element)));
  const people = peopleOf(year("before"), year("again"));
  return {
    sums: sumUp({ now: pair("left"), next: pair("full") }),
    moved: [...people.values()].reduce((sum, one) => sum + one.moved, 0),
    people,
    ceilings: await ceilingsOf(base, tried),
    averages: tried.flatMap(averagesOf),
    gaps: gapsOf(tried),
  };
}
