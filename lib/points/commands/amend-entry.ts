import "server-only";
import { getStore, type Tx } from "@/db/store";
import { inBranchScope } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { AppError, invalid, notFound } from "@/lib/base/errors";
import { addDays, shanghaiDay } from "@/lib/base/period";
import { isSelf } from "@/lib/procedure/compute";
import { amountsOf } from "../compute/fields";
import { loadMembers } from "../data/branches";
import type { OpenPoints } from "../data/cycles";
import type { AmendEntryInput, CorrectEntryInput } from "../schema/record";
import type { Member, PointItem } from "../types";
import { type KnownEntry, knownEntry, writeAbout } from "./amend";
import { recomputeMembers } from "./recompute";
import { type Recorded, recordedOf } from "./record";
import { mayRecordItem, openPointsFor } from "./shared";
import { writeEntries } from "./write-entries";

type Target = { open: OpenPoints; member: Member; known: KnownEntry; item: PointItem };

/** The entry with whom it is about, in scope and not about the actor. @throws AppError NOT_FOUND, FORBIDDEN */
async function targetOf(
  context: CommandContext,
  tx: Tx,
  { cycleId, personId, entryId }: { cycleId: string; personId: string; entryId: string },
): Promise<Target> {
  const { actor } = context;
  const open = await openPointsFor(context, tx, { cycleId, permission: "points:read" });
  const wanted = { cycleId, personIds: [personId], permission: "points:read" } as const;
  const [member] = await loadMembers({ actor, db: tx }, wanted);
  const known = await knownEntry(context, tx, { cycleId, entryId });
  const item = open.scheme.items.get(known.line.item);
  if (!member || !item || known.line.personId !== personId) throw notFound();
  if (isSelf(actor, personId)) throw new AppError("FORBIDDEN", "points.errors.aboutSelf");
  return { open, member, known, item };
}

/** The list of attendance is corrected where it is kept: otherwise list and ledger would differ. */
function refuseMeeting({ known }: Target): void {
  if (known.line.source === "meeting") throw new AppError("STATE", "points.errors.fromMeeting");
}

function refuseOthers({ actor }: CommandContext, { item, member }: Target): void {
  if (!mayRecordItem(actor, item, member)) throw new AppError("FORBIDDEN", "points.errors.notYourItem");
}

function repairDay({ open, known, item }: Target, day: string | undefined, today: string): string {
  if (!item.isMinus) throw new AppError("STATE", "points.errors.nothingToRepair");
  if (!day) throw invalid({ day: { key: "errors.field.required" } });
  if (day > today) throw invalid({ day: { key: "points.errors.dayInFuture" } });
  if (day < known.line.day || day >= open.cycle.periodUntil) {
    const values = { from: known.line.day, until: addDays(open.cycle.periodUntil, -1) };
    throw invalid({ day: { key: "points.errors.outsidePeriod", values } });
  }
  return day;
}

/**
 * Writes a line about an entry: takes it back, freezes it while it is disputed, ends that, or says when the breach
 * ended. Who records the item may do so; freezing and thawing also whoever checks the branch.
 * @throws AppError FORBIDDEN about oneself or for an item of others; CONFLICT, STATE
 */
export async function amendEntry(
  context: CommandContext,
  input: AmendEntryInput,
): Promise<{ lineId: string }> {
  return getStore().transact(async (tx) => {
    const target = await targetOf(context, tx, input);
    const isDispute = input.act === "freeze" || input.act === "thaw";
    if (!isDispute || !inBranchScope(context.actor, "points:check", target.member))
      refuseOthers(context, target);
    if (input.act === "reversal") refuseMeeting(target);
    const lineId = await writeAbout(context, tx, target.open, target.known, {
      kind: input.act,
      reason: input.reason,
      evidence: input.evidence ?? null,
      ...(input.act === "repair" ? { day: repairDay(target, input.day, shanghaiDay(context.now)) } : {}),
    });
    await recomputeMembers(context, tx, target.open, [input.personId]);
    return { lineId };
  });
}

/**
 * Puts a new entry in the place of one that is wrong: the old one is taken back with the reason, both in one act.
 * @throws AppError FORBIDDEN about oneself or for an item of others; VALIDATION at the field; CONFLICT, STATE
 */
export async function correctEntry(
  context: CommandContext,
  input: CorrectEntryInput,
): Promise<{ recorded: Recorded[] }> {
  return getStore().transact(async (tx) => {
    const target = await targetOf(context, tx, input);
    refuseOthers(context, target);
    refuseMeeting(target);
    const { open, member, item } = target;
    const { line } = target.known;
    await writeAbout(context, tx, open, target.known, { kind: "reversal", reason: input.reason });
    const entry = {
      member,
      item: item.code,
      day: input.day,
      ...(line.ownItemId ? { valueE4: line.valueE4 } : amountsOf(item, input.amount)),
      severity: input.severity ?? null,
      act: input.act ?? null,
      ownItemId: line.ownItemId,
      reason: input.entryReason,
      evidence: input.evidence ?? null,
      replacesId: line.id,
    };
    const origin = { source: line.source, sourceId: line.sourceId };
    const [entryId = ""] = await writeEntries(context, tx, open, [entry], origin).catch((error) => {
      throw atForm(error);
    });
    await recomputeMembers(context, tx, open, [member.personId]);
    return { recorded: await recordedOf(context, tx, open, [{ entryId, member }]) };
  });
}

function atForm(error: unknown): unknown {
  if (!(error instanceof AppError) || !error.fieldErrors) return error;
  const fields = Object.entries(error.fieldErrors).map(([path, m]) => [path.replace("entries.0.", ""), m]);
  return invalid(Object.fromEntries(fields), error.messageKey);
}
