import "server-only";
import { and, asc, eq, gt } from "drizzle-orm";
import { payClaim, payClaimEvent } from "@/db/schema/pay";
import type { Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emitAll } from "@/lib/audit";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { shanghaiDay } from "@/lib/base/period";
import { insertMany } from "@/lib/roster/commands/bulk";
import { takeOff } from "../compute/claims";
import { type Claim, loadUnpaid } from "../data/claims";
import type { PayRun } from "../data/runs";
import { loadOwed } from "../data/settled";

async function openClaims(tx: Tx, county: string): Promise<Map<string, Claim[]>> {
  const rows = await tx
    .select()
    .from(payClaim)
    .where(and(eq(payClaim.county, county), gt(payClaim.leftFen, 0)))
    .orderBy(asc(payClaim.id));
  const byPerson = new Map<string, Claim[]>();
  for (const row of rows) byPerson.set(row.personId, [...(byPerson.get(row.personId) ?? []), row]);
  return byPerson;
}

const leftOf = (claims: readonly Claim[] | undefined) =>
  (claims ?? []).reduce((sum, { leftFen }) => sum + leftFen, 0);

/** What the run recovered from people with claims comes off these. */
async function settleRecovered(
  context: CommandContext,
  tx: Tx,
  { run, claims, recoveredFen }: { run: PayRun; claims: readonly Claim[]; recoveredFen: number },
): Promise<void> {
  const { actor, now } = context;
  const { county } = actor;
  for (const { claim, fen } of takeOff(claims, recoveredFen)) {
    await takeFrom(tx, claim, fen);
    await tx.insert(payClaimEvent).values({
      county,
      id: newId(now.getTime()),
      claimId: claim.id,
      action: "recovered",
      day: shanghaiDay(now),
      amountFen: fen,
      document: run.title,
      note: null,
      decisionId: null,
      recordedBy: actor.userId,
      recordedByName: actor.name,
      recordedAt: now,
    });
    await emitAll(tx, [
      {
        actor,
        now,
        action: "pay.claim-recovered",
        subject: { kind: "pay-claim", id: claim.id },
        placePath: claim.placePath,
        before: { leftFen: claim.leftFen },
        after: { leftFen: claim.leftFen - fen, payRunId: run.id },
      },
    ]);
  }
}

/** Takes a sum off what is left of a claim; with the last fen it is closed. */
export async function takeFrom(
  tx: Tx,
  claim: Claim,
  fen: number,
  closed: "settled" | "written-off" = "settled",
): Promise<void> {
  const leftFen = claim.leftFen - fen;
  await tx
    .update(payClaim)
    .set({ leftFen, status: leftFen === 0 ? closed : claim.status })
    .where(and(eq(payClaim.county, claim.county), eq(payClaim.id, claim.id)));
}

/**
 * What follows the lock of a run: what it recovered comes off open claims, and what is still owed by people who are paid
 * no longer becomes a claim. Called in the transaction that locks.
 * @throws AppError STATE when money came back after the run was computed, so that it would recover too much
 */
export async function claimsAfterLock(context: CommandContext, tx: Tx, run: PayRun): Promise<void> {
  const { actor, now } = context;
  const { county } = actor;
  const owed = await loadOwed({ county, db: tx });
  const open = await openClaims(tx, county);
  for (const owedFen of owed.values())
    if (owedFen < 0) throw new AppError("STATE", "pay-claims.errors.recoveredTooMuch");
  for (const [personId, claims] of open) {
    const recoveredFen = leftOf(claims) - (owed.get(personId) ?? 0);
    if (recoveredFen > 0) await settleRecovered(context, tx, { run, claims, recoveredFen });
  }
  const waiting = [...owed].flatMap(([payeeId, owedFen]) => {
    const fen = owedFen - leftOf(open.get(payeeId));
    return fen > 0 ? [[payeeId, fen] as const] : [];
  });
  const unpaid = await loadUnpaid({ county, db: tx }, { run, ids: waiting.map(([payeeId]) => payeeId) });
  const made = waiting.flatMap(([personId, amountFen]): Claim[] => {
    const placePath = unpaid.get(personId);
    if (placePath === undefined) return [];
    const id = newId(now.getTime());
    const claim = { county, id, personId, placePath, runId: run.id, amountFen, leftFen: amountFen };
    return [{ ...claim, status: "open", createdAt: now }];
  });
  await insertMany(tx, payClaim, made);
  await emitAll(
    tx,
    made.map(({ id, personId, placePath, amountFen }) => ({
      actor,
      now,
      action: "pay.claim-open",
      subject: { kind: "pay-claim", id },
      placePath,
      after: { personId, amountFen, payRunId: run.id },
    })),
  );
}
