import { Exact } from "@/lib/base/exact";

type Figure = string | number | null;
export type BandLike = {
  readonly lower: Figure;
  readonly lowerIncluded?: boolean | undefined;
  readonly upper: Figure;
  readonly upperIncluded?: boolean | undefined;
};

export type Segment<B> = {
  readonly band: B;
  /** Places on the line from 0 to 1. */
  readonly from: number;
  readonly until: number;
  readonly isOpenBelow: boolean;
  readonly isOpenAbove: boolean;
};

export type Tick = { readonly at: number; readonly label: string };

/** The figures at both ends of a line that is drawn to scale. */
export type Scale = { readonly from: number; readonly until: number };

type Bound = { readonly value: Exact; readonly label: string };

/**
 * Bands laid on a line of length 1, in their order on the axis. Without a scale every bound gets the same room, so that
 * 60, 70, 90 and 300,000 can be read alike; gaps and overlaps stay visible as such.
 */
export function numberLine<B extends BandLike>(
  bands: readonly B[],
  scale?: Scale,
): { segments: Segment<B>[]; ticks: Tick[] } {
  const sorted = boundsOf(bands);
  const step = 1 / (sorted.length + 1);
  const placeAt = (value: Exact): number =>
    scale
      ? Math.min(1, Math.max(0, (value.toNumber() - scale.from) / (scale.until - scale.from)))
      : (sorted.findIndex((bound) => bound.value.eq(value)) + 1) * step;
  const placeOf = (bound: Figure, open: number) => {
    const value = bound === null ? undefined : Exact.parse(bound);
    return value ? placeAt(value) : open;
  };
  return {
    segments: bands.map((band) => ({
      band,
      from: placeOf(band.lower, 0),
      until: placeOf(band.upper, 1),
      isOpenBelow: band.lower === null,
      isOpenAbove: band.upper === null,
    })),
    ticks: sorted.map(({ value, label }) => ({ at: placeAt(value), label })),
  };
}

/** Every bound of the bands once, in the order of the axis. */
function boundsOf(bands: readonly BandLike[]): Bound[] {
  return bands
    .flatMap(({ lower, upper }) => [lower, upper])
    .flatMap((bound): Bound[] => {
      const value = bound === null ? undefined : Exact.parse(bound);
      return value ? [{ value, label: String(bound) }] : [];
    })
    .sort((a, b) => a.value.cmp(b.value))
    .filter((bound, i, all) => i === 0 || !bound.value.eq(all[i - 1]?.value ?? bound.value));
}

/** Where two neighbours stand closer than this share of the line, bounds get the same room instead. */
const closest = 0.06;
const margin = 0.2;

/** A scale for bands whose bounds lie apart far enough to be read on it; undefined where they do not. */
export function scaleOf(bands: readonly BandLike[]): Scale | undefined {
  const values = boundsOf(bands).map(({ value }) => value.toNumber());
  const [first, last] = [values[0], values.at(-1)];
  if (first === undefined || last === undefined || first === last) return undefined;
  const room = (last - first) * margin;
  const scale = { from: first - room, until: last + room };
  const least = Math.min(...values.slice(1).map((value, i) => value - (values[i] ?? value)));
  return least / (scale.until - scale.from) < closest ? undefined : scale;
}
