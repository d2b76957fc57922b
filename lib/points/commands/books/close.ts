import "server-only";
import { pointsClosing } from "@/db/schema/points";
import { getStore } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, invalid, notFound } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { addDays, shanghaiDay } from "@/lib/base/period";
import { type CloseBar, closeBar } from "../../compute/periods";
import { loadBooks } from "../../data/books/load";
import { closingObstacles } from "../../data/books/obstacles";
import type { ClosePeriodInput } from "../../schema/books";
import { openPointsFor } from "../shared";

const barKeys: Readonly<Record<CloseBar["why"], string>> = {
  shut: "books.errors.shut",
  notOver: "books.errors.notOver",
  earlierOpen: "books.errors.earlierOpen",
  partsOpen: "books.errors.partsOpen",
};

/** Words for a span in a sentence: its first and last day. */
export const daysOf = ({ from, until }: { from: string; until: string }) => ({
  from,
  to: addDays(until, -1),
});

/**
 * Closes the books of a branch for a month, a quarter or the year: from now on nothing is booked there. It waits for
 * nobody's open report; disputed entries must be known to the one who closes.
 * @throws AppError FORBIDDEN, NOT_FOUND, CONFLICT when it is closed already, STATE, VALIDATION
 */
export async function closePeriod(
  context: CommandContext,
  input: ClosePeriodInput,
): Promise<{ closingId: string }> {
  const { actor, now } = context;
  return getStore().transact(async (tx) => {
    const wanted = { ...input, permission: "points:close" } as const;
    await openPointsFor(context, tx, wanted);
    const today = shanghaiDay(now);
    const { cycle, branch, books } = await loadBooks({ actor, db: tx }, wanted, today);
    const book = books.find((one) => one.kind === input.kind && one.from === input.from);
    if (!book) throw notFound();
    const bar = closeBar(books, book, today);
    if (bar)
      throw new AppError(bar.why === "shut" ? "CONFLICT" : "STATE", barKeys[bar.why], daysOf(bar.at ?? book));
    const stretch = { cycleId: cycle.id, organisationId: branch.organisationId, ...daysIn(book) };
    const { reports, frozen } = await closingObstacles({ county: actor.county, db: tx }, stretch);
    if (reports > 0) throw new AppError("STATE", "books.errors.openReports", { count: reports });
    if (frozen > 0 && !input.knowsFrozen)
      throw invalid({ knowsFrozen: { key: "books.errors.frozen", values: { count: frozen } } });
    const closingId = newId(now.getTime());
    await tx.insert(pointsClosing).values({
      county: actor.county,
      id: closingId,
      cycleId: cycle.id,
      organisationId: branch.organisationId,
      placePath: branch.placePath,
      branchPath: branch.branchPath,
      kind: book.kind,
      periodFrom: book.from,
      periodUntil: book.until,
      status: "closed",
      closedBy: actor.userId,
      closedByPersonId: actor.personId,
      closedByName: actor.name,
      closedAt: now,
      checkedBy: null,
      checkedByPersonId: null,
      checkedByName: null,
      checkedAt: null,
      reason: null,
      decisionId: null,
      hash: null,
    });
    await emit(tx, {
      actor,
      now,
      action: "points.close",
      subject: { kind: "organisation", id: branch.organisationId },
      placePath: branch.placePath,
      after: { closingId, cycleId: cycle.id, kind: book.kind, ...daysIn(book), frozen },
    });
    return { closingId };
  });
}

const daysIn = ({ from, until }: { from: string; until: string }) => ({ from, until });
