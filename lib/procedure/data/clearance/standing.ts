import "server-only";
import { and, eq } from "drizzle-orm";
import { clearanceOpinion, clearanceRound } from "@/db/schema/clearance";
import { stageAt } from "../../compute";
import type { ProcessHead, ProcessKind, ProcessSubject } from "../../types";
import type { Process } from "../process";
import type { Reader } from "./shared";

export type ClearanceStanding = {
  readonly head: ProcessHead;
  /** Who stands at clearance and is on no list that is out. */
  readonly waiting: readonly ProcessSubject[];
  readonly asked: readonly ProcessSubject[];
  readonly deferred: readonly ProcessSubject[];
  /** Days that the step gives the offices; null = the scheme names none. */
  readonly stepDays: number | null;
};

/** Who stands at clearance in a process. @throws AppError NOT_FOUND, FORBIDDEN */
export async function clearanceStanding(
  reader: Reader,
  { process, processId }: { process: ProcessKind; processId: string },
  port: Pick<Process, "head" | "subjects">,
): Promise<ClearanceStanding> {
  const { actor, db } = reader;
  const head = await port.head(reader, processId);
  const all = await port.subjects(reader, { processId, permission: "clearance:open" });
  const there = all.filter((row) => stageAt(head.steps, row.step) === "clearance");
  const rows = await db
    .selectDistinct({ subjectId: clearanceOpinion.subjectId })
    .from(clearanceOpinion)
    .innerJoin(
      clearanceRound,
      and(
        eq(clearanceRound.county, clearanceOpinion.county),
        eq(clearanceRound.id, clearanceOpinion.roundId),
      ),
    )
    .where(
      and(
        eq(clearanceRound.county, actor.county),
        eq(clearanceRound.process, process),
        eq(clearanceRound.processId, processId),
        eq(clearanceRound.status, "open"),
      ),
    );
  const out = new Set(rows.map((row) => row.subjectId));
  const open = there.filter((row) => row.status === "open");
  const step = head.steps.find((candidate) => stageAt(head.steps, candidate.code) === "clearance");
  return {
    head,
    waiting: open.filter((row) => !out.has(row.subjectId)),
    asked: open.filter((row) => out.has(row.subjectId)),
    deferred: there.filter((row) => row.status === "deferred"),
    stepDays: step?.deadlineDays?.isWorking ? step.deadlineDays.days : null,
  };
}
