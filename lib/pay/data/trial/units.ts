import "server-only";
import { setImmediate as breathe } from "node:timers/promises";
import { addDays } from "@/lib/base/period";
import { unitsLeft } from "../../compute/forecast";
import { addFunds, noFunds, splitFunds } from "../../compute/money";
import { slimmed } from "../../compute/reach";
import type { PaidUnit } from "../../compute/targets";
import { type Unit, unitsEndingIn } from "../../compute/units";
import type { FundSplit, PayElement } from "../../types";
import { isCandidate, villagesIn } from "../candidates";
import { computeUnit } from "../evaluate";
import { parametersFor } from "../inputs-hash";
import { type PayScheme, trialPayScheme } from "../schemes";
import { speak, type Words } from "../target-words";
import type { PayGround } from "./ground";
import type { SettledSum } from "./settled";

/** What one payee would get of an element for a unit. */
export type TrialUnit = PaidUnit & {
  readonly schemeId: string;
  readonly elementKind: string;
  readonly funds: FundSplit;
};

export type TrialPay = {
  readonly units: readonly TrialUnit[];
  /** All units together, by element and township. */
  readonly sums: readonly SettledSum[];
  /** Figures that did not come out, "payee/element". */
  readonly missing: ReadonlySet<string>;
  /** What the rules of the targets said of a full year. */
  readonly words: Words;
};

/** full: the year after the running one, whole; left: what of the running year no locked run has settled. */
export type Stretch = "left" | "full";

/** Units of an element that a stretch of time asks for. */
export function unitsOfStretch(
  ground: PayGround,
  { schemeId }: Pick<PayScheme, "schemeId">,
  { element, stretch }: { element: PayElement; stretch: Stretch },
): Unit[] {
  const { year } = ground;
  if (element.paid === "once") return [];
  if (stretch === "left")
    return unitsLeft(element.per, year, ground.newest.get(`${schemeId}/${element.code}`) ?? null);
  return unitsEndingIn(element.per, { from: `${year + 1}-01-01`, until: `${year + 2}-01-01` });
}

/** Which version is tried for a unit; null = the scheme pays nothing for it. */
export type VersionFor = (unit: Unit) => PayScheme | null;

type Wanted = { schemeId: string; elements: (scheme: PayScheme) => readonly PayElement[]; stretch: Stretch };

/** A scheme with the rules of its targets alone: they are asked of everybody, the others are known by then. */
function targetsAlone(scheme: PayScheme): PayScheme | null {
  const targets = scheme.section.targets ?? [];
  if (targets.length === 0) return null;
  const { document } = scheme;
  return trialPayScheme(scheme, slimmed(document, scheme.compiled().uses, { elements: [], targets }));
}

function tasksOf(ground: PayGround, { schemeId, elements, stretch }: Wanted, versionFor: VersionFor) {
  const months = unitsEndingIn("month", {
    from: `${ground.year}-01-01`,
    until: `${ground.year + 2}-01-01`,
  });
  const tasks = new Map<string, { scheme: PayScheme; unit: Unit; elements: PayElement[] }>();
  const seen = new Set<string>();
  for (const month of months) {
    const scheme = versionFor(month);
    if (!scheme || seen.has(scheme.versionId)) continue;
    seen.add(scheme.versionId);
    for (const element of elements(scheme))
      for (const unit of unitsOfStretch(ground, { schemeId }, { element, stretch })) {
        if (versionFor(unit)?.versionId !== scheme.versionId) continue;
        const key = `${scheme.versionId}/${unit.per}/${unit.from}`;
        const task = tasks.get(key) ?? { scheme, unit, elements: [] };
        task.elements.push(element);
        tasks.set(key, task);
      }
  }
  return [...tasks.values()];
}

/** Tries a scheme's elements on everybody whom it may pay, unit by unit, by the engine that computes the runs. */
export async function tryPay(
  ground: PayGround,
  wanted: Wanted & { versionFor: VersionFor; now: Date },
): Promise<TrialPay> {
  const { sources, payees, parameters } = ground;
  const units: TrialUnit[] = [];
  const missing = new Set<string>();
  const words = new Map<string, ReturnType<typeof speak>>();
  const judges = new Map<PayScheme, PayScheme | null>();
  const judgeOf = (scheme: PayScheme) => {
    if (!judges.has(scheme)) judges.set(scheme, wanted.stretch === "full" ? targetsAlone(scheme) : null);
    return judges.get(scheme) ?? null;
  };
  for (const task of tasksOf(ground, wanted, wanted.versionFor)) {
    const { scheme, unit } = task;
    // Others are served between two units.
    await breathe();
    const isVillage = scheme.subject === "village";
    const ids = payees.get(wanted.schemeId) ?? [];
    const done = computeUnit({
      ...task,
      sources,
      parameters: parametersFor(scheme, unit, parameters),
      isGone: false,
      personIds: isVillage
        ? []
        : ids.filter((id) => {
            const person = sources.people.get(id);
            return person !== undefined && isCandidate(scheme, person, unit);
          }),
      placeIds: isVillage ? villagesIn(sources.book, unit) : [],
      now: wanted.now,
    });
    const judge = judgeOf(scheme);
    if (judge) for (const { id, facts } of done.frozen) words.set(id, speak(judge, facts));
    for (const { payee, entitlements } of done.entitled)
      for (const { element, amountFen, basis } of entitlements) {
        if (amountFen === null) missing.add(`${payee.payeeId}/${element.code}`);
        else if (basis.length > 0)
          units.push({
            payeeId: payee.payeeId,
            townshipId: payee.townshipId,
            schemeId: wanted.schemeId,
            element: element.code,
            elementKind: element.kind,
            from: unit.from,
            until: unit.until,
            amountFen,
            funds: splitFunds(amountFen, element.funds),
            basis,
            counts: true,
          });
      }
  }
  return { units, sums: summed(units), missing, words };
}

function summed(units: readonly TrialUnit[]): SettledSum[] {
  const sums = new Map<string, SettledSum>();
  for (const { schemeId, element, elementKind, townshipId, funds } of units) {
    const key = `${element}/${elementKind}/${townshipId}`;
    const split = addFunds(sums.get(key) ?? noFunds, funds);
    sums.set(key, { schemeId, element, elementKind, placePath: `/${townshipId}`, ...split });
  }
  return [...sums.values()];
}

/** The version in force at the end of a unit. */
export const inForceFor =
  (ground: PayGround, schemeId: string): VersionFor =>
  (unit) =>
    ground.versionOn(schemeId, addDays(unit.until, -1));
