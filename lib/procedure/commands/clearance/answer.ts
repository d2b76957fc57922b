import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { clearanceOpinion } from "@/db/schema/clearance";
import { getStore, type Tx } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { openText, sealText } from "@/lib/access/sealing";
import { emitAll } from "@/lib/audit";
import { AppError, type FieldErrors, invalid, notFound } from "@/lib/base/errors";
import { isSelf } from "../../compute";
import { boundName, type OpinionRow, officesOf, opinionsOf, roundFor } from "../../data/clearance/shared";
import { listState } from "../../data/clearance/state";
import type { AnswerRoundInput } from "../../schema/clearance";
import type { Deferral } from "../../schema/ticked";
import { inBatches } from "../events";
import { namedReaders } from "./open";

type Change = {
  readonly row: OpinionRow;
  readonly opinion: "none" | "defer";
  readonly sealedReason: string | null;
  readonly readers: readonly string[];
  readonly isReasonNew: boolean;
};

/** The opinion on one person as it will stand; null = it stands so already. */
function changeOf(
  row: OpinionRow,
  deferral: Deferral | undefined,
  readers: readonly string[],
): Change | null {
  if (!deferral)
    return row.opinion === "none"
      ? null
      : { row, opinion: "none", sealedReason: null, readers: row.readers, isReasonNew: false };
  const before = row.sealedReason ? openText(row.sealedReason, boundName(row)) : null;
  const isReasonNew = deferral.reason !== null && deferral.reason !== before;
  const all = [...new Set([...row.readers, ...readers])];
  if (row.opinion === "defer" && !isReasonNew && all.length === row.readers.length) return null;
  const sealedReason =
    isReasonNew && deferral.reason ? sealText(deferral.reason, boundName(row)) : row.sealedReason;
  return { row, opinion: "defer", sealedReason, readers: all, isReasonNew };
}

/** @throws AppError NOT_FOUND for somebody who is not on the list, STATE for oneself, VALIDATION without a reason */
function checkDeferrals(
  { actor }: CommandContext,
  rows: ReadonlyMap<string, OpinionRow>,
  deferrals: readonly Deferral[],
) {
  const errors: Record<string, FieldErrors[string]> = {};
  for (const { subjectId: id, reason, row: position } of deferrals) {
    const row = rows.get(id);
    if (!row) throw notFound();
    if (isSelf(actor, id)) throw new AppError("STATE", "rating.errors.ownRating");
    if (reason === null && row.opinion !== "defer")
      errors[`deferrals.${position}.reason`] = { key: "errors.field.required" };
  }
  if (Object.keys(errors).length > 0) throw invalid(errors);
}

async function write({ actor, now }: CommandContext, tx: Tx, changes: readonly Change[]): Promise<void> {
  const [first] = changes;
  if (!first) return;
  const { roundId, office } = first.row;
  const given = { givenBy: actor.userId, givenByPersonId: actor.personId, givenAt: now };
  const own = and(
    eq(clearanceOpinion.county, actor.county),
    eq(clearanceOpinion.roundId, roundId),
    eq(clearanceOpinion.office, office),
  );
  const cleared = changes.filter((change) => change.opinion === "none");
  await inBatches(
    cleared.map(({ row }) => row.subjectId),
    (batch) =>
      tx
        .update(clearanceOpinion)
        .set({ opinion: "none", sealedReason: null, ...given })
        .where(and(own, inArray(clearanceOpinion.subjectId, batch))),
  );
  for (const { row, opinion, sealedReason, readers, isReasonNew } of changes) {
    if (opinion === "none") continue;
    // Whoever only names a reader has not given the reason, and does not get to read it.
    await tx
      .update(clearanceOpinion)
      .set({ opinion, sealedReason, readers: [...readers], ...(isReasonNew ? given : {}) })
      .where(and(own, eq(clearanceOpinion.subjectId, row.subjectId)));
  }
}

/**
 * One office answers about everybody on its list: no objection, except those it names for deferral with a sealed
 * reason. Until the round is closed the answer can be given anew; the audit keeps both without the reason.
 * @throws AppError NOT_FOUND, STATE when the round is closed, CONFLICT when somebody answered meanwhile, VALIDATION
 */
export async function answerRound(
  context: CommandContext,
  input: AnswerRoundInput,
): Promise<{ answered: number; deferred: number }> {
  const { actor, now } = context;
  requirePermission(actor, "clearance:answer");
  return getStore().transact(async (tx) => {
    const round = await roundFor({ actor, db: tx }, input.roundId);
    const { office } = input;
    if (!officesOf(actor).includes(office) || !round.offices.includes(office)) throw notFound();
    if (round.status !== "open") throw new AppError("STATE", "clearance.errors.closed");
    const rows = await opinionsOf({ county: actor.county, db: tx }, round.id, [office]);
    if (input.expects !== undefined && input.expects !== listState(rows))
      throw new AppError("CONFLICT", "clearance.errors.answeredMeanwhile");
    checkDeferrals(context, new Map(rows.map((row) => [row.subjectId, row])), input.deferrals);
    const readers = await namedReaders(context, tx, input.readers);
    const deferrals = new Map(input.deferrals.map((deferral) => [deferral.subjectId, deferral]));
    const mine = rows.filter((row) => !isSelf(actor, row.subjectId));
    const changes = mine.flatMap((row) => changeOf(row, deferrals.get(row.subjectId), readers) ?? []);
    await write(context, tx, changes);
    await emitAll(
      tx,
      changes.map(({ row, opinion, isReasonNew, readers: named }) => ({
        actor,
        now,
        action: row.opinion === "pending" ? "clearance.answer" : "clearance.change",
        subject: { kind: "person", id: row.subjectId },
        placePath: row.placePath,
        before: { opinion: row.opinion, readers: row.readers },
        after: {
          opinion,
          readers: named,
          roundId: round.id,
          office,
          ...(isReasonNew ? { isReasonNew } : {}),
        },
      })),
    );
    return { answered: mine.length, deferred: deferrals.size };
  });
}
