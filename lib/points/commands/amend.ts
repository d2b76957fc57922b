import "server-only";
import { pointsEntry } from "@/db/schema/points";
import type { Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, notFound } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { bookedMonth, correctedMonth, type EntryState, entryStates, lastingItems } from "../compute";
import { closingsInForce } from "../data/closings";
import { earlierCycles, type OpenPoints } from "../data/cycles";
import { type LedgerLine, linesAbout } from "../data/ledger";
import type { LedgerKind } from "../types";

export type KnownEntry = {
  readonly line: LedgerLine;
  readonly state: EntryState;
  /** It stands in another cycle: all that can be done there is to end it. */
  readonly isElsewhere: boolean;
};

/**
 * An entry with its state; of an earlier cycle to end it only (`writeAbout` sees to it). Trusts the caller to check the
 * scope of its row. @throws AppError NOT_FOUND
 */
export async function knownEntry(
  { actor }: CommandContext,
  tx: Tx,
  { cycleId, entryId }: { cycleId: string; entryId: string },
): Promise<KnownEntry> {
  const lines = await linesAbout({ county: actor.county, db: tx }, [entryId]);
  const line = lines.find((one) => one.id === entryId && one.kind === "entry");
  const state = entryStates(lines).get(entryId);
  if (!line || !state) throw notFound();
  return { line, state, isElsewhere: line.cycleId !== cycleId };
}

/** What a line adds to the sum; an entry that is frozen has left it already. */
const weightOf = (kind: Exclude<LedgerKind, "entry">, { isFrozen }: EntryState): number =>
  ({ reversal: isFrozen ? 0 : -1, freeze: -1, thaw: 1, repair: 0 })[kind];

/** A breach that lasts beyond its year is ended in a later cycle of the same scheme. */
async function isRepairOfEarlier(
  { actor }: CommandContext,
  tx: Tx,
  open: OpenPoints,
  line: LedgerLine,
  kind: LedgerKind,
): Promise<boolean> {
  const isLasting = kind === "repair" && lastingItems(open.scheme.compiled()).includes(line.item);
  return isLasting && (await earlierCycles({ county: actor.county, db: tx }, open)).includes(line.cycleId);
}

/**
 * Writes a line about an entry: takes it back, freezes it while it is disputed, ends that, or says when a continuing
 * breach ended. Nothing that stands is changed. The caller recomputes the member. Gives the id of the line.
 * @throws AppError NOT_FOUND for an entry of another cycle, unless it is ended; CONFLICT when the entry does not stand
 * as the act supposes; STATE when the books are closed
 */
export async function writeAbout(
  context: CommandContext,
  tx: Tx,
  open: OpenPoints,
  { line, state, isElsewhere }: KnownEntry,
  act: {
    kind: Exclude<LedgerKind, "entry">;
    reason: string;
    day?: string;
    evidence?: string | null;
    /** An upheld objection: closed books are no hindrance. */
    isUpheld?: boolean;
  },
): Promise<string> {
  const { actor, now } = context;
  if (isElsewhere && !(await isRepairOfEarlier(context, tx, open, line, act.kind))) throw notFound();
  const isStale =
    state.isReversed ||
    (act.kind === "freeze" && state.isFrozen) ||
    (act.kind === "thaw" && !state.isFrozen) ||
    (act.kind === "repair" && state.repairedOn !== null);
  if (isStale) throw new AppError("CONFLICT", "points.errors.entryChanged");
  const closings = await closingsInForce(
    { county: actor.county, db: tx },
    { cycleId: open.cycle.id, organisationIds: [line.organisationId] },
  );
  const period = { from: open.cycle.periodFrom, until: open.cycle.periodUntil };
  // Everything about an entry bears its day, so that sums by month stay right; only a repair has one of its own.
  const day = act.kind === "repair" ? (act.day ?? line.day) : line.day;
  const booked = act.isUpheld ? correctedMonth : bookedMonth;
  const month = booked(period, closings, day < period.from ? period.from : day);
  if (month === null) throw new AppError("STATE", "points.errors.booksClosed");
  const id = newId(now.getTime());
  await tx.insert(pointsEntry).values({
    ...line,
    id,
    cycleId: open.cycle.id,
    kind: act.kind,
    weight: weightOf(act.kind, state),
    day,
    reason: act.reason,
    evidence: act.evidence ?? null,
    reversesId: act.kind === "reversal" ? line.id : null,
    refersToId: act.kind === "reversal" ? null : line.id,
    replacesId: null,
    bookedMonth: month,
    recordedBy: actor.userId,
    recordedByPersonId: actor.personId,
    recordedByName: actor.name,
    recordedAt: now,
  });
  await emit(tx, {
    actor,
    now,
    action: `points.${act.kind}`,
    subject: { kind: "person", id: line.personId },
    placePath: line.placePath,
    before: { entryId: line.id, item: line.item, day: line.day },
    after: { entryId: id, ...(act.day ? { day: act.day } : {}) },
    reason: act.reason,
  });
  return id;
}
