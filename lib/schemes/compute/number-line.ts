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

/**
 * Bands laid on a line of length 1, in their order on the axis. Distances are not to scale: every bound gets the
 * same room, so that 60, 70, 90 and 300,000 can be read alike; gaps and overlaps stay visible as such.
 */
export function numberLine<B extends BandLike>(
  bands: readonly B[],
): { segments: Segment<B>[]; ticks: Tick[] } {
  const bounds = bands.flatMap((band) => [band.lower, band.upper]).flatMap((bound) => readBound(bound));
  const sorted = bounds
    .sort((a, b) => a.cmp(b))
    .filter((bound, i) => i === 0 || !bound.eq(bounds[i - 1] ?? bound));
  const step = 1 / (sorted.length + 1);
  const placeOf = (bound: Figure, open: number) => {
    const [value] = readBound(bound);
    return value ? (sorted.findIndex((candidate) => candidate.eq(value)) + 1) * step : open;
  };
  return {
    segments: bands.map((band) => ({
      band,
      from: placeOf(band.lower, 0),
      until: placeOf(band.upper, 1),
      isOpenBelow: band.lower === null,
      isOpenAbove: band.upper === null,
    })),
    ticks: sorted.map((bound, i) => ({ at: (i + 1) * step, label: bound.toString() })),
  };
}

function readBound(bound: Figure): Exact[] {
  if (bound === null) return [];
  const value = Exact.parse(bound);
  return value ? [value] : [];
}
