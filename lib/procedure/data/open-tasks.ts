import "server-only";
import { and, asc, eq, isNull, or } from "drizzle-orm";
import { userAccount } from "@/db/schema/access";
import { person } from "@/db/schema/roster";
import { procedureTask } from "@/db/schema/tasks";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { scopeWhere } from "@/lib/access/scope";
import type { OpenTask, ProcessKind } from "../types";

/**
 * Questions of a process without an answer: those the actor asked or may hand to others, and those that wait for them.
 * The nearest day first.
 */
export async function listOpenTasks(
  { actor, db }: { actor: Actor; db: Read },
  { process, processId }: { process: ProcessKind; processId: string },
): Promise<OpenTask[]> {
  return db
    .select({
      id: procedureTask.id,
      subjectId: procedureTask.subjectId,
      name: person.name,
      question: procedureTask.question,
      dueDay: procedureTask.dueDay,
      assigneeName: userAccount.name,
    })
    .from(procedureTask)
    .innerJoin(person, and(eq(person.county, procedureTask.county), eq(person.id, procedureTask.subjectId)))
    .leftJoin(
      userAccount,
      and(eq(userAccount.county, procedureTask.county), eq(userAccount.id, procedureTask.assigneeId)),
    )
    .where(
      and(
        eq(procedureTask.county, actor.county),
        eq(procedureTask.process, process),
        eq(procedureTask.processId, processId),
        eq(procedureTask.status, "open"),
        or(
          eq(procedureTask.askedBy, actor.userId),
          eq(procedureTask.assigneeId, actor.userId),
          scopeWhere(actor, "task:assign", procedureTask.placePath) ?? eq(procedureTask.county, actor.county),
          and(isNull(procedureTask.assigneeId), scopeWhere(actor, "rating:record", procedureTask.placePath)),
        ),
      ),
    )
    .orderBy(asc(procedureTask.dueDay), asc(procedureTask.id))
    .limit(200);
}
