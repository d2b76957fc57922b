import "server-only";
import { and, count, countDistinct, eq, inArray, max } from "drizzle-orm";
import { procedureCase } from "@/db/schema/procedure";
import { ballotCount, cycleSubject, ratingEntry } from "@/db/schema/rating";
import { placeVersion } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { inForce } from "@/lib/roster/data/visible";
import { concerns, postWords } from "../compute";
import type { TownshipProgress } from "../types";
import type { CycleRow } from "./cycle-row";
import { isBallotHead, isEntryHead } from "./entries";
import type { LoadedScheme } from "./plan";
import { readableWhere } from "./scope";

type Reader = { actor: Actor; db: Read };
type Filled = { townshipId: string | null; item: string; number: number; last: Date | null };

/** Filled cells of people, by township and item. */
function personEntries({ actor, db }: Reader, cycleId: string) {
  return db
    .select({
      townshipId: cycleSubject.townshipId,
      item: ratingEntry.item,
      number: count(),
      last: max(ratingEntry.recordedAt),
    })
    .from(ratingEntry)
    .innerJoin(
      cycleSubject,
      and(
        eq(cycleSubject.county, ratingEntry.county),
        eq(cycleSubject.cycleId, ratingEntry.cycleId),
        eq(cycleSubject.personId, ratingEntry.subjectId),
      ),
    )
    .where(
      and(
        eq(ratingEntry.county, actor.county),
        eq(ratingEntry.cycleId, cycleId),
        eq(ratingEntry.subjectKind, "person"),
        eq(ratingEntry.isWithdrawn, false),
        eq(cycleSubject.coverage, "covered"),
        readableWhere(actor, cycleSubject.placePath),
        isEntryHead(db),
      ),
    )
    .groupBy(cycleSubject.townshipId, ratingEntry.item);
}

/** Filled cells of villages, by township and item. */
function villageEntries({ actor, db }: Reader, cycle: CycleRow) {
  return db
    .select({
      townshipId: placeVersion.parentId,
      item: ratingEntry.item,
      number: count(),
      last: max(ratingEntry.recordedAt),
    })
    .from(ratingEntry)
    .innerJoin(
      placeVersion,
      and(
        eq(placeVersion.county, ratingEntry.county),
        eq(placeVersion.placeId, ratingEntry.subjectId),
        inForce(placeVersion, cycle.snapshotDay),
      ),
    )
    .where(
      and(
        eq(ratingEntry.county, actor.county),
        eq(ratingEntry.cycleId, cycle.id),
        eq(ratingEntry.subjectKind, "village"),
        eq(ratingEntry.isWithdrawn, false),
        readableWhere(actor, ratingEntry.placePath),
        isEntryHead(db),
      ),
    )
    .groupBy(placeVersion.parentId, ratingEntry.item);
}

function personBallots({ actor, db }: Reader, cycleId: string) {
  return db
    .select({
      townshipId: cycleSubject.townshipId,
      item: ballotCount.item,
      number: count(),
      last: max(ballotCount.recordedAt),
    })
    .from(ballotCount)
    .innerJoin(
      cycleSubject,
      and(
        eq(cycleSubject.county, ballotCount.county),
        eq(cycleSubject.cycleId, ballotCount.cycleId),
        eq(cycleSubject.personId, ballotCount.subjectId),
      ),
    )
    .where(
      and(
        eq(ballotCount.county, actor.county),
        eq(ballotCount.cycleId, cycleId),
        // Without the kind no index leads to a person's ballots, and every person reads all of the cycle.
        eq(ballotCount.subjectKind, "person"),
        eq(ballotCount.isWithdrawn, false),
        eq(cycleSubject.coverage, "covered"),
        readableWhere(actor, cycleSubject.placePath),
        isBallotHead(db),
      ),
    )
    .groupBy(cycleSubject.townshipId, ballotCount.item);
}

async function covered({ actor, db }: Reader, cycle: CycleRow) {
  const own = and(
    eq(cycleSubject.county, actor.county),
    eq(cycleSubject.cycleId, cycle.id),
    eq(cycleSubject.coverage, "covered"),
    readableWhere(actor, cycleSubject.placePath),
  );
  const people = await db
    .select({ townshipId: cycleSubject.townshipId, post: cycleSubject.post, number: count() })
    .from(cycleSubject)
    .where(own)
    .groupBy(cycleSubject.townshipId, cycleSubject.post);
  const villages = await db
    .select({ townshipId: cycleSubject.townshipId, number: countDistinct(cycleSubject.placeId) })
    .from(cycleSubject)
    .where(own)
    .groupBy(cycleSubject.townshipId);
  return { people, villages: new Map(villages.map((row) => [row.townshipId, row.number])) };
}

