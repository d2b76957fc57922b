import "server-only";
import type { Read } from "@/db/store";
import { type Actor, can } from "@/lib/access/actor";
import { notFound } from "@/lib/base/errors";
import { addDays } from "@/lib/base/period";
import { loadPlaceBook } from "@/lib/roster/data";
import { type Missing, type PaidUnit, type Piece, pieceOf, prove, type ScopeProof } from "../compute/targets";
import type { PayElement, PayeeKind, PayTarget } from "../types";
import { dryYear } from "./forecast";
import type { PayRun } from "./runs";
import { loadPayVersions, type PayScheme } from "./schemes";
import { linesOfRuns, payeesOfRuns, runsOfYear } from "./target-lines";
import { loadUsedParameters, loadWords, type UsedParameter, type Words, wordOf } from "./target-words";
import { elementsOf, endsYear, missingOf, type Reading, unitsIn, type Year } from "./target-year";

type Reader = { actor: Actor; db: Read };

export type MissedPayee = ScopeProof["missed"][number] & {
  readonly name: string | null;
  readonly kind: PayeeKind;
};
export type TargetScope = Omit<ScopeProof, "missed"> & {
  /** Null: all townships together. */
  readonly townshipId: string | null;
  readonly townshipName: string | null;
};
export type ProvedTarget = {
  readonly target: PayTarget;
  readonly elements: readonly PayElement[];
  /** Elements of which nothing is paid for the year yet. */
  readonly unpaid: readonly PayElement[];
  /** Elements that stand in by the dry run. */
  readonly dry: readonly PayElement[];
  /** The year is paid to its end in every element. */
  readonly isWhole: boolean;
  /** People of whom a figure is missing. */
  readonly gaps: number;
  readonly scopes: readonly TargetScope[];
  readonly missed: readonly MissedPayee[];
  readonly parameters: readonly UsedParameter[];
};
export type SchemeTargets = { readonly scheme: PayScheme; readonly targets: readonly ProvedTarget[] };
export type TargetPage = {
  readonly year: number;
  readonly reading: Reading;
  readonly schemes: readonly SchemeTargets[];
};

/** The calendar year that a run's proof is about: the one in which its period ends. */
export const yearOf = (run: Pick<PayRun, "periodUntil">) => Number(addDays(run.periodUntil, -1).slice(0, 4));

/** Most that are named of those who miss a target. */
const mostNamed = 100;

type Ground = { reader: Reader; year: Year; words: Words; townships: ReadonlyMap<string, string> };

async function proveOne(ground: Ground, scheme: PayScheme, target: PayTarget): Promise<ProvedTarget> {
  const { reader, year, words, townships } = ground;
  const { actor, db } = reader;
  const elements = elementsOf(scheme, target);
  const codes = new Set(elements.map(({ code }) => code));
  const stored = unitsIn(year, scheme).filter(({ element }) => codes.has(element));
  const isPaid = new Set(stored.map(({ element }) => element));
  const dryUnits = (year.dry?.units ?? []).filter(
    (unit) => unit.schemeId === scheme.schemeId && codes.has(unit.element) && !isPaid.has(unit.element),
  );
  const units: PaidUnit[] = [...stored, ...dryUnits];
  const word = wordOf(words, target);
  const pieces = units.flatMap((unit) => pieceOf(unit, word) ?? []);
  const known = new Set(pieces.map(({ payeeId }) => payeeId));
  const missing = new Set(
    [...missingOf(year, elements)].filter((key) => known.has(key.slice(0, key.lastIndexOf("/")))),
  );
  const here = new Set(units.map(({ element }) => element));
  const unpaid = elements.filter(({ code }) => !here.has(code));
  const how = { isOpen: unpaid.length > 0, missing };
  const all = proofOf(target, pieces, how);
  const names = new Map([...year.payees.values()].map((row) => [row.payeeId, row]));
  const mayName = can(actor, "pay:read");
  const sample = units.flatMap(({ basis }) => basis).findLast((part) => word(part).isMember);
  const scope = (townshipId: string | null, { missed: _, ...proof }: ScopeProof): TargetScope => ({
    ...proof,
    townshipId,
    townshipName: townshipId === null ? null : (townships.get(townshipId) ?? null),
  });
  const present = [...new Set(pieces.map((piece) => piece.townshipId))].sort();
  return {
    target,
    elements,
    unpaid,
    dry: elements.filter(({ code }) => dryUnits.some((unit) => unit.element === code)),
    isWhole: elements.every(({ code }) => endsYear(year.year, units, code)),
    gaps: new Set([...missing].map((key) => key.slice(0, key.lastIndexOf("/")))).size,
    scopes: [
      scope(null, all),
      ...present.map((id) =>
        scope(
          id,
          proofOf(
            target,
            pieces.filter((piece) => piece.townshipId === id),
            how,
          ),
        ),
      ),
    ],
    missed: all.missed.slice(0, mostNamed).map((one) => {
      const row = names.get(one.payeeId);
      const isVillage = row?.payeeKind === "village";
      return {
        ...one,
        kind: row?.payeeKind ?? "person",
        name: isVillage || mayName ? (row?.name ?? null) : null,
      };
    }),
    parameters:
      sample && !year.dry?.holds(sample.frozenId)
        ? await loadUsedParameters({ county: actor.county, db }, target, sample)
        : [],
  };
}

