import "server-only";
import { and, eq } from "drizzle-orm";
import { notice, noticeRow } from "@/db/schema/notice";
import type { Read } from "@/db/store";
import { type Actor, can } from "@/lib/access/actor";
import { policy } from "@/lib/access/policy";
import { AppError } from "@/lib/base/errors";
import { stageOf } from "../../compute";
import type { ProcessHead, ProcessKind, ProcessSubject, Step } from "../../types";
import type { Process } from "../process";

type Reader = { actor: Actor; db: Read };

/** What a notice asks of the pillar whose people it names. */
export type NoticeProcess = Pick<Process, "kind" | "head" | "subjects" | "gate" | "notice">;

/** The step of a procedure at which a notice is due. @throws AppError STATE when it is none */
export function noticeStep(head: ProcessHead, code: string): Step {
  const step = head.steps.find((candidate) => candidate.code === code);
  if (!step || stageOf(step) !== "notice") throw new AppError("STATE", "notices.errors.noNoticeStep");
  return step;
}

/**
 * Whether the actor's office publishes at this step about this place: the county's own notice is the county office's, a
 * township's is that township's.
 */
export function mayPublish(actor: Actor, step: Pick<Step, "role">, placePath: string): boolean {
  return actor.grants.some(({ role, placePath: own }) => {
    if (!policy[role].includes("notice:open")) return false;
    if (step.role === "county") return own === null;
    return own === null ? step.role !== "township" : placePath.startsWith(own);
  });
}

/** People whom a running notice names already. */
export async function namedNow(
  { county, db }: { county: string; db: Read },
  process: ProcessKind,
  processId: string,
): Promise<Set<string>> {
  const rows = await db
    .select({ subjectId: noticeRow.subjectId })
    .from(notice)
    .innerJoin(noticeRow, and(eq(noticeRow.county, notice.county), eq(noticeRow.noticeId, notice.id)))
    .where(
      and(
        eq(notice.county, county),
        eq(notice.process, process),
        eq(notice.processId, processId),
        eq(notice.status, "running"),
        eq(noticeRow.isRemoved, false),
      ),
    );
  return new Set(rows.map((row) => row.subjectId));
}

/**
 * People who stand at a notice step and whom no running notice names, in the order of places.
 * @throws AppError FORBIDDEN, NOT_FOUND
 */
export async function standingForNotice(
  reader: Reader,
  wanted: { processId: string; step: string; townshipId?: string | undefined },
  process: NoticeProcess,
): Promise<ProcessSubject[]> {
  const { actor, db } = reader;
  if (!can(actor, "notice:open")) throw new AppError("FORBIDDEN", "errors.forbidden");
  const subjects = await process.subjects(reader, {
    processId: wanted.processId,
    permission: "notice:open",
    ...(wanted.townshipId ? { townshipId: wanted.townshipId } : {}),
  });
  const named = await namedNow({ county: actor.county, db }, process.kind, wanted.processId);
  return subjects.filter(
    (subject) => subject.step === wanted.step && subject.status === "open" && !named.has(subject.subjectId),
  );
}