function casesByTownship({ actor, db }: Reader, cycleId: string) {
  return db
    .select({
      townshipId: cycleSubject.townshipId,
      step: procedureCase.step,
      status: procedureCase.status,
      number: count(),
    })
    .from(procedureCase)
    .innerJoin(
      cycleSubject,
      and(
        eq(cycleSubject.county, procedureCase.county),
        eq(cycleSubject.cycleId, procedureCase.processId),
        eq(cycleSubject.personId, procedureCase.subjectId),
      ),
    )
    .where(
      and(
        eq(procedureCase.county, actor.county),
        eq(procedureCase.process, "rating"),
        eq(procedureCase.processId, cycleId),
        readableWhere(actor, cycleSubject.placePath),
      ),
    )
    .groupBy(cycleSubject.townshipId, procedureCase.step, procedureCase.status);
}

/** Townships with their names on a day, in the order of their codes. */
export async function townshipNames({ actor, db }: Reader, ids: string[], day: string) {
  return db
    .select({ id: placeVersion.placeId, name: placeVersion.name, code: placeVersion.code })
    .from(placeVersion)
    .where(
      and(
        eq(placeVersion.county, actor.county),
        inArray(placeVersion.placeId, ids),
        inForce(placeVersion, day),
      ),
    )
    .orderBy(placeVersion.code);
}

/** How far every township of the actor's scope has come, in a fixed number of grouped queries. */
export async function townshipProgress(
  reader: Reader,
  cycle: CycleRow,
  scheme: LoadedScheme,
): Promise<TownshipProgress[]> {
  const { people, villages } = await covered(reader, cycle);
  const ids = [...new Set(people.map((row) => row.townshipId))];
  if (ids.length === 0) return [];
  const rows = new Map<string, TownshipProgress>();
  for (const { id, name } of await townshipNames(reader, ids, cycle.snapshotDay)) {
    rows.set(id, {
      id,
      name,
      covered: 0,
      dueCells: 0,
      filledCells: 0,
      byStep: {},
      returned: 0,
      decided: 0,
      lastEntryAt: null,
    });
  }
  addDue(rows, people, villages, scheme);
  const entries: Filled[] = [
    ...(await personEntries(reader, cycle.id)),
    ...(await villageEntries(reader, cycle)),
    ...(await personBallots(reader, cycle.id)),
  ];
  addFilled(rows, entries, scheme);
  for (const item of await casesByTownship(reader, cycle.id)) {
    const row = rows.get(item.townshipId);
    if (!row || item.status === "withdrawn") continue;
    if (item.status === "decided") row.decided += item.number;
    else row.byStep[item.step] = (row.byStep[item.step] ?? 0) + item.number;
    if (item.status === "returned") row.returned += item.number;
  }
  return [...rows.values()];
}

type People = { townshipId: string; post: string; number: number }[];

function addDue(
  rows: Map<string, TownshipProgress>,
  people: People,
  villages: ReadonlyMap<string, number>,
  scheme: LoadedScheme,
) {
  const { columns, ballots } = scheme.plan;
  const due = [...columns.values()].filter((column) => column.isDue);
  const counted = [...ballots.values()].filter((ballot) => ballot.isDue && ballot.subjectKind === "person");
  const ofVillages = due.filter((column) => column.subjectKind === "village").length;
  for (const { townshipId, post, number } of people) {
    const row = rows.get(townshipId);
    if (!row) continue;
    const word = postWords[post as keyof typeof postWords] ?? post;
    const own = due.filter((column) => column.subjectKind === "person" && concerns(column, word)).length;
    const votes = counted.reduce(
      (sum, ballot) => sum + (concerns(ballot, word) ? ballot.groups.length : 0),
      0,
    );
    row.covered += number;
    row.dueCells += number * (own + votes);
  }
  for (const [townshipId, number] of villages) {
    const row = rows.get(townshipId);
    if (row) row.dueCells += number * ofVillages;
  }
}

function addFilled(rows: Map<string, TownshipProgress>, entries: readonly Filled[], scheme: LoadedScheme) {
  const { columns, ballots } = scheme.plan;
  const due = new Set([...columns.values()].filter((column) => column.isDue).map((column) => column.item));
  for (const ballot of ballots.values()) if (ballot.isDue) due.add(ballot.item);
  for (const { townshipId, item, number, last } of entries) {
    const row = townshipId === null ? undefined : rows.get(townshipId);
    if (!row) continue;
    if (due.has(item)) row.filledCells = Math.min(row.dueCells, row.filledCells + number);
    if (last && (row.lastEntryAt === null || last > row.lastEntryAt)) row.lastEntryAt = last;
  }
}
