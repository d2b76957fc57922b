import "server-only";
import { and, desc, eq, gt } from "drizzle-orm";
import { reminder } from "@/db/schema/tasks";
import { getStore, type Tx } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, notFound } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { shanghaiDay } from "@/lib/base/period";
import { sendMessages } from "@/lib/messages/commands";
import { doorOf, townshipPath } from "../../compute/doors";
import { shanghaiMinute } from "../../compute/moments";
import { type CaseRow, loadCases } from "../../data";
import { holdersAt, loadHolders } from "../../data/holders";
import type { RemindInput } from "../../schema/tasks";
import type { ProcessHead } from "../../types";
import { openHead, type Room } from "./shared";

/** The same heap is not reminded of again within this time. */
const quietMs = 24 * 3_600_000;

/** @throws AppError LIMIT with the moment from which the heap may be reminded of again */
async function requireQuiet(
  { actor, now }: CommandContext,
  tx: Tx,
  { process, processId, townshipId, step }: RemindInput,
) {
  const [last] = await tx
    .select({ sentAt: reminder.sentAt })
    .from(reminder)
    .where(
      and(
        eq(reminder.county, actor.county),
        eq(reminder.process, process),
        eq(reminder.processId, processId),
        eq(reminder.townshipId, townshipId),
        eq(reminder.step, step),
        gt(reminder.sentAt, new Date(now.getTime() - quietMs)),
      ),
    )
    .orderBy(desc(reminder.sentAt))
    .limit(1);
  if (!last) return;
  const again = shanghaiMinute(new Date(last.sentAt.getTime() + quietMs));
  throw new AppError("LIMIT", "tasks.errors.remindedAlready", { again });
}

/** Who is told how many cases wait: those named for them, and for the rest whoever the step calls there. */
async function receivers(
  { actor, now }: CommandContext,
  tx: Tx,
  head: ProcessHead,
  cases: readonly CaseRow[],
  stepCode: string,
): Promise<Map<string, number>> {
  const step = head.steps.find(({ code }) => code === stepCode);
  const door = step ? doorOf(step) : null;
  const counts = new Map<string, number>();
  if (!door) return counts;
  const holders = await loadHolders(
    { county: actor.county, db: tx },
    { permissions: [door.permission], day: shanghaiDay(now) },
  );
  for (const item of cases) {
    const there = holdersAt(holders, { ...door, placePath: item.placePath }).map(({ userId }) => userId);
    // Somebody who was named and holds the role no longer is not the one to ask.
    const named = there.filter((userId) => userId === item.assigneeId);
    for (const userId of named.length > 0 ? named : there) counts.set(userId, (counts.get(userId) ?? 0) + 1);
  }
  counts.delete(actor.userId);
  return counts;
}

/** One message for all that are told of the same number: it names cycle, step, number and day, never a person. */
async function tell(
  context: CommandContext,
  tx: Tx,
  {
    head,
    input,
    counts,
    deadline,
    room,
  }: {
    head: ProcessHead;
    input: RemindInput;
    counts: ReadonlyMap<string, number>;
    deadline: string;
    room: Room;
  },
): Promise<number> {
  const stepName = head.steps.find(({ code }) => code === input.step)?.name.zh ?? input.step;
  let told = 0;
  for (const count of new Set(counts.values())) {
    const userIds = [...counts].filter(([, own]) => own === count).map(([userId]) => userId);
    told += await sendMessages(context, tx, {
      userIds,
      kind: "reminder",
      topic: `remind:${room.kind}:${input.processId}:${input.townshipId}:${input.step}`,
      values: { process: head.title, step: stepName, count, deadline },
      href: room.href(input.processId),
    });
  }
  return told;
}

/**
 * Reminds those who must act on a heap (a township's cases at a step), in the program and by the channel each chose;
 * at most once in 24 hours. @throws AppError FORBIDDEN, NOT_FOUND; STATE; LIMIT with when again
 */
export async function remindHeap(
  context: CommandContext,
  input: RemindInput,
  room: Room,
): Promise<{ told: number }> {
  const { actor, now } = context;
  requirePermission(actor, "remind:send");
  return getStore().transact(async (tx) => {
    const { processId, townshipId } = input;
    const wanted = { processId, permission: "remind:send", townshipId } as const;
    const subjects = await room.subjects({ actor, db: tx }, wanted);
    const [first] = subjects;
    if (!first) throw notFound();
    const head = await openHead(context, tx, room, processId);
    const all = await loadCases(
      { county: actor.county, db: tx },
      { process: room.kind, processId, subjectIds: subjects.map(({ subjectId }) => subjectId) },
    );
    const cases = all.filter(
      ({ step, status }) => step === input.step && (status === "open" || status === "returned"),
    );
    if (cases.length === 0) throw new AppError("STATE", "tasks.errors.nothingThere");
    await requireQuiet(context, tx, input);
    const counts = await receivers(context, tx, head, cases, input.step);
    if (counts.size === 0) throw new AppError("STATE", "tasks.errors.nobodyToRemind");
    const deadline =
      cases
        .map((item) => item.deadline ?? "")
        .filter(Boolean)
        .sort()[0] ?? "none";
    const told = await tell(context, tx, { head, input, counts, deadline, room });
    const place = townshipPath(first.placePath, townshipId);
    await tx.insert(reminder).values({
      county: actor.county,
      id: newId(now.getTime()),
      process: room.kind,
      processId,
      townshipId,
      step: input.step,
      sentBy: actor.userId,
      sentAt: now,
      recipients: told,
    });
    await emit(tx, {
      actor,
      now,
      action: "reminder.send",
      subject: { kind: "place", id: townshipId },
      placePath: place,
      after: { cycleId: processId, step: input.step, count: cases.length, recipients: told },
    });
    return { told };
  });
}
