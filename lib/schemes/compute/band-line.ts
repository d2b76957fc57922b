import { Exact } from "@/lib/base/exact";
import { plainFigure } from "./figures";
import type { BandLike } from "./number-line";

/** A row of a table's form as it is typed at the moment. */
export type TypedBand = BandLike & { readonly row: number; readonly label: string };

type EndName = "lower" | "upper";
export type LineEnd = {
  readonly row: number;
  readonly end: EndName;
  readonly isIncluded: boolean;
  readonly label: string;
};
/** A bound of the line with all ends that lie on it. */
export type LineBound = { readonly value: Exact; readonly text: string; readonly ends: readonly LineEnd[] };

/** A typed bound; blank is open, what is no figure is no bound. */
export function typedBound(typed: string): string | null | undefined {
  const text = plainFigure(typed);
  if (text === "") return null;
  return Exact.parse(text) ? text : undefined;
}

const isIn = (band: BandLike, end: EndName): boolean =>
  end === "lower" ? band.lowerIncluded !== false : band.upperIncluded === true;

const exactOf = (bound: BandLike["lower"]): Exact | undefined =>
  bound === null ? undefined : Exact.parse(bound);

/** The bounds in the order of the axis, each with the ends of bands that lie on it. */
export function lineBounds(bands: readonly TypedBand[]): LineBound[] {
  const found: { value: Exact; text: string; ends: LineEnd[] }[] = [];
  for (const band of bands)
    for (const end of ["lower", "upper"] as const) {
      const value = exactOf(band[end]);
      if (!value) continue;
      const here = { row: band.row, end, isIncluded: isIn(band, end), label: band.label };
      const known = found.find((bound) => bound.value.eq(value));
      if (known) known.ends.push(here);
      else found.push({ value, text: String(band[end]), ends: [here] });
    }
  return found.sort((a, b) => a.value.cmp(b.value));
}

export type LineFault = {
  readonly kind: "gap" | "overlap" | "hole" | "twice" | "turned";
  readonly from: string;
  readonly until: string;
};

/** Figures that belong to no band or to two, and bands whose upper bound lies below their lower one. */
export function lineFaults(bands: readonly TypedBand[], { mayGap }: { mayGap: boolean }): LineFault[] {
  const turned = bands.filter((band) => {
    const [lower, upper] = [exactOf(band.lower), exactOf(band.upper)];
    if (!lower || !upper) return false;
    const order = lower.cmp(upper);
    return order > 0 || (order === 0 && !(isIn(band, "lower") && isIn(band, "upper")));
  });
  const sorted = bands.filter((band) => !turned.includes(band)).sort(byLower);
  const between = sorted.slice(1).flatMap((band, i) => faultBetween(furthest(sorted.slice(0, i + 1)), band));
  return [
    ...turned.map((band) => fault("turned", band.lower, band.upper)),
    ...between.filter(({ kind }) => !mayGap || (kind !== "gap" && kind !== "hole")),
  ];
}

const fault = (kind: LineFault["kind"], from: BandLike["lower"], until: BandLike["lower"]): LineFault => ({
  kind,
  from: String(from ?? ""),
  until: String(until ?? ""),
});

function byLower(a: BandLike, b: BandLike): number {
  const [left, right] = [exactOf(a.lower), exactOf(b.lower)];
  if (!left || !right) return Number(Boolean(left)) - Number(Boolean(right));
  return left.cmp(right) || Number(isIn(b, "lower")) - Number(isIn(a, "lower"));
}

/** Of the bands so far the one that reaches furthest. */
function furthest(bands: readonly TypedBand[]): TypedBand {
  return bands.reduce((best, band) => {
    const [reached, upper] = [exactOf(best.upper), exactOf(band.upper)];
    if (!reached) return best;
    if (!upper) return band;
    const order = upper.cmp(reached);
    return order > 0 || (order === 0 && isIn(band, "upper")) ? band : best;
  });
}

function faultBetween(before: TypedBand, after: TypedBand): LineFault[] {
  const [upper, lower] = [exactOf(before.upper), exactOf(after.lower)];
  if (!upper || !lower) return [fault("overlap", after.lower, leastUpper(before, after))];
  const order = upper.cmp(lower);
  if (order < 0) return [fault("gap", before.upper, after.lower)];
  if (order > 0) return [fault("overlap", after.lower, leastUpper(before, after))];
  const [low, high] = [isIn(before, "upper"), isIn(after, "lower")];
  if (low && high) return [fault("twice", after.lower, after.lower)];
  return low || high ? [] : [fault("hole", after.lower, after.lower)];
}

function leastUpper(a: BandLike, b: BandLike): BandLike["upper"] {
  const [left, right] = [exactOf(a.upper), exactOf(b.upper)];
  if (!left || !right) return left ? a.upper : b.upper;
  return left.cmp(right) < 0 ? a.upper : b.upper;
}

/** The smallest step in which the bounds of a line are written: 1, 0.5 as 0.1, 60% as 1%. */
export type Step = { readonly places: number; readonly isPercent: boolean };

/** undefined where some are shares and some are not, or some are fractions: these are typed, not moved. */
export function stepOf(bounds: readonly LineBound[]): Step | undefined {
  const written = bounds.map(({ text }) => /^-?\d+(?:\.(\d+))?(%?)$/.exec(text));
  if (written.length === 0 || written.some((match) => match === null)) return undefined;
  const signs = new Set(written.map((match) => match?.[2]));
  if (signs.size > 1) return undefined;
  return { places: Math.max(...written.map((match) => match?.[1]?.length ?? 0)), isPercent: signs.has("%") };
}

const sizeOf = ({ places, isPercent }: Step): Exact =>
  Exact.fraction(1, 10n ** BigInt(places + (isPercent ? 2 : 0)));

/** A bound moved by so many steps, never onto or past its neighbours; as text in the writing of its line. */
export function movedBound(bounds: readonly LineBound[], at: number, steps: number, step: Step): string {
  const size = sizeOf(step);
  const wanted = (bounds[at]?.value ?? Exact.ZERO).add(size.mul(Exact.int(steps)));
  const [below, above] = [bounds[at - 1]?.value.add(size), bounds[at + 1]?.value.sub(size)];
  const low = below && wanted.cmp(below) < 0 ? below : wanted;
  const held = above && low.cmp(above) > 0 ? above : low;
  return step.isPercent ? `${held.mul(Exact.int(100)).toString()}%` : held.toString();
}

/** How many steps a way on the axis is, from one figure to another. */
export const stepsIn = (distance: number, step: Step): number =>
  Math.round(distance / sizeOf(step).toNumber());

/**
 * Which ends a bound belongs to after a press: to the other one of two; where it belonged to none or both, to the band
 * above; a bound of one band alone turns.
 */
export function turnedEnds(bound: LineBound): LineEnd[] {
  const [single, ...others] = bound.ends;
  if (single && others.length === 0) return [{ ...single, isIncluded: !single.isIncluded }];
  const isClear = bound.ends.filter(({ isIncluded }) => isIncluded).length === 1;
  const isNowBelow = isClear && bound.ends.some(({ end, isIncluded }) => end === "lower" && isIncluded);
  const chosen = bound.ends.find(({ end }) => end === (isNowBelow ? "upper" : "lower")) ?? single;
  return bound.ends.map((end) => ({ ...end, isIncluded: end === chosen }));
}
