import "server-only";
import { and, eq } from "drizzle-orm";
import { objection, objectionEvent } from "@/db/schema/objection";
import type { Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, notFound } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import type { Process } from "../../data";
import { accessTo, type ObjectionAccess, type ObjectionRow, objectionRow } from "../../data/objections/rows";
import type { ObjectionAction, ProcessKind } from "../../types";

/** Finds the pillar behind an objection: lib/desk knows them all. */
export type ObjectionProcesses = (
  kind: ProcessKind,
) => Pick<Process, "subjects" | "hands" | "correct" | "publish">;

/**
 * An objection that still waits, as the form saw it.
 * @throws AppError NOT_FOUND; STATE when it is settled or withdrawn; CONFLICT when somebody else acted meanwhile
 */
export async function openObjection(
  { actor }: CommandContext,
  tx: Tx,
  { objectionId, version }: { objectionId: string; version: number },
): Promise<{ row: ObjectionRow; access: ObjectionAccess }> {
  const row = await objectionRow({ county: actor.county, db: tx }, objectionId);
  const access = row ? accessTo(actor, row) : null;
  if (!row || !access) throw notFound();
  if (row.status !== "received" && row.status !== "assigned")
    throw new AppError("STATE", "objections.errors.notOpen");
  if (row.version !== version) throw new AppError("CONFLICT", "errors.conflict");
  return { row, access };
}

/** The same for its handler. @throws AppError FORBIDDEN for everybody else who may see it */
export async function ownObjection(
  context: CommandContext,
  tx: Tx,
  wanted: { objectionId: string; version: number },
): Promise<ObjectionRow> {
  const { row, access } = await openObjection(context, tx, wanted);
  if (!access.isHandler) throw new AppError("FORBIDDEN", "objections.errors.notHandler");
  return row;
}

type Act = {
  readonly action: ObjectionAction;
  readonly note?: string | null;
  readonly day?: string | null;
  readonly entryId?: string;
  readonly correctsEntryId?: string;
};

/** Writes what was done into the file of the objection. */
export async function addEvent(
  { actor, now }: CommandContext,
  tx: Tx,
  objectionId: string,
  act: Act,
): Promise<void> {
  await tx.insert(objectionEvent).values({
    county: actor.county,
    id: newId(now.getTime()),
    objectionId,
    at: now,
    userId: actor.userId,
    personId: actor.personId,
    actorName: actor.name,
    action: act.action,
    note: act.note ?? null,
    day: act.day ?? null,
    entryId: act.entryId ?? null,
    correctsEntryId: act.correctsEntryId ?? null,
  });
}

/** One act upon an open objection: the new state, the line in its file and the line in the log. */
export async function act(
  context: CommandContext,
  tx: Tx,
  row: ObjectionRow,
  step: Act & {
    set?: Partial<ObjectionRow>;
    logged: Record<string, unknown>;
    before?: Record<string, unknown>;
  },
): Promise<void> {
  const { actor, now } = context;
  const { set = {}, logged, before, ...event } = step;
  await tx
    .update(objection)
    .set({ ...set, version: row.version + 1 })
    .where(and(eq(objection.county, actor.county), eq(objection.id, row.id)));
  await addEvent(context, tx, row.id, event);
  await emit(tx, {
    actor,
    now,
    action: `objection.${step.action}`,
    subject: { kind: "objection", id: row.id },
    placePath: row.placePath,
    before: before ?? null,
    after: { receipt: row.receipt, ...logged },
  });
}
