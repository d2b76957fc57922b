import { Exact } from "@/lib/base/exact";
import { groupBy } from "@/lib/base/group";
import type { Basis, PayTarget } from "../types";
import { toFen } from "./money";

/** What was paid for one payee, element and unit, all its lines together. */
export type PaidUnit = {
  readonly payeeId: string;
  readonly townshipId: string;
  readonly element: string;
  readonly from: string;
  readonly until: string;
  readonly amountFen: number;
  /** Inputs of the newest line. */
  readonly basis: readonly Basis[];
  /** Its time counts: false when only a correction of another year's unit is looked at. */
  readonly counts: boolean;
};

/** What the rules of a target say of somebody in one stretch; a bound that came out blank is null. */
export type Word = {
  readonly isMember: boolean;
  readonly atLeast: Exact | null;
  readonly atMost: Exact | null;
};

/** The part of a paid unit that a target is about: yuan, years, and bounds × years. */
export type Piece = Pick<PaidUnit, "payeeId" | "townshipId" | "element" | "from" | "until"> & {
  readonly yuan: Exact;
  readonly years: Exact;
  readonly atLeast: Exact | null;
  readonly atMost: Exact | null;
};

const HUNDRED = Exact.int(100);
const months = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
const yearsOf = ({ from, until }: { from: string; until: string }) =>
  Exact.ratio(months(until) - months(from), 12);
const add = (parts: readonly Exact[]) => parts.reduce((sum, part) => sum.add(part), Exact.ZERO);
const shareOf = (part: Basis) => Exact.ratio(part.grains, part.of);
const amountOf = (part: Basis) => Exact.of(part.amount ?? 0).mul(shareOf(part));

/** Of the amount the part that belongs to some stretches: by what each stretch gives, by time where all give nothing. */
function partOf(unit: PaidUnit, inside: readonly Basis[]): Exact {
  const yuan = Exact.int(unit.amountFen).div(HUNDRED);
  if (inside.length === unit.basis.length) return yuan;
  const by = add(unit.basis.map(amountOf)).isZero() ? shareOf : amountOf;
  return yuan.mul(add(inside.map(by))).div(add(unit.basis.map(by)));
}

/** What a target counts of a paid unit; null when it is about none of its stretches. */
export function pieceOf(unit: PaidUnit, wordOf: (part: Basis) => Word): Piece | null {
  const words = unit.basis.map((part) => ({ part, word: wordOf(part) })).filter(({ word }) => word.isMember);
  if (words.length === 0) return null;
  const timeOf = (part: Basis) => (unit.counts ? yearsOf(unit).mul(shareOf(part)) : Exact.ZERO);
  const bound = (name: "atLeast" | "atMost") =>
    words.some(({ word }) => word[name] === null)
      ? null
      : add(words.map(({ part, word }) => timeOf(part).mul(word[name] ?? Exact.ZERO)));
  const { payeeId, townshipId, element, from, until } = unit;
  return {
    payeeId,
    townshipId,
    element,
    from,
    until,
    yuan: partOf(
      unit,
      words.map(({ part }) => part),
    ),
    years: add(words.map(({ part }) => timeOf(part))),
    atLeast: bound("atLeast"),
    atMost: bound("atMost"),
  };
}

type Times = ReadonlyMap<string, ReadonlyMap<string, Exact>>;

/** Years by payee and element. */
function timesOf(pieces: readonly Piece[]): Times {
  return new Map(
    [...groupBy(pieces, (piece) => piece.payeeId)].map(([payeeId, own]) => {
      const byElement = [...groupBy(own, (piece) => piece.element)];
      return [payeeId, new Map(byElement.map(([code, some]) => [code, add(some.map((one) => one.years))]))];
    }),
  );
}

const longest = (times: ReadonlyMap<string, Exact>) =>
  [...times.values()].reduce((a, b) => Exact.max(a, b), Exact.ZERO);

/** Payee and element whose figure is missing: neither its money nor its time counts. */
export type Missing = ReadonlySet<string>;
export const missingKey = (payeeId: string, element: string) => `${payeeId}/${element}`;

/**
 * What a full year comes to: of every element its sum ÷ the years that its payees were in post, added. Whoever has no
 * line of an element counts with the time of the other elements and nothing, unless the figure is missing.
 */
export function yearRate(pieces: readonly Piece[], missing: Missing): Exact | null {
  const times = timesOf(pieces);
  let rate: Exact | null = null;
  for (const [element, own] of groupBy(pieces, (piece) => piece.element)) {
    const years = add(
      [...times].map(([payeeId, byElement]) => {
        const time = byElement.get(element);
        if (time) return time;
        return missing.has(missingKey(payeeId, element)) ? Exact.ZERO : longest(byElement);
      }),
    );
    if (years.isZero()) continue;
    rate = (rate ?? Exact.ZERO).add(add(own.map((piece) => piece.yuan)).div(years));
  }
  return rate;
}

