import "server-only";
import { and, eq, inArray, or } from "drizzle-orm";
import { pointsClosing, pointsEntry, pointsReport } from "@/db/schema/points";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { isSameHand } from "@/lib/procedure/compute";
import { inChunksOf, loadCaseEvents, loadCases } from "@/lib/procedure/data";
import type { CaseAction, Hand } from "@/lib/procedure/types";

type Reader = { actor: Actor; db: Read };

/** Acts by which a case was handed on; whoever sent it back judged nothing. */
const handedOn: readonly CaseAction[] = ["submit", "confirm", "accept", "decide"];

/** Members of whom the actor entered something, whatever became of it. */
async function recordedBy({ actor, db }: Reader, cycleId: string, personIds: readonly string[]) {
  const own = eq(pointsEntry.recordedBy, actor.userId);
  const rows = await inChunksOf(personIds, (ids) =>
    db
      .selectDistinct({ personId: pointsEntry.personId })
      .from(pointsEntry)
      .where(
        and(
          eq(pointsEntry.county, actor.county),
          eq(pointsEntry.cycleId, cycleId),
          inArray(pointsEntry.personId, ids),
          actor.personId ? or(own, eq(pointsEntry.recordedByPersonId, actor.personId)) : own,
        ),
      ),
  );
  return rows.map((row) => row.personId);
}

/** Branches whose books the actor closed. */
async function closedBy({ actor, db }: Reader, cycleId: string): Promise<Set<string>> {
  const own = eq(pointsClosing.closedBy, actor.userId);
  const rows = await db
    .selectDistinct({ organisationId: pointsClosing.organisationId })
    .from(pointsClosing)
    .where(
      and(
        eq(pointsClosing.county, actor.county),
        eq(pointsClosing.cycleId, cycleId),
        actor.personId ? or(own, eq(pointsClosing.closedByPersonId, actor.personId)) : own,
      ),
    );
  return new Set(rows.map((row) => row.organisationId));
}

type Member = { personId: string; organisationId: string; caseId: string };

/**
 * Members whose case the actor must not approve: they entered something about them, closed the books of their branch,
 * or handed the case on by one of the named acts.
 */
export async function ownWork(
  reader: Reader,
  { cycleId, members, acts }: { cycleId: string; members: readonly Member[]; acts: readonly CaseAction[] },
): Promise<Set<string>> {
  const ids = members.map((member) => member.personId);
  const recorded = new Set(await recordedBy(reader, cycleId, ids));
  const closed = await closedBy(reader, cycleId);
  const events = await loadCaseEvents(
    { county: reader.actor.county, db: reader.db },
    members.map((member) => member.caseId),
  );
  const latest = new Map(events.map((event) => [`${event.caseId}|${event.action}`, event]));
  return new Set(
    members.flatMap(({ personId, organisationId, caseId }) => {
      const handed = acts.some((act) => {
        const event = latest.get(`${caseId}|${act}`);
        return event !== undefined && isSameHand(reader.actor, event);
      });
      return recorded.has(personId) || closed.has(organisationId) || handed ? [personId] : [];
    }),
  );
}

async function aboutMember({ actor, db }: Reader, cycleId: string, personId: string): Promise<Hand[]> {
  const recorders = await db
    .selectDistinct({
      userId: pointsEntry.recordedBy,
      personId: pointsEntry.recordedByPersonId,
      organisationId: pointsEntry.organisationId,
    })
    .from(pointsEntry)
    .where(
      and(
        eq(pointsEntry.county, actor.county),
        eq(pointsEntry.cycleId, cycleId),
        eq(pointsEntry.personId, personId),
      ),
    );
  const verifiers = await db
    .selectDistinct({ userId: pointsReport.settledBy, personId: pointsReport.settledByPersonId })
    .from(pointsReport)
    .where(
      and(
        eq(pointsReport.county, actor.county),
        eq(pointsReport.cycleId, cycleId),
        eq(pointsReport.personId, personId),
      ),
    );
  return [...recorders, ...verifiers].flatMap((hand) =>
    hand.userId === null ? [] : [{ userId: hand.userId, personId: hand.personId }],
  );
}

async function ofBooks({ actor, db }: Reader, cycleId: string, organisationId: string): Promise<Hand[]> {
  const rows = await db
    .selectDistinct({
      userId: pointsClosing.closedBy,
      personId: pointsClosing.closedByPersonId,
      checkedBy: pointsClosing.checkedBy,
      checkedByPersonId: pointsClosing.checkedByPersonId,
    })
    .from(pointsClosing)
    .where(
      and(
        eq(pointsClosing.county, actor.county),
        eq(pointsClosing.cycleId, cycleId),
        eq(pointsClosing.organisationId, organisationId),
      ),
    );
  return rows.flatMap(({ checkedBy, checkedByPersonId, ...closer }) =>
    checkedBy === null ? [closer] : [closer, { userId: checkedBy, personId: checkedByPersonId }],
  );
}

/** Everybody who entered or verified something about a member, closed or checked the books, or handed the case on. */
export async function memberHands(
  reader: Reader,
  cycleId: string,
  { personId, organisationId }: { personId: string; organisationId: string },
): Promise<Hand[]> {
  const county = { county: reader.actor.county, db: reader.db };
  const cases = await loadCases(county, { process: "points", processId: cycleId, subjectIds: [personId] });
  const events = await loadCaseEvents(
    county,
    cases.map((item) => item.id),
  );
  return [
    ...(await aboutMember(reader, cycleId, personId)),
    ...(await ofBooks(reader, cycleId, organisationId)),
    ...events.filter((event) => handedOn.includes(event.action)),
  ];
}
