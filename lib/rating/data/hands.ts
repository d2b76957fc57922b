import "server-only";
import { and, eq, inArray, or } from "drizzle-orm";
import { userAccount } from "@/db/schema/access";
import { procedureCase, procedureEvent } from "@/db/schema/procedure";
import { ballotCount, cycleSubject, gradeDecision, ratingEntry, ratingOverride } from "@/db/schema/rating";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import type { CaseAction, Hand } from "@/lib/procedure/types";

type Reader = { actor: Actor; db: Read };

/** Acts by which a case was handed on; whoever took it back or asked for material judged nothing. */
const handedOn: readonly CaseAction[] = ["submit", "confirm", "accept", "decide"];

/** The village whose indicators count for the person; "" when the cycle does not know them. */
async function villageOf({ actor, db }: Reader, cycleId: string, personId: string): Promise<string> {
  const [row] = await db
    .select({ placeId: cycleSubject.placeId })
    .from(cycleSubject)
    .where(
      and(
        eq(cycleSubject.county, actor.county),
        eq(cycleSubject.cycleId, cycleId),
        eq(cycleSubject.personId, personId),
      ),
    )
    .limit(1);
  return row?.placeId ?? "";
}

async function recorders({ actor, db }: Reader, cycleId: string, personId: string): Promise<Hand[]> {
  const villageId = await villageOf({ actor, db }, cycleId, personId);
  const about = (table: typeof ratingEntry | typeof ballotCount) =>
    and(
      eq(table.county, actor.county),
      eq(table.cycleId, cycleId),
      or(
        and(eq(table.subjectKind, "person"), eq(table.subjectId, personId)),
        and(eq(table.subjectKind, "village"), eq(table.subjectId, villageId)),
      ),
    );
  const entries = await db
    .selectDistinct({ userId: ratingEntry.recordedBy, personId: ratingEntry.recordedByPersonId })
    .from(ratingEntry)
    .where(about(ratingEntry));
  const ballots = await db
    .selectDistinct({ userId: ballotCount.recordedBy, personId: ballotCount.recordedByPersonId })
    .from(ballotCount)
    .where(about(ballotCount));
  const grades = await db
    .selectDistinct({ userId: gradeDecision.recordedBy, personId: gradeDecision.recordedByPersonId })
    .from(gradeDecision)
    .where(
      and(
        eq(gradeDecision.county, actor.county),
        eq(gradeDecision.cycleId, cycleId),
        eq(gradeDecision.personId, personId),
      ),
    );
  return [...entries, ...ballots, ...grades];
}

/** Who set the level by hand: the proposer, and the second person who confirmed or refused. */
async function overriders({ actor, db }: Reader, cycleId: string, personId: string): Promise<Hand[]> {
  const rows = await db
    .select({
      userId: ratingOverride.proposedBy,
      personId: ratingOverride.proposedByPersonId,
      settledBy: ratingOverride.settledBy,
      settledByPersonId: userAccount.personId,
    })
    .from(ratingOverride)
    .leftJoin(
      userAccount,
      and(eq(userAccount.county, ratingOverride.county), eq(userAccount.id, ratingOverride.settledBy)),
    )
    .where(
      and(
        eq(ratingOverride.county, actor.county),
        eq(ratingOverride.cycleId, cycleId),
        eq(ratingOverride.personId, personId),
      ),
    );
  return rows.flatMap(({ settledBy, settledByPersonId, ...proposer }) =>
    settledBy ? [proposer, { userId: settledBy, personId: settledByPersonId }] : [proposer],
  );
}

/**
 * Everybody who recorded about a person of a cycle or their village, replaced records included, fixed a grade or a level
 * by hand, or handed the case on.
 */
export async function ratingHands(reader: Reader, cycleId: string, personId: string): Promise<Hand[]> {
  const { actor, db } = reader;
  const events = await db
    .selectDistinct({ userId: procedureEvent.userId, personId: procedureEvent.personId })
    .from(procedureEvent)
    .innerJoin(
      procedureCase,
      and(eq(procedureCase.county, procedureEvent.county), eq(procedureCase.id, procedureEvent.caseId)),
    )
    .where(
      and(
        eq(procedureCase.county, actor.county),
        eq(procedureCase.process, "rating"),
        eq(procedureCase.processId, cycleId),
        eq(procedureCase.subjectId, personId),
        inArray(procedureEvent.action, [...handedOn]),
      ),
    );
  return [
    ...(await recorders(reader, cycleId, personId)),
    ...(await overriders(reader, cycleId, personId)),
    ...events,
  ];
}