/** A bound for a full year: the mean of the members' bounds by time. */
function boundOf(pieces: readonly Piece[], name: "atLeast" | "atMost"): Exact | null {
  const years = add(pieces.map((piece) => piece.years));
  if (years.isZero() || pieces.some((piece) => piece[name] === null)) return null;
  return add(pieces.map((piece) => piece[name] ?? Exact.ZERO)).div(years);
}

/** The sum of all for a full year: every element's sum × 12 ÷ the months that were paid of it. */
function totalRate(pieces: readonly Piece[]): Exact | null {
  let rate: Exact | null = null;
  for (const own of groupBy(pieces, (piece) => piece.element).values()) {
    const units = [...new Map(own.map((piece) => [piece.from, piece])).values()];
    const sum = add(own.map((piece) => piece.yuan));
    rate = (rate ?? Exact.ZERO).add(sum.div(add(units.map(yearsOf))));
  }
  return rate;
}

/** reached, short of the lower bound, over the upper one; open: something of the year is still to be paid. */
export type Verdict = "reached" | "short" | "over" | "open" | "none";

export type Figures = {
  readonly verdict: Verdict;
  readonly valueFen: number | null;
  readonly atLeastFen: number | null;
  readonly atMostFen: number | null;
  /** What is missing to the lower bound, or beyond the upper one; never negative. */
  readonly byFen: number;
};

const noFigures: Figures = { verdict: "none", valueFen: null, atLeastFen: null, atMostFen: null, byFen: 0 };

const fenOf = (yuan: Exact | null, mode: "down" | "up" | "halfUp") =>
  yuan === null ? null : toFen(yuan, { places: 2, mode });

/** Compares exactly; only what is shown is rounded, and never so that a missed bound looks reached. */
export function judge(
  value: Exact | null,
  { atLeast, atMost }: { atLeast: Exact | null; atMost: Exact | null },
  isOpen: boolean,
): Figures {
  if (value === null) return noFigures;
  const bounds = { atLeastFen: fenOf(atLeast, "up"), atMostFen: fenOf(atMost, "down") };
  if (atLeast !== null && value.cmp(atLeast) < 0) {
    const byFen = fenOf(atLeast.sub(value), "up") ?? 0;
    return { verdict: isOpen ? "open" : "short", valueFen: fenOf(value, "down"), ...bounds, byFen };
  }
  if (atMost !== null && value.cmp(atMost) > 0) {
    const byFen = fenOf(value.sub(atMost), "up") ?? 0;
    return { verdict: "over", valueFen: fenOf(value, "up"), ...bounds, byFen };
  }
  return { verdict: "reached", valueFen: fenOf(value, "halfUp"), ...bounds, byFen: 0 };
}

export type ScopeProof = Figures & {
  readonly payees: number;
  /** Years in post of all of them, e.g. "2.5". */
  readonly years: string;
  /** What was paid for them. */
  readonly sumFen: number;
  /** Of a target for every single one: those that miss it. */
  readonly missed: readonly (Figures & { readonly payeeId: string })[];
};

/** Each payee's own year against the own bounds; the verdict of all is the worst of them. */
function proveEach(pieces: readonly Piece[], isOpen: boolean, missing: Missing) {
  const each = [...groupBy(pieces, (piece) => piece.payeeId)].map(([payeeId, own]) => {
    const bounds = { atLeast: boundOf(own, "atLeast"), atMost: boundOf(own, "atMost") };
    return { payeeId, ...judge(yearRate(own, missing), bounds, isOpen) };
  });
  const missed = each.filter(({ verdict }) => verdict !== "reached" && verdict !== "none");
  const worst = (["short", "over", "open"] as const).find((one) => missed.some((m) => m.verdict === one));
  const atLeastFen = fenOf(boundOf(pieces, "atLeast"), "up");
  const atMostFen = fenOf(boundOf(pieces, "atMost"), "down");
  const verdict: Verdict = worst ?? (each.some((one) => one.verdict === "reached") ? "reached" : "none");
  return { verdict, valueFen: null, atLeastFen, atMostFen, byFen: 0, missed };
}

/** Proves a target on what was paid for those it is about. @param isOpen elements of the year are still to be paid */
export function prove(
  of: PayTarget["of"],
  pieces: readonly Piece[],
  { isOpen, missing }: { isOpen: boolean; missing: Missing },
): ScopeProof {
  const whole = {
    payees: new Set(pieces.map((piece) => piece.payeeId)).size,
    years: add([...timesOf(pieces).values()].map(longest))
      .round(2, "halfUp")
      .toString(),
    sumFen: toFen(add(pieces.map((piece) => piece.yuan)), undefined),
  };
  if (of === "each") return { ...whole, ...proveEach(pieces, isOpen, missing) };
  const bounds = { atLeast: boundOf(pieces, "atLeast"), atMost: boundOf(pieces, "atMost") };
  const value = of === "total" ? totalRate(pieces) : yearRate(pieces, missing);
  return { ...whole, ...judge(value, bounds, isOpen), missed: [] };
}
