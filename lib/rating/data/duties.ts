import "server-only";
import { and, eq, inArray, or, type SQL } from "drizzle-orm";
import { ballotCount, ratingEntry } from "@/db/schema/rating";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { isSameHand } from "@/lib/procedure/compute";
import { inChunksOf, loadCaseEvents } from "@/lib/procedure/data";
import { isBallotHead, isEntryHead } from "./entries";

type Reader = { actor: Actor; db: Read };
type Subject = { personId: string; placeId: string; caseId: string };

/** People of whom the actor recorded something that is in force, about themselves or about their village. */
async function recordedBy(
  { actor, db }: Reader,
  cycleId: string,
  subjects: readonly Subject[],
): Promise<Set<string>> {
  const ids = [...new Set(subjects.flatMap((subject) => [subject.personId, subject.placeId]))];
  const byActor = (userId: SQL, personId: SQL) => (actor.personId ? or(userId, personId) : userId);
  const mine = new Set<string>();
  const entries = await inChunksOf(ids, (chunk) =>
    db
      .selectDistinct({ subjectId: ratingEntry.subjectId })
      .from(ratingEntry)
      .where(
        and(
          eq(ratingEntry.county, actor.county),
          eq(ratingEntry.cycleId, cycleId),
          inArray(ratingEntry.subjectKind, ["person", "village"]),
          inArray(ratingEntry.subjectId, chunk),
          byActor(
            eq(ratingEntry.recordedBy, actor.userId),
            eq(ratingEntry.recordedByPersonId, actor.personId ?? ""),
          ),
          eq(ratingEntry.isWithdrawn, false),
          isEntryHead(db),
        ),
      ),
  );
  const ballots = await inChunksOf(ids, (chunk) =>
    db
      .selectDistinct({ subjectId: ballotCount.subjectId })
      .from(ballotCount)
      .where(
        and(
          eq(ballotCount.county, actor.county),
          eq(ballotCount.cycleId, cycleId),
          inArray(ballotCount.subjectKind, ["person", "village"]),
          inArray(ballotCount.subjectId, chunk),
          byActor(
            eq(ballotCount.recordedBy, actor.userId),
            eq(ballotCount.recordedByPersonId, actor.personId ?? ""),
          ),
          eq(ballotCount.isWithdrawn, false),
          isBallotHead(db),
        ),
      ),
  );
  for (const row of [...entries, ...ballots]) mine.add(row.subjectId);
  return new Set(subjects.filter((s) => mine.has(s.personId) || mine.has(s.placeId)).map((s) => s.personId));
}

/** The latest act of each kind in the history of each case. */
async function handedOnBy(
  { actor, db }: Reader,
  subjects: readonly Subject[],
  acts: readonly string[],
): Promise<Set<string>> {
  const events = await loadCaseEvents(
    { county: actor.county, db },
    subjects.map((subject) => subject.caseId),
  );
  const latest = new Map<string, (typeof events)[number]>();
  for (const event of events) latest.set(`${event.caseId}|${event.action}`, event);
  return new Set(
    subjects
      .filter((subject) =>
        acts.some((act) => {
          const event = latest.get(`${subject.caseId}|${act}`);
          return event !== undefined && isSameHand(actor, event);
        }),
      )
      .map((subject) => subject.personId),
  );
}

/**
 * Whose case the actor must not approve: nobody confirms or accepts what they recorded or handed on before. `acts`
 * are the acts of the earlier steps ("submit", "confirm").
 */
export async function ownWork(
  reader: Reader,
  { cycleId, subjects, acts }: { cycleId: string; subjects: readonly Subject[]; acts: readonly string[] },
): Promise<Set<string>> {
  if (subjects.length === 0) return new Set();
  const recorded = await recordedBy(reader, cycleId, subjects);
  const handed = await handedOnBy(reader, subjects, acts);
  return new Set([...recorded, ...handed]);
}
