import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { kit } from "@/db/kit";
import { userAccount } from "@/db/schema/access";
import { procedureTask } from "@/db/schema/tasks";
import type { Read } from "@/db/store";
import { type Actor, can, inScope } from "@/lib/access/actor";
import { scopeWhere } from "@/lib/access/scope";
import { shanghaiDay } from "@/lib/base/period";
import type { ProcessKind, TaskView } from "../types";
import { type Holder, holdersAt, loadHolders } from "./holders";

type Reader = { actor: Actor; db: Read };
const asker = kit.alias(userAccount, "asker");
const assignee = kit.alias(userAccount, "assignee");
const answerer = kit.alias(userAccount, "answerer");

/** The questions about one case, newest first; for whoever sees the case. */
export async function listTasks(
  { actor, db }: Reader,
  { process, processId, subjectId }: { process: ProcessKind; processId: string; subjectId: string },
): Promise<TaskView[]> {
  if (!can(actor, "rating:read")) return [];
  const rows = await db
    .select({ task: procedureTask, asker: asker.name, assignee: assignee.name, answerer: answerer.name })
    .from(procedureTask)
    .leftJoin(asker, and(eq(asker.county, procedureTask.county), eq(asker.id, procedureTask.askedBy)))
    .leftJoin(
      assignee,
      and(eq(assignee.county, procedureTask.county), eq(assignee.id, procedureTask.assigneeId)),
    )
    .leftJoin(
      answerer,
      and(eq(answerer.county, procedureTask.county), eq(answerer.id, procedureTask.answeredBy)),
    )
    .where(
      and(
        eq(procedureTask.county, actor.county),
        eq(procedureTask.process, process),
        eq(procedureTask.processId, processId),
        eq(procedureTask.subjectId, subjectId),
        scopeWhere(actor, "rating:read", procedureTask.placePath),
      ),
    )
    .orderBy(desc(procedureTask.id))
    .limit(100);
  return rows.map(({ task, ...names }): TaskView => {
    const isOpen = task.status === "open";
    const isMine = task.askedBy === actor.userId;
    return {
      id: task.id,
      question: task.question,
      dueDay: task.dueDay,
      status: task.status,
      askedByName: names.asker ?? task.askedBy,
      askedAt: task.askedAt,
      assigneeName: names.assignee,
      answer: task.answer,
      evidence: task.evidence,
      answeredByName: names.answerer,
      answeredAt: task.answeredAt,
      mayAnswer:
        isOpen &&
        !isMine &&
        (task.assigneeId === actor.userId || inScope(actor, "task:answer", task.placePath)),
      mayWithdraw: isOpen && isMine,
    };
  });
}

/** Whom a question about a place may be put to by name; empty for whoever may not ask there. */
export async function listAnswerers(
  { actor, db }: Reader,
  { placePath, now }: { placePath: string; now: Date },
): Promise<Holder[]> {
  if (!inScope(actor, "task:ask", placePath)) return [];
  const wanted = { permissions: ["task:answer"], day: shanghaiDay(now) } as const;
  const holders = await loadHolders({ county: actor.county, db }, wanted);
  return holdersAt(holders, { permission: "task:answer", placePath }).filter(
    ({ userId }) => userId !== actor.userId,
  );
}