/** A bound that should be there and came out blank proves nothing. */
function proofOf(
  target: PayTarget,
  pieces: readonly Piece[],
  how: { isOpen: boolean; missing: Missing },
): ScopeProof {
  const proof = prove(target.of, pieces, how);
  const isBlank =
    (target.atLeast && proof.atLeastFen === null) || (target.atMost && proof.atMostFen === null);
  return isBlank ? { ...proof, verdict: "none", missed: [] } : proof;
}

/**
 * Proves the targets of all pay schemes in force at the end of a run's period: for the calendar year, what locked runs
 * and this one come to, for every township and in total. With `dry` the elements that are paid once a year and are not
 * paid yet stand in by a dry run.
 * @throws AppError NOT_FOUND without the permission to see rows or totals
 */
export async function proveTargets(
  reader: Reader,
  { run, reading, dry, now }: { run: PayRun; reading: Reading; dry: boolean; now: Date },
): Promise<TargetPage> {
  const { actor, db } = reader;
  const { county } = actor;
  if (!can(actor, "pay:read") && !can(actor, "amount:total")) throw notFound();
  const year = yearOf(run);
  const versions = await loadPayVersions({ county, db });
  const schemes = (await versions.on(addDays(run.periodUntil, -1))).filter(
    ({ section }) => (section.targets ?? []).length > 0,
  );
  const runs = await runsOfYear({ county, db }, year, run);
  const runIds = runs.map(({ id }) => id);
  const lines = await linesOfRuns(
    { county, db },
    {
      runIds,
      schemeIds: schemes.map(({ schemeId }) => schemeId),
      elements: [
        ...new Set(
          schemes.flatMap((scheme) =>
            (scheme.section.targets ?? []).flatMap((target) => elementsOf(scheme, target).map((e) => e.code)),
          ),
        ),
      ],
    },
  );
  const paidIn = new Set(runs.filter(({ paidYear }) => paidYear === year).map(({ id }) => id));
  const ground: Year = {
    year,
    reading,
    lines,
    isPaidIn: (line) => paidIn.has(line.runId),
    payees: await payeesOfRuns({ county, db }, runIds),
    dry: dry && schemes.length > 0 ? await dryYear(reader, { year, now }) : null,
  };
  const frozenIds = new Set(
    schemes.flatMap((scheme) => unitsIn(ground, scheme).flatMap(({ basis }) => basis.map((p) => p.frozenId))),
  );
  const words: Words = new Map([
    ...(await loadWords({ county, db }, frozenIds)),
    ...(ground.dry?.words ?? new Map()),
  ]);
  const book = await loadPlaceBook(db, county);
  const townships = new Map(
    book
      .all(addDays(run.periodUntil, -1))
      .filter(({ kind }) => kind === "township")
      .map((at) => [at.placeId, at.name]),
  );
  const proved: SchemeTargets[] = [];
  for (const scheme of schemes) {
    const targets: ProvedTarget[] = [];
    for (const target of scheme.section.targets ?? [])
      targets.push(await proveOne({ reader, year: ground, words, townships }, scheme, target));
    proved.push({ scheme, targets });
  }
  return { year, reading, schemes: proved };
}
