import "server-only";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { notFound } from "@/lib/base/errors";
import type { Locale } from "@/lib/rules/types";
import type { PointItem, PointsCycle } from "../types";
import { type DisputeView, ownDisputes } from "./disputes/list";
import { type LedgerLine, linesAbout } from "./ledger";
import { ownReports, type ReportView } from "./reports/list";
import { type Membership, openOf, ownMembership, ownMemberships } from "./sheet/membership";
import { type DecidedPoints, decidedPoints } from "./sheet/results";
import { type MemberSheet, sheetsOf } from "./sheet/sheet";

type Reader = { actor: Actor; db: Read };

export type MyPoints = {
  readonly sheet: MemberSheet;
  readonly reports: readonly ReportView[];
  readonly disputes: readonly DisputeView[];
  readonly decided: readonly DecidedPoints[];
  readonly memberships: readonly Membership[];
  readonly items: ReadonlyMap<string, PointItem>;
};

/**
 * Everything about the reader's own points in a cycle (the newest open one without a name); null where they keep none.
 * @throws AppError NOT_FOUND for a cycle that is not the reader's
 */
export async function loadMyPoints(
  reader: Reader,
  { cycleId, today, locale }: { cycleId?: string | undefined; today: string; locale: Locale },
): Promise<MyPoints | null> {
  const { actor, db } = reader;
  const memberships = await ownMemberships(reader);
  const chosen = cycleId
    ? memberships.find(({ cycle }) => cycle.id === cycleId)
    : (memberships.find(({ cycle }) => cycle.status === "open") ?? memberships[0]);
  if (cycleId && !chosen) throw notFound();
  if (!chosen) return null;
  const [sheet] = await sheetsOf(reader, [chosen], { today, locale });
  if (!sheet) return null;
  const { scheme } = await openOf(reader, chosen);
  return {
    sheet,
    reports: await ownReports(reader, chosen.cycle.id),
    disputes: await ownDisputes(reader, chosen.cycle.id),
    decided: await decidedPoints({ county: actor.county, db }, chosen.member.personId),
    memberships,
    items: scheme.items,
  };
}

/** An entry about the reader. @throws AppError NOT_FOUND, also for another member's */
export async function loadOwnEntry(
  reader: Reader,
  { cycleId, entryId }: { cycleId: string; entryId: string },
): Promise<{ cycle: PointsCycle; line: LedgerLine }> {
  const { actor, db } = reader;
  const { cycle, member } = await ownMembership(reader, cycleId);
  const lines = await linesAbout({ county: actor.county, db }, [entryId]);
  const line = lines.find((one) => one.id === entryId && one.kind === "entry" && one.cycleId === cycleId);
  if (!line || line.personId !== member.personId) throw notFound();
  return { cycle, line };
}
