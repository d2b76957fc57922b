import "server-only";
import { and, desc, eq, like } from "drizzle-orm";
import { objection } from "@/db/schema/objection";
import type { Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { sealText } from "@/lib/access/sealing";
import { emit } from "@/lib/audit";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { dueDayOf, receiptNumber, receiptPrefix } from "../../compute/objections";
import { loadOwnDays } from "../../data";
import { isOpenObjection } from "../../data/objections/rows";
import type { ObjectionChannel } from "../../types";
import { addEvent } from "./shared";
import type { Target } from "./target";

export type Received = { readonly objectionId: string; readonly receipt: string; readonly dueDay: string };

type Incoming = {
  readonly target: Target;
  readonly channel: ObjectionChannel;
  readonly isOwn: boolean;
  readonly receivedDay: string;
  readonly statement: string;
  readonly objector: { readonly name: string | null; readonly contact: string | null };
};

/** What binds the sealed name to its row. */
export const objectorOf = (objectionId: string) => `objection:${objectionId}:objector`;

async function nextReceipt({ actor }: CommandContext, tx: Tx, year: string): Promise<string> {
  const [last] = await tx
    .select({ receipt: objection.receipt })
    .from(objection)
    .where(and(eq(objection.county, actor.county), like(objection.receipt, `${receiptPrefix(year)}%`)))
    .orderBy(desc(objection.receipt))
    .limit(1);
  return receiptNumber(year, Number(last?.receipt.slice(receiptPrefix(year).length) ?? 0) + 1);
}

/** @throws AppError STATE while an earlier objection of the person themselves waits */
async function refuseSecond({ actor }: CommandContext, tx: Tx, { process, processId, subjectId }: Target) {
  const [open] = await tx
    .select({ receipt: objection.receipt })
    .from(objection)
    .where(
      and(
        eq(objection.county, actor.county),
        eq(objection.subjectId, subjectId),
        eq(objection.process, process),
        eq(objection.processId, processId),
        eq(objection.isOwn, true),
        isOpenObjection(),
      ),
    )
    .limit(1);
  if (open) throw new AppError("STATE", "objections.errors.alreadyOpen", { receipt: open.receipt });
}

/** Writes an objection with its receipt, and starts its clock on the day it came in. */
export async function receive(context: CommandContext, tx: Tx, incoming: Incoming): Promise<Received> {
  const { actor, now } = context;
  const { target, receivedDay, objector } = incoming;
  if (incoming.isOwn) await refuseSecond(context, tx, target);
  const id = newId(now.getTime());
  const receipt = await nextReceipt(context, tx, receivedDay.slice(0, 4));
  const dueDay = dueDayOf(receivedDay, await loadOwnDays({ county: actor.county, db: tx }));
  const isNamed = objector.name !== null || objector.contact !== null;
  const facts = {
    receipt,
    kind: target.noticeId ? ("objection" as const) : ("appeal" as const),
    noticeId: target.noticeId,
    resultId: target.resultId,
    subjectId: target.subjectId,
    channel: incoming.channel,
    isOwn: incoming.isOwn,
    receivedDay,
    dueDay,
    status: "received" as const,
  };
  await tx.insert(objection).values({
    county: actor.county,
    id,
    ...facts,
    process: target.process,
    processId: target.processId,
    placePath: target.placePath,
    sealedObjector: isNamed ? sealText(JSON.stringify(objector), objectorOf(id)) : null,
    statement: incoming.statement,
    receivedAt: now,
    receivedBy: actor.userId,
    receivedByPersonId: actor.personId,
    version: 1,
  });
  await addEvent(context, tx, id, { action: "receive", day: receivedDay });
  await emit(tx, {
    actor,
    now,
    action: "objection.receive",
    subject: { kind: "objection", id },
    placePath: target.placePath,
    after: facts,
  });
  return { objectionId: id, receipt, dueDay };
}
