import "server-only";
import { and, asc, count, eq, inArray, lt, max, min, type SQL, sql } from "drizzle-orm";
import { userAccount } from "@/db/schema/access";
import { procedureCase } from "@/db/schema/procedure";
import { placeVersion } from "@/db/schema/roster";
import { reminder } from "@/db/schema/tasks";
import type { Read } from "@/db/store";
import { type Actor, can } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import { scopeWhere } from "@/lib/access/scope";
import { shanghaiDay } from "@/lib/base/period";
import { doorOf } from "../compute/doors";
import type { ProcessHead, ProcessKind, StepHeap } from "../types";

type Reader = { actor: Actor; db: Read };
type Of = { process: ProcessKind; processId: string };

/** Who may see where work stands: those who may act on it, and a clerk their own part. */
const watching = ["task:assign", "remind:send", "task:answer"] as const satisfies readonly Permission[];

/** The permission by which the actor sees heaps; null = they see none. */
export function watchDoor(actor: Actor): (typeof watching)[number] | null {
  return watching.find((permission) => can(actor, permission)) ?? null;
}

/** Cases of a process that are on their way, within a scope. */
export const moving = ({ actor }: Reader, { process, processId }: Of, scope: SQL | undefined) =>
  and(
    eq(procedureCase.county, actor.county),
    eq(procedureCase.process, process),
    eq(procedureCase.processId, processId),
    inArray(procedureCase.status, ["open", "returned"]),
    scope,
  );

/** Cases by place, step and account named, in one grouped query. */
function grouped(reader: Reader, of: Of, door: Permission, today: string) {
  const { actor, db } = reader;
  return db
    .select({
      placePath: procedureCase.placePath,
      step: procedureCase.step,
      assignee: userAccount.name,
      number: count(),
      overdue: sql<number>`sum(case when ${lt(procedureCase.deadline, today)} then 1 else 0 end)`.mapWith(
        Number,
      ),
      since: min(procedureCase.since),
      deadline: min(procedureCase.deadline),
    })
    .from(procedureCase)
    .leftJoin(
      userAccount,
      and(eq(userAccount.county, procedureCase.county), eq(userAccount.id, procedureCase.assigneeId)),
    )
    .where(moving(reader, of, scopeWhere(actor, door, procedureCase.placePath)))
    .groupBy(procedureCase.placePath, procedureCase.step, userAccount.name)
    .limit(20_000);
}

/** The township above a village, from its path. */
const townshipOf = (placePath: string) => placePath.split("/").at(-3) ?? "";

async function townships({ actor, db }: Reader, ids: readonly string[], day: string) {
  const rows = await db
    .select({ id: placeVersion.placeId, name: placeVersion.name, from: placeVersion.from })
    .from(placeVersion)
    .where(
      and(
        eq(placeVersion.county, actor.county),
        inArray(placeVersion.placeId, [...ids]),
        sql`${placeVersion.from} <= ${day}`,
      ),
    )
    .orderBy(asc(placeVersion.code), asc(placeVersion.from))
    .limit(5_000);
  const names = new Map<string, string>();
  for (const { id, name } of rows) names.set(id, name);
  return names;
}

async function lastReminders({ actor, db }: Reader, { process, processId }: Of) {
  const rows = await db
    .select({ townshipId: reminder.townshipId, step: reminder.step, at: max(reminder.sentAt) })
    .from(reminder)
    .where(
      and(
        eq(reminder.county, actor.county),
        eq(reminder.process, process),
        eq(reminder.processId, processId),
      ),
    )
    .groupBy(reminder.townshipId, reminder.step)
    .limit(20_000);
  return new Map(rows.map(({ townshipId, step, at }) => [`${townshipId}\n${step}`, at]));
}

type Draft = { -readonly [K in keyof Omit<StepHeap, "assignees">]: StepHeap[K] } & {
  named: Map<string, number>;
};

/**
 * Where the work of a process stands, by township and step in the order of places and steps: no ranking, no names of
 * people. Those who may act see their scope; a clerk the steps of their own hands. Grouped queries, a fixed number.
 */
export async function stepHeaps(reader: Reader, head: ProcessHead, now: Date): Promise<StepHeap[]> {
  const { actor } = reader;
  const door = watchDoor(actor);
  if (!door) return [];
  const today = shanghaiDay(now);
  const of = { process: head.process, processId: head.processId };
  const order = new Map(head.steps.map(({ code }, i) => [code, i]));
  const own = head.steps.filter((step) => {
    const needed = doorOf(step);
    return needed && (door !== "task:answer" || can(actor, needed.permission));
  });
  const shown = new Set(own.map(({ code }) => code));
  const rows = (await grouped(reader, of, door, today)).filter(({ step }) => shown.has(step));
  const names = await townships(reader, [...new Set(rows.map((row) => townshipOf(row.placePath)))], today);
  const reminded = await lastReminders(reader, of);
  const heaps = new Map<string, Draft>();
  for (const row of rows) {
    const townshipId = townshipOf(row.placePath);
    const key = `${townshipId}\n${row.step}`;
    const since = row.since ?? now;
    const heap = heaps.get(key) ?? {
      townshipId,
      township: names.get(townshipId) ?? "",
      step: row.step,
      count: 0,
      since,
      deadline: null,
      overdue: 0,
      remindedAt: reminded.get(key) ?? null,
      named: new Map<string, number>(),
    };
    heap.count += row.number;
    heap.overdue += row.overdue;
    if (since < heap.since) heap.since = since;
    if (row.deadline !== null && (heap.deadline === null || row.deadline < heap.deadline))
      heap.deadline = row.deadline;
    if (row.assignee !== null) heap.named.set(row.assignee, (heap.named.get(row.assignee) ?? 0) + row.number);
    heaps.set(key, heap);
  }
  const places = [...names.keys()];
  return [...heaps.values()]
    .sort(
      (a, b) =>
        places.indexOf(a.townshipId) - places.indexOf(b.townshipId) ||
        (order.get(a.step) ?? 0) - (order.get(b.step) ?? 0),
    )
    .map(({ named, ...heap }) => ({
      ...heap,
      assignees: [...named].map(([name, number]) => ({ name, count: number })),
    }));
}
