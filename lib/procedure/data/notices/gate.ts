import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { objection } from "@/db/schema/objection";
import { procedureTask } from "@/db/schema/tasks";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import type { GateCode, GateFinding, ProcessHead, ProcessSubject, Step } from "../../types";
import type { NoticeProcess } from "./standing";

type Reader = { actor: Actor; db: Read };
type Wanted = { head: ProcessHead; step: Step; subjects: readonly ProcessSubject[] };

const mostNames = 10;

function finding(code: GateCode, subjects: readonly ProcessSubject[], isOverridable: boolean): GateFinding[] {
  if (subjects.length === 0) return [];
  const names = subjects.slice(0, mostNames).map((subject) => subject.name);
  return [{ code, count: subjects.length, names, isOverridable }];
}

/** People of a process about whom an objection is open, or who still owe an answer with material. */
async function waitingFor({ actor, db }: Reader, { process, processId }: ProcessHead) {
  const objections = await db
    .selectDistinct({ subjectId: objection.subjectId })
    .from(objection)
    .where(
      and(
        eq(objection.county, actor.county),
        eq(objection.process, process),
        eq(objection.processId, processId),
        inArray(objection.status, ["received", "assigned"]),
      ),
    );
  const tasks = await db
    .selectDistinct({ subjectId: procedureTask.subjectId })
    .from(procedureTask)
    .where(
      and(
        eq(procedureTask.county, actor.county),
        eq(procedureTask.status, "open"),
        eq(procedureTask.process, process),
        eq(procedureTask.processId, processId),
      ),
    );
  const idsOf = (rows: readonly { subjectId: string }[]) => new Set(rows.map((row) => row.subjectId));
  return { objections: idsOf(objections), tasks: idsOf(tasks) };
}

/** What happens to the colleagues of the same townships: a list without them is odd, not wrong. */
async function colleagues(reader: Reader, { head, step, subjects }: Wanted, process: NoticeProcess) {
  const townships = new Set(subjects.map((subject) => subject.townshipId));
  const all = await process.subjects(reader, { processId: head.processId, permission: "notice:open" });
  const position = (code: string) => head.steps.findIndex((candidate) => candidate.code === code);
  const own = all.filter((row) => townships.has(row.townshipId));
  return {
    returned: own.filter((row) => row.status === "returned"),
    deferred: own.filter((row) => row.status === "deferred"),
    behind: own.filter((row) => row.status === "open" && position(row.step) < position(step.code)),
  };
}

/** Everything missing or odd before people are published: what the pillar finds and what the procedure finds. */
export async function gateFindings(
  reader: Reader,
  wanted: Wanted,
  process: NoticeProcess,
): Promise<GateFinding[]> {
  const { head, subjects } = wanted;
  const found = await process.gate(reader, head.processId, subjects);
  const waiting = await waitingFor(reader, head);
  const { returned, deferred, behind } = await colleagues(reader, wanted, process);
  const among = (ids: ReadonlySet<string>) => subjects.filter((subject) => ids.has(subject.subjectId));
  const all = [
    ...found,
    ...finding("open-objection", among(waiting.objections), false),
    ...finding("unanswered-material", among(waiting.tasks), true),
    ...finding("returned", returned, true),
    ...finding("deferred", deferred, true),
    ...finding("not-there-yet", behind, true),
  ];
  return all.sort((a, b) => Number(a.isOverridable) - Number(b.isOverridable));
}
