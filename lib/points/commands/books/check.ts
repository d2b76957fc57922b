import "server-only";
import { pointsArchive } from "@/db/schema/points";
import { getStore, type Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError } from "@/lib/base/errors";
import { insertMany } from "@/lib/roster/commands/bulk";
import { type ArchiveRow, periodPoints } from "../../compute/archive";
import { type CheckBar, checkBar, fallingWith } from "../../compute/periods";
import { archiveHash, balancesBefore, coveredIn } from "../../data/books/archive";
import type { CheckClosingInput, ReturnClosingInput } from "../../schema/books";
import { balancesAt } from "./balances";
import { daysOf } from "./close";
import { type KnownClosing, knownClosing, markClosings, refuseOwnHand } from "./shared";

const barKeys: Readonly<Record<CheckBar["why"], string>> = {
  notClosed: "books.errors.notClosed",
  earlierUnchecked: "books.errors.earlierUnchecked",
  partsUnchecked: "books.errors.partsUnchecked",
};

/** What the period came to for every member: balance at its end, and how far that lies from the one before. */
async function archiveOf(context: CommandContext, tx: Tx, known: KnownClosing): Promise<ArchiveRow[]> {
  const reader = { county: context.actor.county, db: tx };
  const { closing, cycle } = known;
  const personIds = await coveredIn(reader, closing);
  if (personIds.length === 0) return [];
  const day = closing.periodFrom;
  const before = await balancesBefore(reader, { cycleId: cycle.id, personIds, day });
  const isFirst = personIds.some((id) => !before.has(id));
  const opening = isFirst ? await balancesAt(context, tx, known, { personIds, bookedBefore: day }) : null;
  const now = await balancesAt(context, tx, known, { personIds, bookedBefore: closing.periodUntil });
  return personIds.map((personId) => {
    const outcome = now.get(personId)?.outcome;
    const balanceE4 = outcome?.scoreE4 ?? null;
    const beforeE4 = before.has(personId)
      ? (before.get(personId) ?? null)
      : (opening?.get(personId)?.outcome.scoreE4 ?? null);
    return {
      personId,
      balanceE4,
      periodE4: periodPoints(balanceE4, beforeE4),
      values: outcome?.values ?? {},
    };
  });
}

/**
 * The township's check: what the closing says of each member is kept for good, with a hash over it.
 * @throws AppError FORBIDDEN, NOT_FOUND, CONFLICT, STATE
 */
export async function checkClosing(
  context: CommandContext,
  input: CheckClosingInput,
): Promise<{ hash: string; members: number }> {
  const { actor, now } = context;
  return getStore().transact(async (tx) => {
    const known = await knownClosing(context, tx, { ...input, permission: "points:check" });
    const { closing, books, book } = known;
    const bar = checkBar(books, book);
    if (bar) throw new AppError("STATE", barKeys[bar.why], daysOf(bar.at ?? book));
    await refuseOwnHand(context, tx, known);
    const rows = await archiveOf(context, tx, known);
    const hash = archiveHash(closing, rows);
    await insertMany(
      tx,
      pointsArchive,
      rows.map((row) => ({ county: actor.county, closingId: closing.id, ...row })),
    );
    await markClosings(tx, actor.county, [closing], {
      status: "checked",
      checkedBy: actor.userId,
      checkedByPersonId: actor.personId,
      checkedByName: actor.name,
      checkedAt: now,
      hash,
    });
    await emit(tx, {
      actor,
      now,
      action: "points.check",
      subject: { kind: "organisation", id: closing.organisationId },
      placePath: closing.placePath,
      before: { status: "closed" },
      after: { closingId: closing.id, status: "checked", hash, members: rows.length },
    });
    return { hash, members: rows.length };
  });
}

/**
 * Gives the books back to the branch with a reason: they are open again, and with them whatever was closed on top.
 * @throws AppError FORBIDDEN, NOT_FOUND, CONFLICT, STATE
 */
export async function returnClosing(
  context: CommandContext,
  { reason, ...input }: ReturnClosingInput,
): Promise<{ returned: number }> {
  const { actor, now } = context;
  return getStore().transact(async (tx) => {
    const known = await knownClosing(context, tx, { ...input, permission: "points:check" });
    const { closing, closings } = known;
    if (closing.status !== "closed")
      throw new AppError("STATE", "books.errors.notClosed", daysOf(known.book));
    const falling = fallingWith(closings, closing.periodFrom);
    await markClosings(tx, actor.county, falling, {
      status: "returned",
      reason,
      checkedBy: actor.userId,
      checkedByPersonId: actor.personId,
      checkedByName: actor.name,
      checkedAt: now,
    });
    await emit(tx, {
      actor,
      now,
      action: "points.return",
      subject: { kind: "organisation", id: closing.organisationId },
      placePath: closing.placePath,
      before: { status: "closed" },
      after: { closingId: closing.id, status: "returned", count: falling.length },
      reason,
    });
    return { returned: falling.length };
  });
}
