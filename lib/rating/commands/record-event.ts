import "server-only";
import { and, eq } from "drizzle-orm";
import { ratingEntry } from "@/db/schema/rating";
import { getStore, type Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, invalid, notFound } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { shanghaiDay } from "@/lib/base/period";
import { columnKey, readEvent } from "../compute";
import { entryHeads } from "../data/entries";
import { mayRecord, type Target, targetsOf } from "../data/recording";
import type { RecordEventInput } from "../schema";
import type { SubjectKind } from "../types";
import { type OpenCycle, openCycleFor } from "./shared";

async function targetOf(
  { actor }: CommandContext,
  tx: Tx,
  open: OpenCycle,
  subjectKind: SubjectKind,
  id: string,
): Promise<Target> {
  const found = await targetsOf(
    { actor, db: tx },
    { cycleId: open.cycle.id, subjectKind, ids: [id], scheme: open.scheme },
  );
  const target = found.get(id);
  if (!target) throw notFound();
  if (target.locked) throw new AppError("STATE", target.locked.key, target.locked.values);
  return target;
}

/**
 * Records an event of the positive or negative list (or of any item kept by events) about a person or a village.
 * @throws AppError VALIDATION at day, severity, quantity, evidence; STATE when closed or locked; NOT_FOUND
 */
export async function recordEvent(
  context: CommandContext,
  input: RecordEventInput,
): Promise<{ entryId: string }> {
  const { actor, now } = context;
  return getStore().transact(async (tx) => {
    const open = await openCycleFor(context, tx, input.cycleId);
    const column = open.scheme.plan.events.get(input.item);
    if (!column) throw invalid({ item: { key: "rating.errors.unknownItem", values: { item: input.item } } });
    const subjectKind = column.subjectKind;
    const subjectId =
      subjectKind === "village" ? (input.subjectId ?? "") : (input.personId ?? input.subjectId ?? "");
    if (input.subjectKind && input.subjectKind !== subjectKind)
      throw invalid({ item: { key: "rating.errors.wrongSubject" } });
    const target = await targetOf(context, tx, open, subjectKind, subjectId);
    if (!mayRecord(actor, column.recorder, target.placePath))
      throw new AppError("FORBIDDEN", "rating.errors.notYourColumn");
    const read = readEvent(column, input, {
      periodFrom: open.cycle.periodFrom,
      periodUntil: open.cycle.periodUntil,
      today: shanghaiDay(now),
    });
    if (!read.ok) throw invalid(read.fieldErrors);
    const id = newId(now.getTime());
    const said = {
      item: input.item,
      day: input.day,
      severity: input.severity ?? null,
      evidence: input.evidence ?? null,
      note: input.note ?? null,
    };
    await tx.insert(ratingEntry).values({
      county: actor.county,
      id,
      cycleId: open.cycle.id,
      subjectKind,
      subjectId,
      placePath: target.placePath,
      raterGroup: null,
      kind: "event",
      valueE4: read.valueE4,
      ...said,
      isWithdrawn: false,
      correctsId: null,
      recordedBy: actor.userId,
      recordedByPersonId: actor.personId,
      recordedByName: actor.name,
      recordedAt: now,
    });
    await emit(tx, {
      actor,
      now,
      action: "entry.event",
      subject: { kind: subjectKind, id: subjectId },
      placePath: target.placePath,
      after: { entryId: id, ...said, quantityE4: read.valueE4 },
    });
    return { entryId: id };
  });
}

/**
 * Withdraws an entry with a reason: a new entry that names it, never a deletion.
 * @throws AppError NOT_FOUND; STATE when closed or locked; CONFLICT when it was corrected meanwhile
 */
export async function withdrawEntry(
  context: CommandContext,
  input: { entryId: string; reason: string },
): Promise<{ entryId: string }> {
  const { actor, now } = context;
  return getStore().transact(async (tx) => {
    const [entry] = await tx
      .select()
      .from(ratingEntry)
      .where(and(eq(ratingEntry.county, actor.county), eq(ratingEntry.id, input.entryId)))
      .limit(1);
    if (!entry) throw notFound();
    const open = await openCycleFor(context, tx, entry.cycleId);
    const target = await targetOf(context, tx, open, entry.subjectKind, entry.subjectId);
    const { plan } = open.scheme;
    const column = plan.events.get(entry.item) ?? plan.columns.get(columnKey(entry.item, entry.raterGroup));
    if (!column || !mayRecord(actor, column.recorder, target.placePath)) {
      throw new AppError("FORBIDDEN", "rating.errors.notYourColumn");
    }
    const heads = await entryHeads(
      { county: actor.county, db: tx },
      {
        cycleId: entry.cycleId,
        subjectKind: entry.subjectKind,
        subjectIds: [entry.subjectId],
        items: [entry.item],
      },
    );
    if (entry.isWithdrawn || !heads.some((head) => head.id === entry.id)) {
      throw new AppError("CONFLICT", "rating.errors.entryCorrected");
    }
    const id = newId(now.getTime());
    await tx.insert(ratingEntry).values({
      ...entry,
      id,
      valueE4: null,
      note: input.reason,
      isWithdrawn: true,
      correctsId: entry.id,
      recordedBy: actor.userId,
      recordedByPersonId: actor.personId,
      recordedByName: actor.name,
      recordedAt: now,
    });
    await emit(tx, {
      actor,
      now,
      action: "entry.withdraw",
      subject: { kind: entry.subjectKind, id: entry.subjectId },
      placePath: entry.placePath,
      before: {
        entryId: entry.id,
        item: entry.item,
        day: entry.day,
        severity: entry.severity,
        valueE4: entry.valueE4,
      },
      after: { entryId: id, withdrawn: true },
      reason: input.reason,
    });
    return { entryId: id };
  });
}
