import "server-only";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { notFound } from "@/lib/base/errors";
import { addDays, shanghaiDay } from "@/lib/base/period";
import type { CycleRow } from "@/lib/rating/data/cycle-row";
import { inForceOn } from "@/lib/schemes/compute";
import { choicesFor, partnerOf } from "@/lib/schemes/compute/difference";
import { listSchemes } from "@/lib/schemes/data";
import type { SchemeVersion, VersionSummary } from "@/lib/schemes/types";
import { listPopulations } from "../population";

type Reader = { actor: Actor; db: Read };

export type TrialPeriod = {
  readonly id: string;
  readonly title: string;
  /** Run under a version of the same scheme. */
  readonly isOwn: boolean;
  /** Recorded to the end; in an open one figures are still missing. */
  readonly isDecided: boolean;
};

/** A version to set beside the one on trial. */
export type TrialPartner = VersionSummary & {
  /** Of the same scheme. */
  readonly isOwn: boolean;
};

/** What a version can be tried on and against, and what is chosen of it. */
export type TrialChoices = {
  readonly periods: readonly TrialPeriod[];
  readonly partners: readonly TrialPartner[];
  readonly period: TrialPeriod | null;
  readonly partner: VersionSummary | null;
};

type Wanted = { readonly cycleId?: string | undefined; readonly partnerId?: string | undefined };

/** Periods of the same scheme first; each group newest first. */
function periodsOf(cycles: readonly CycleRow[], own: ReadonlySet<string>): TrialPeriod[] {
  const periods = cycles.map(({ id, title, schemeVersionId, status }) => ({
    id,
    title,
    isOwn: own.has(schemeVersionId),
    isDecided: status !== "open",
  }));
  return [...periods.filter(({ isOwn }) => isOwn), ...periods.filter(({ isOwn }) => !isOwn)];
}

/**
 * The periods and the versions to choose from. Without a wish: the newest period of the same scheme that was
 * recorded to the end, and the version that was in force in it. @throws AppError NOT_FOUND, also for what is no star scheme
 */
export async function loadTrialChoices(
  reader: Reader,
  here: SchemeVersion,
  { cycleId, partnerId }: Wanted,
): Promise<TrialChoices> {
  if (here.kind !== "star") throw notFound();
  const [cycles, schemes] = await Promise.all([listPopulations(reader), listSchemes(reader)]);
  const { line, others } = choicesFor(schemes, here);
  const periods = periodsOf(cycles, new Set([here.id, ...line.map(({ id }) => id)]));
  const period =
    periods.find(({ id }) => id === cycleId) ??
    periods.find(({ isOwn, isDecided }) => isOwn && isDecided) ??
    periods[0] ??
    null;
  const cycle = cycles.find(({ id }) => id === period?.id);
  const foreign = others.filter(({ id }) => id === cycle?.schemeVersionId);
  const partners = [
    ...line.map((version) => ({ ...version, isOwn: true })),
    ...foreign.map((version) => ({ ...version, isOwn: false })),
  ];
  return { periods, partners, period, partner: chosen(here, { line, foreign }, cycle, partnerId) };
}

type Lines = { readonly line: readonly VersionSummary[]; readonly foreign: readonly VersionSummary[] };

function chosen(
  here: SchemeVersion,
  { line, foreign }: Lines,
  cycle: CycleRow | undefined,
  wanted: string | undefined,
): VersionSummary | null {
  const partners = [...line, ...foreign];
  const find = (id: string | undefined) => partners.find((version) => version.id === id);
  const last = cycle ? addDays(cycle.periodUntil, -1) : shanghaiDay(new Date());
  const choices = { line, others: foreign };
  return (
    find(wanted) ??
    find(cycle?.schemeVersionId) ??
    inForceOn(line, last) ??
    partnerOf(choices, here, { wanted: undefined, day: last }) ??
    null
  );
}
