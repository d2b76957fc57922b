import "server-only";
import { and, count, eq, gte, lt } from "drizzle-orm";
import { pointsEntry, pointsMeeting, pointsReport } from "@/db/schema/points";
import type { Read } from "@/db/store";
import { type MissingMeeting, missingMeetings } from "../../compute/due-meetings";
import type { Branch } from "../../types";
import type { OpenPoints } from "../cycles";
import { spanOf } from "./load";
import { bookedIn, isFrozen, type Stretch, standing } from "./where";

type Reader = { county: string; db: Read };

export type Obstacles = {
  /** Self-reports with a day of the period that nobody has settled: these shut the door. */
  readonly reports: number;
  /** Entries of the period that are disputed: these are to be known. */
  readonly frozen: number;
};

/** What stands in the way of closing a period of a branch. */
export async function closingObstacles({ county, db }: Reader, stretch: Stretch): Promise<Obstacles> {
  const [reports] = await db
    .select({ number: count() })
    .from(pointsReport)
    .where(
      and(
        eq(pointsReport.county, county),
        eq(pointsReport.cycleId, stretch.cycleId),
        eq(pointsReport.organisationId, stretch.organisationId),
        eq(pointsReport.status, "open"),
        gte(pointsReport.day, stretch.from),
        lt(pointsReport.day, stretch.until),
      ),
    );
  const [frozen] = await db
    .select({ number: count() })
    .from(pointsEntry)
    .where(and(bookedIn(county, stretch), eq(pointsEntry.kind, "entry"), standing(db), isFrozen(db)));
  return { reports: reports?.number ?? 0, frozen: frozen?.number ?? 0 };
}

/** Meetings of the calendar that were due in a period and are recorded neither as held nor as not held. */
export async function unrecordedMeetings(
  { county, db }: Reader,
  open: OpenPoints,
  branch: Branch,
  stretch: { from: string; until: string },
): Promise<MissingMeeting[]> {
  const kinds = open.scheme.document.ledger?.meetings ?? [];
  if (kinds.length === 0) return [];
  const recorded = await db
    .select({ meeting: pointsMeeting.meeting, dueFrom: pointsMeeting.dueFrom })
    .from(pointsMeeting)
    .where(
      and(
        eq(pointsMeeting.county, county),
        eq(pointsMeeting.cycleId, open.cycle.id),
        eq(pointsMeeting.organisationId, branch.organisationId),
        eq(pointsMeeting.isWithdrawn, false),
      ),
    )
    .limit(1_000);
  return missingMeetings(spanOf(open), kinds, branch, recorded, stretch);
}
