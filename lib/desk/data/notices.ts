import "server-only";
import { and, count, eq, gte, min } from "drizzle-orm";
import { notice } from "@/db/schema/notice";
import { procedureCase } from "@/db/schema/procedure";
import type { Read } from "@/db/store";
import { type Actor, can } from "@/lib/access/actor";
import { scopeWhere } from "@/lib/access/scope";
import { stageAt } from "@/lib/procedure/compute";
import { loadOwnDays } from "@/lib/procedure/data";
import { gateFindings } from "@/lib/procedure/data/notices/gate";
import { mayPublish, noticeStep, standingForNotice } from "@/lib/procedure/data/notices/standing";
import type {
  GateFinding,
  NoticeField,
  NoticeStatus,
  OwnDays,
  ProcessHead,
  ProcessKind,
  ProcessSubject,
  Step,
} from "@/lib/procedure/types";
import { processOf } from "../commands";

type Reader = { actor: Actor; db: Read };

/** People of one process who stand at a notice step and hang on no notice yet. */
export type WaitingForNotice = {
  readonly process: ProcessKind;
  readonly processId: string;
  readonly step: string;
  readonly title: string;
  readonly stepName: Step["name"];
  readonly people: number;
  readonly since: Date | null;
};

const mostHeaps = 500;

/** Who stands at a notice step of an open process that the actor's office publishes, by process and step. */
export async function waitingForNotice(reader: Reader): Promise<WaitingForNotice[]> {
  const { actor, db } = reader;
  if (!can(actor, "notice:open")) return [];
  const heaps = await db
    .select({
      process: procedureCase.process,
      processId: procedureCase.processId,
      step: procedureCase.step,
      people: count(),
      since: min(procedureCase.since),
    })
    .from(procedureCase)
    .where(
      and(
        eq(procedureCase.county, actor.county),
        eq(procedureCase.status, "open"),
        scopeWhere(actor, "notice:open", procedureCase.placePath),
      ),
    )
    .groupBy(procedureCase.process, procedureCase.processId, procedureCase.step)
    .limit(mostHeaps);
  const waiting: WaitingForNotice[] = [];
  const heads = new Map<string, ProcessHead>();
  for (const heap of heaps) {
    const pillar = processOf(heap.process);
    const head = heads.get(heap.processId) ?? (await pillar.head(reader, heap.processId));
    heads.set(heap.processId, head);
    if (!head.isOpen || stageAt(head.steps, heap.step) !== "notice") continue;
    const step = noticeStep(head, heap.step);
    const standing = await standingForNotice(reader, heap, pillar);
    const mine = standing.filter((subject) =>
      mayPublish(actor, step, step.role === "county" ? head.placePath : subject.placePath),
    );
    if (mine.length > 0)
      waiting.push({ ...heap, title: head.title, stepName: step.name, people: mine.length });
  }
  return waiting;
}

export type NoticeDraft = {
  readonly head: ProcessHead;
  readonly step: Step;
  readonly standing: ProcessSubject[];
  readonly townships: { id: string; name: string }[];
  readonly findings: GateFinding[];
  readonly own: OwnDays;
  /** What the pillar lets a notice show. */
  readonly fields: readonly NoticeField[];
  readonly nextNumber: number;
};

/** What the form of a new notice shows: who can be on it and what its gate finds. @throws AppError NOT_FOUND, STATE */
export async function draftNotice(
  reader: Reader,
  wanted: {
    process: ProcessKind;
    processId: string;
    step: string;
    townshipId?: string | undefined;
    today: string;
  },
): Promise<NoticeDraft> {
  const { actor, db } = reader;
  const pillar = processOf(wanted.process);
  const head = await pillar.head(reader, wanted.processId);
  const step = noticeStep(head, wanted.step);
  const all = await standingForNotice(reader, { processId: wanted.processId, step: step.code }, pillar);
  const standing = wanted.townshipId
    ? all.filter((subject) => subject.townshipId === wanted.townshipId)
    : all;
  const townships = [...new Map(all.map((subject) => [subject.townshipId, subject.township]))];
  const [used] = await db
    .select({ number: count() })
    .from(notice)
    .where(
      and(
        eq(notice.county, actor.county),
        eq(notice.placeId, step.role === "county" ? head.placeId : (townships[0]?.[0] ?? "")),
        gte(notice.firstDay, `${wanted.today.slice(0, 4)}-01-01`),
      ),
    );
  return {
    head,
    step,
    standing,
    townships: townships.map(([id, name]) => ({ id, name })),
    findings:
      standing.length > 0 ? await gateFindings(reader, { head, step, subjects: standing }, pillar) : [],
    own: await loadOwnDays({ county: actor.county, db }),
    fields: pillar.notice.fields,
    nextNumber: (used?.number ?? 0) + 1,
  };
}

/** Whether the actor's office closes, withdraws or puts up this notice again. */
export async function mayEndNotice(
  reader: Reader,
  record: { process: ProcessKind; processId: string; step: string; placePath: string; status: NoticeStatus },
): Promise<boolean> {
  if (record.status !== "running" || !can(reader.actor, "notice:open")) return false;
  const head = await processOf(record.process).head(reader, record.processId);
  return mayPublish(reader.actor, noticeStep(head, record.step), record.placePath);
}
