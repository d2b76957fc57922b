import "server-only";
import { and, count, eq, inArray, min, or, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import {
  pointsAction,
  pointsBranch,
  pointsClosing,
  pointsDispute,
  pointsMeeting,
  pointsReport,
  pointsStanding,
} from "@/db/schema/points";
import type { Read } from "@/db/store";
import { type Actor, can } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import { branchWhere } from "@/lib/access/scope";
import { shanghaiDay } from "@/lib/base/period";
import type { WorkItem, WorkKind } from "@/lib/procedure/types";
import { byBranch } from "../compute/by-branch";
import { missingMeetings } from "../compute/due-meetings";
import { booksOf, isShut } from "../compute/periods";
import { closesOf, closingDay, closingsOf, spanOf } from "./books/load";
import { listPointsCycles, type OpenPoints } from "./cycles";
import { loadPointsScheme } from "./scheme";

type Reader = { actor: Actor; db: Read };
type Branch = typeof pointsBranch.$inferSelect;
type Known = {
  /** The cycles that run; titles of all, because what follows from a grade outlasts its cycle. */
  readonly cycles: ReadonlyMap<string, OpenPoints>;
  readonly titles: ReadonlyMap<string, string>;
  readonly branches: readonly Branch[];
};

/** The table columns by which every heap of a branch's work is found. */
type Heaped = { county: PgColumn; cycleId: PgColumn; placePath: PgColumn; branchPath: PgColumn };

const dayOf = (moment: Date | string | null) =>
  moment === null ? null : typeof moment === "string" ? moment : shanghaiDay(moment);

const inHeap = (actor: Actor, known: Known, permission: Permission, table: Heaped) =>
  and(
    eq(table.county, actor.county),
    inArray(table.cycleId, [...known.cycles.keys()]),
    branchWhere(actor, permission, table),
  );

type Heap = {
  cycleId: string;
  organisationId: string;
  number: number;
  since: Date | string | null;
  deadline?: string | null;
};

/** One line a branch, leading into its room. */
function linesOf(known: Known, kind: WorkKind, room: string, heaps: readonly Heap[]): WorkItem[] {
  return heaps.flatMap((heap): WorkItem[] => {
    const branch = known.branches.find(
      (one) => one.cycleId === heap.cycleId && one.organisationId === heap.organisationId,
    );
    const open = known.cycles.get(heap.cycleId);
    if (!branch || !open || heap.number === 0) return [];
    return [
      {
        kind,
        count: heap.number,
        title: { cycle: open.cycle.title, place: branch.name },
        href: `/points/${heap.cycleId}/branches/${heap.organisationId}/${room}`,
        since: dayOf(heap.since),
        deadline: heap.deadline ?? null,
      },
    ];
  });
}

/** One line for a whole cycle. */
function cycleLine(
  kind: WorkKind,
  title: string | undefined,
  href: string,
  { number, since, deadline = null }: Pick<Heap, "number" | "since" | "deadline">,
): WorkItem[] {
  if (title === undefined) return [];
  return [{ kind, count: number, title: { cycle: title }, href, since: dayOf(since), deadline }];
}

/** Cycles that run, and the branches of the actor in them. */
async function knownTo({ actor, db }: Reader): Promise<Known> {
  const all = await listPointsCycles({ actor, db }, "points:read");
  const titles = new Map(all.map((cycle) => [cycle.id, cycle.title]));
  const cycles = new Map<string, OpenPoints>();
  for (const cycle of all.filter((one) => one.status === "open"))
    cycles.set(cycle.id, {
      cycle,
      scheme: await loadPointsScheme({ county: actor.county, db }, cycle.schemeVersionId),
    });
  if (cycles.size === 0) return { cycles, titles, branches: [] };
  const branches = await db
    .select()
    .from(pointsBranch)
    .where(
      and(
        eq(pointsBranch.county, actor.county),
        inArray(pointsBranch.cycleId, [...cycles.keys()]),
        branchWhere(actor, "points:read", pointsBranch),
      ),
    )
    .orderBy(pointsBranch.placePath, pointsBranch.name)
    .limit(4_000);
  return { cycles, titles, branches };
}

async function reportWork({ actor, db }: Reader, known: Known): Promise<WorkItem[]> {
  if (!can(actor, "points:verify")) return [];
  const rows = await db
    .select({
      cycleId: pointsReport.cycleId,
      organisationId: pointsReport.organisationId,
      number: count(),
      since: min(pointsReport.reportedAt),
    })
    .from(pointsReport)
    .where(and(inHeap(actor, known, "points:verify", pointsReport), eq(pointsReport.status, "open")))
    .groupBy(pointsReport.cycleId, pointsReport.organisationId)
    .limit(200);
  return linesOf(known, "points-report", "reports", rows);
}

/** Applications: those on their way in the branch for the branch, those that its members passed for the township. */
async function standingWork({ actor, db }: Reader, known: Known): Promise<WorkItem[]> {
  const waits = (permission: Permission, steps: ("applied" | "committee" | "meeting")[]): SQL[] => {
    if (!can(actor, permission)) return [];
    const where = and(branchWhere(actor, permission, pointsStanding), inArray(pointsStanding.step, steps));
    return where ? [where] : [];
  };
  const doors = [...waits("points:record", ["applied", "committee"]), ...waits("points:check", ["meeting"])];
  if (doors.length === 0) return [];
  const rows = await db
    .select({
      cycleId: pointsStanding.cycleId,
      organisationId: pointsStanding.organisationId,
      number: count(),
      since: min(pointsStanding.appliedAt),
    })
    .from(pointsStanding)
    .where(
      and(
        eq(pointsStanding.county, actor.county),
        inArray(pointsStanding.cycleId, [...known.cycles.keys()]),
        or(...doors),
      ),
    )
    .groupBy(pointsStanding.cycleId, pointsStanding.organisationId)
    .limit(200);
  return linesOf(known, "points-standing", "standing", rows);
}

/** The branches that somebody keeps: a township looks on, it neither closes nor records. */
function keptBy({ actor }: Reader, known: Known, permission: Permission): readonly Branch[] {
  return can(actor, permission) ? known.branches.slice(0, 200) : [];
}

/** Periods that are over, closed by nobody, oldest first. */
async function closeWork(reader: Reader, known: Known): Promise<WorkItem[]> {
  const today = shanghaiDay(new Date());
  const kept = keptBy(reader, known, "points:close");
  const heaps: Heap[] = [];
  for (const [cycleId, open] of known.cycles) {
    const own = kept.filter((branch) => branch.cycleId === cycleId);
    const organisationIds = own.map((branch) => branch.organisationId);
    const rows = await closingsOf(
      { county: reader.actor.county, db: reader.db },
      { cycleId, organisationIds },
    );
    const closings = byBranch(rows);
    for (const { organisationId } of own) {
      const books = booksOf(spanOf(open), closesOf(open), closings.get(organisationId) ?? [], today);
      const due = books.filter((book) => book.until <= today && !isShut(book));
      const since = due[0]?.until ?? null;
      const deadline = since ? closingDay(open)(since) : null;
      heaps.push({ cycleId, organisationId, number: due.length, since, deadline });
    }
  }
  return linesOf(known, "points-close", "books", heaps);
}

async function checkWork({ actor, db }: Reader, known: Known): Promise<WorkItem[]> {
  if (!can(actor, "points:check")) return [];
  const rows = await db
    .select({ cycleId: pointsClosing.cycleId, number: count(), since: min(pointsClosing.closedAt) })
    .from(pointsClosing)
    .where(and(inHeap(actor, known, "points:check", pointsClosing), eq(pointsClosing.status, "closed")))
    .groupBy(pointsClosing.cycleId)
    .limit(100);
  return rows.flatMap((row) =>
    cycleLine("points-check", known.titles.get(row.cycleId), `/points/${row.cycleId}/checks`, row),
  );
}

/** Meetings of spans that are over and recorded neither as held nor as not held. */
async function meetingWork(reader: Reader, known: Known): Promise<WorkItem[]> {
  const { actor, db } = reader;
  const kept = keptBy(reader, known, "points:record");
  if (kept.length === 0) return [];
  const rows = await db
    .select({
      cycleId: pointsMeeting.cycleId,
      organisationId: pointsMeeting.organisationId,
      meeting: pointsMeeting.meeting,
      dueFrom: pointsMeeting.dueFrom,
    })
    .from(pointsMeeting)
    .where(and(inHeap(actor, known, "points:record", pointsMeeting), eq(pointsMeeting.isWithdrawn, false)))
    .limit(20_000);
  const until = shanghaiDay(new Date());
  const heaps = kept.flatMap((branch): Heap[] => {
    const open = known.cycles.get(branch.cycleId);
    if (!open) return [];
    const own = rows.filter(
      (row) => row.cycleId === branch.cycleId && row.organisationId === branch.organisationId,
    );
    const cycle = spanOf(open);
    const kinds = open.scheme.document.ledger?.meetings ?? [];
    const missing = missingMeetings(cycle, kinds, branch, own, { from: cycle.from, until });
    const number = missing.reduce((sum, one) => sum + one.missing, 0);
    return [{ cycleId: branch.cycleId, organisationId: branch.organisationId, number, since: null }];
  });
  return linesOf(known, "points-meeting", "meetings", heaps);
}

async function actionWork({ actor, db }: Reader, { titles }: Known): Promise<WorkItem[]> {
  if (!can(actor, "points:record")) return [];
  const rows = await db
    .select({
      cycleId: pointsAction.cycleId,
      number: count(),
      since: min(pointsAction.createdAt),
      deadline: min(pointsAction.dueDay),
    })
    .from(pointsAction)
    .where(
      and(
        eq(pointsAction.county, actor.county),
        eq(pointsAction.status, "due"),
        branchWhere(actor, "points:record", pointsAction),
      ),
    )
    .groupBy(pointsAction.cycleId)
    .limit(100);
  return rows.flatMap((row) =>
    cycleLine("points-action", titles.get(row.cycleId), `/points/${row.cycleId}/actions`, row),
  );
}

/** Objections to single entries that the township is to answer in time. */
async function disputeWork({ actor, db }: Reader, known: Known): Promise<WorkItem[]> {
  if (!can(actor, "points:check")) return [];
  const rows = await db
    .select({
      cycleId: pointsDispute.cycleId,
      number: count(),
      since: min(pointsDispute.receivedAt),
      deadline: min(pointsDispute.dueDay),
    })
    .from(pointsDispute)
    .where(and(inHeap(actor, known, "points:check", pointsDispute), eq(pointsDispute.status, "open")))
    .groupBy(pointsDispute.cycleId)
    .limit(100);
  return rows.flatMap((row) =>
    cycleLine("points-dispute", known.titles.get(row.cycleId), `/points/${row.cycleId}/disputes`, row),
  );
}

/** What waits for the actor in the points pillar, in a fixed number of grouped queries a running cycle. */
export async function pointsWork(reader: Reader): Promise<WorkItem[]> {
  if (!can(reader.actor, "points:read")) return [];
  const known = await knownTo(reader);
  if (known.branches.length === 0) return actionWork(reader, known);
  return [
    ...(await reportWork(reader, known)),
    ...(await standingWork(reader, known)),
    ...(await closeWork(reader, known)),
    ...(await checkWork(reader, known)),
    ...(await disputeWork(reader, known)),
    ...(await meetingWork(reader, known)),
    ...(await actionWork(reader, known)),
  ];
}
