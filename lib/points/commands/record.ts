import "server-only";
import { getStore, type Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { AppError, invalid, type Message, notFound } from "@/lib/base/errors";
import { withPreset } from "../compute/fields";
import { loadMembers } from "../data/branches";
import { closingsInForce } from "../data/closings";
import type { OpenPoints } from "../data/cycles";
import { listOwnItems } from "../data/own-items";
import { standingScores } from "../data/scores";
import { countsOf } from "../data/traces";
import type { RecordPointsInput, UndoPointsInput } from "../schema/record";
import type { Member } from "../types";
import { knownEntry, writeAbout } from "./amend";
import { deedOf, handProblem, refuseHand } from "./deeds";
import { recomputeMembers } from "./recompute";
import { mayRecordItem, openPointsFor } from "./shared";
import { writeEntries } from "./write-entries";

/** One entry just made: what it counts as things stand and why, and the member's balance after it. */
export type Recorded = {
  readonly entryId: string;
  readonly personId: string;
  readonly name: string;
  readonly pointsE4: number | null;
  readonly why: Message | null;
  readonly scoreE4: number | null;
};

async function membersOf(
  { actor }: CommandContext,
  tx: Tx,
  { cycleId, organisationId, personIds }: { cycleId: string; organisationId: string; personIds: string[] },
): Promise<Member[]> {
  const members = await loadMembers({ actor, db: tx }, { cycleId, personIds, permission: "points:read" });
  if (members.some((member) => member.organisationId !== organisationId)) throw notFound();
  return members;
}

/** What entries count and where their members stand, after the ledger was computed anew. */
export async function recordedOf(
  { actor }: CommandContext,
  tx: Tx,
  open: OpenPoints,
  entries: readonly { entryId: string; member: Member }[],
): Promise<Recorded[]> {
  const personIds = entries.map(({ member }) => member.personId);
  const counts = await countsOf({ actor, db: tx }, open, personIds);
  const scores = await standingScores(
    { county: actor.county, db: tx },
    { cycleId: open.cycle.id, personIds },
  );
  return entries.map(({ entryId, member }) => ({
    entryId,
    personId: member.personId,
    name: member.name,
    pointsE4: counts.get(entryId)?.pointsE4 ?? null,
    why: counts.get(entryId)?.why ?? null,
    scoreE4: scores.get(member.personId) ?? null,
  }));
}

/** The form knows one deed, so the numbers of its entries are left out of the names of fields. */
function atFields(error: unknown): unknown {
  if (!(error instanceof AppError) || !error.fieldErrors) return error;
  const fields = Object.entries(error.fieldErrors).map(([path, m]) => [
    path.replace(/^entries\.\d+\./, ""),
    m,
  ]);
  return invalid(Object.fromEntries(fields), error.messageKey);
}

/**
 * Enters one deed for the chosen members of a branch, for all or for none, and says what it counts.
 * @throws AppError FORBIDDEN about oneself or for an item of others; VALIDATION at the field; CONFLICT for a deed that
 * stands there already; STATE when the books are closed; UNAUTHENTICATED when another account typed it
 */
export async function recordPoints(
  context: CommandContext,
  input: RecordPointsInput,
): Promise<{ recorded: Recorded[] }> {
  const { actor } = context;
  if (input.typedBy !== undefined && input.typedBy !== actor.userId)
    throw new AppError("UNAUTHENTICATED", "points.errors.otherAccount");
  return getStore().transact(async (tx) => {
    const open = await openPointsFor(context, tx, { cycleId: input.cycleId, permission: "points:read" });
    const members = await membersOf(context, tx, input);
    const preset =
      input.preset === undefined ? undefined : open.scheme.document.ledger?.presets?.[input.preset];
    const filled = withPreset(input, preset);
    if (!filled.item) throw invalid({ item: { key: "points.errors.itemMissing" } });
    if (!filled.reason) throw invalid({ reason: { key: "errors.field.required" } });
    const ownItems = await listOwnItems({ actor, db: tx }, input);
    const deed = deedOf(open, ownItems, { ...filled, item: filled.item, reason: filled.reason });
    const item = open.scheme.items.get(deed.item);
    for (const member of members) refuseHand(handProblem(context, item, deed, member));
    const entries = members.map((member) => ({ ...deed, member }));
    const ids = await writeEntries(context, tx, open, entries, { source: "organisation" }).catch((error) => {
      throw atFields(error);
    });
    const personIds = members.map((member) => member.personId);
    await recomputeMembers(context, tx, open, personIds);
    const made = members.map((member, at) => ({ entryId: ids[at] ?? "", member }));
    return { recorded: await recordedOf(context, tx, open, made) };
  });
}

/**
 * Takes back what the actor has just entered, as long as nobody has closed the books it stands in.
 * @throws AppError FORBIDDEN for entries of others; STATE when the books are closed; CONFLICT when it was taken back
 */
export async function undoPoints(
  context: CommandContext,
  input: UndoPointsInput,
): Promise<{ count: number }> {
  const { actor } = context;
  const { cycleId, organisationId, reason } = input;
  return getStore().transact(async (tx) => {
    const open = await openPointsFor(context, tx, { cycleId, permission: "points:read" });
    const reader = { county: actor.county, db: tx };
    const closings = await closingsInForce(reader, { cycleId, organisationIds: [organisationId] });
    const personIds = new Set<string>();
    for (const entryId of new Set(input.entryIds)) {
      const known = await knownEntry(context, tx, { cycleId, entryId });
      const { line } = known;
      const item = open.scheme.items.get(line.item);
      if (line.organisationId !== organisationId || line.recordedBy !== actor.userId) throw notFound();
      if (!item || !mayRecordItem(actor, item, line))
        throw new AppError("FORBIDDEN", "points.errors.notYourItem");
      if (closings.some((one) => one.periodFrom <= line.bookedMonth && line.bookedMonth < one.periodUntil))
        throw new AppError("STATE", "points.errors.undoClosed");
      await writeAbout(context, tx, open, known, { kind: "reversal", reason });
      personIds.add(line.personId);
    }
    await recomputeMembers(context, tx, open, [...personIds]);
    return { count: input.entryIds.length };
  });
}
