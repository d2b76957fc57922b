import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { pointsClosing } from "@/db/schema/points";
import type { Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import type { Permission } from "@/lib/access/policy";
import { AppError, notFound } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { isSameHand } from "@/lib/procedure/compute";
import type { Book } from "../../compute/periods";
import { coveredIn } from "../../data/books/archive";
import { loadClosing } from "../../data/books/closing";
import { hasHandIn } from "../../data/books/entries";
import { type BranchBooks, loadBooks } from "../../data/books/load";
import type { ClosingRow } from "../../data/closings";
import { openPointsFor } from "../shared";

export type KnownClosing = BranchBooks & { readonly closing: ClosingRow; readonly book: Book<ClosingRow> };

/**
 * A closing with the books around it, for whoever acts on it.
 * @throws AppError FORBIDDEN, NOT_FOUND; STATE when the cycle is decided; CONFLICT when a newer closing speaks
 */
export async function knownClosing(
  context: CommandContext,
  tx: Tx,
  { cycleId, closingId, permission }: { cycleId: string; closingId: string; permission: Permission },
): Promise<KnownClosing> {
  const { actor, now } = context;
  await openPointsFor(context, tx, { cycleId, permission });
  const closing = await loadClosing({ actor, db: tx }, { cycleId, closingId, permission });
  const { organisationId } = closing;
  const known = await loadBooks({ actor, db: tx }, { cycleId, organisationId, permission }, shanghaiDay(now));
  const book = known.books.find((one) => one.kind === closing.kind && one.from === closing.periodFrom);
  if (!book) throw notFound();
  if (book.closing?.id !== closing.id) throw new AppError("CONFLICT", "books.errors.changed");
  return { ...known, closing, book };
}

const stretchOf = (closing: ClosingRow) => ({
  cycleId: closing.cycleId,
  organisationId: closing.organisationId,
  from: closing.periodFrom,
  until: closing.periodUntil,
});

/**
 * Whoever checks is neither the one who closed nor one who recorded there, nor a member of the branch.
 * @throws AppError STATE
 */
export async function refuseOwnHand(
  { actor }: CommandContext,
  tx: Tx,
  { closing }: KnownClosing,
): Promise<void> {
  const reader = { county: actor.county, db: tx };
  if (isSameHand(actor, { userId: closing.closedBy, personId: closing.closedByPersonId }))
    throw new AppError("STATE", "books.errors.ownClosing");
  if (await hasHandIn(reader, stretchOf(closing), actor))
    throw new AppError("STATE", "books.errors.ownEntry");
  const members = actor.personId ? await coveredIn(reader, closing) : [];
  if (members.some((personId) => personId === actor.personId))
    throw new AppError("STATE", "books.errors.ownBranch");
}

/** Changes the state of closings; what they kept stays. */
export function markClosings(
  tx: Tx,
  county: string,
  closings: readonly ClosingRow[],
  change: Partial<typeof pointsClosing.$inferInsert>,
) {
  const ids = closings.map((closing) => closing.id);
  return tx
    .update(pointsClosing)
    .set(change)
    .where(and(eq(pointsClosing.county, county), inArray(pointsClosing.id, ids)));
}
