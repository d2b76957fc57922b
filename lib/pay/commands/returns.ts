import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { payPayment } from "@/db/schema/pay";
import { getStore, type Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, invalid, type Message, notFound } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { readXlsx } from "@/lib/documents/xlsx-read";
import { inChunks } from "@/lib/roster/data";
import { matchReturns, type Returned } from "../compute/match-returns";
import { cellsOf, readReturnLines } from "../compute/return-lines";
import { loadAccounts } from "../data/accounts";
import { openReturns, paymentsOfBatch } from "../data/payments";
import type { PayRun } from "../data/runs";
import type { ReadReturnsInput, ReissueInput, TickReturnsInput } from "../schema/bank";
import { payableRun, type ToPay, writeBatch } from "./payments";

const largestFile = 2 * 1024 * 1024;
/** Most rows that are refused with a sentence each. */
const mostProblems = 50;

/** Marks payments as returned; late returns of a batch that was called paid too. */
async function markReturned(
  { actor, now }: CommandContext,
  tx: Tx,
  run: PayRun,
  returned: readonly Returned[],
): Promise<void> {
  const day = shanghaiDay(now);
  for (const reason of new Set(returned.map((one) => one.reason))) {
    const ids = returned.filter((one) => one.reason === reason).map(({ paymentId }) => paymentId);
    await inChunks(ids, async (chunk) => {
      await tx
        .update(payPayment)
        .set({ status: "returned", returnReason: reason, settledOn: day })
        .where(and(eq(payPayment.county, run.county), inArray(payPayment.id, chunk)));
      return [];
    });
  }
  await emit(tx, {
    actor,
    now,
    action: "pay.returned",
    subject: { kind: "pay-run", id: run.id },
    after: { rows: returned.length, payments: returned.map(({ paymentId }) => paymentId) },
  });
}

/**
 * Ticked payments came back, for one reason.
 * @throws AppError FORBIDDEN; NOT_FOUND for a payment of another run; STATE pay-bank.errors.{notLocked,alreadyBack}
 */
export async function tickReturns(
  context: CommandContext,
  { runId, paymentIds, reason }: TickReturnsInput,
): Promise<{ returned: number }> {
  return getStore().transact(async (tx) => {
    const run = await payableRun(context, tx, runId);
    const rows = await tx
      .select({ id: payPayment.id, status: payPayment.status })
      .from(payPayment)
      .where(
        and(
          eq(payPayment.county, run.county),
          eq(payPayment.runId, run.id),
          inArray(payPayment.id, paymentIds),
        ),
      );
    if (rows.length !== new Set(paymentIds).size) throw notFound();
    if (rows.some(({ status }) => status === "returned"))
      throw new AppError("STATE", "pay-bank.errors.alreadyBack");
    await markReturned(
      context,
      tx,
      run,
      rows.map(({ id }) => ({ paymentId: id, reason })),
    );
    return { returned: rows.length };
  });
}

/** A text of the bank in either of the encodings that banks use. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** The rows of a pasted text or a file, each at the place of its line. @throws AppError VALIDATION at `file` */
async function rowsOf({ text, file }: ReadReturnsInput): Promise<string[][]> {
  if (!file) return cellsOf(text ?? "");
  if (file.size > largestFile) throw invalid({ file: { key: "pay-bank.errors.fileTooLarge" } });
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (!isZip(bytes)) return cellsOf(decoded(bytes));
  const rows: string[][] = [];
  // A sheet leaves its empty rows out: a row keeps the number that the clerk sees.
  for (const { number, cells } of readXlsx(bytes)[0]?.rows ?? []) rows[number - 1] = [...cells];
  return Array.from(rows, (cells) => cells ?? []);
}

function refuseProblems(problems: ReadonlyMap<number, Message>): void {
  if (problems.size === 0) return;
  const shown = [...problems].slice(0, mostProblems);
  throw invalid(
    Object.fromEntries(shown.map(([row, message]) => [`rows.${row}`, message])),
    "pay-bank.errors.rowsWrong",
  );
}

/**
 * Reads the bank's list of what came back and marks it: all lines or none, a wrong one with a sentence at its row.
 * @throws AppError FORBIDDEN, NOT_FOUND; STATE pay-bank.errors.notLocked; VALIDATION at text, file or rows.N
 */
export async function readReturns(
  context: CommandContext,
  input: ReadReturnsInput,
): Promise<{ returned: number }> {
  const field = input.file ? "file" : "text";
  const lines = readReturnLines(await rowsOf(input));
  if (lines === null) throw invalid({ [field]: { key: "pay-bank.errors.columns" } });
  if (lines.length === 0) throw invalid({ [field]: { key: "pay-bank.errors.noLines" } });
  return getStore().transact(async (tx) => {
    const run = await payableRun(context, tx, input.runId);
    const sent = await paymentsOfBatch({ county: run.county, db: tx }, run.id, input.batch);
    if (sent.length === 0) throw notFound();
    const { returned, problems } = matchReturns(lines, sent);
    refuseProblems(problems);
    await markReturned(context, tx, run, returned);
    return { returned: returned.length };
  });
}

/**
 * Pays returned payments again in a new batch, the same amounts into the accounts as they stand in the roster now. An
 * account that did not change has to be confirmed; every return is repeated once.
 * @throws AppError FORBIDDEN, NOT_FOUND; STATE pay-bank.errors.{notLocked,notReturned,stillNoAccount};
 * VALIDATION at confirmsSame
 */
export async function reissue(
  context: CommandContext,
  { runId, paymentIds, confirmsSame }: ReissueInput,
): Promise<{ batch: number }> {
  return getStore().transact(async (tx) => {
    const run = await payableRun(context, tx, runId);
    const inCounty = { county: run.county, db: tx };
    const open = await openReturns(inCounty, run.id);
    const wanted = open.filter(({ id }) => paymentIds.includes(id));
    if (wanted.length !== new Set(paymentIds).size)
      throw new AppError("STATE", "pay-bank.errors.notReturned");
    const accounts = await loadAccounts(inCounty, wanted);
    const payees = wanted.flatMap(({ id, payeeKind, payeeId, amountFen }): ToPay[] => {
      const account = accounts.get(payeeId);
      return account ? [{ payeeKind, payeeId, amountFen, account, repeatsId: id }] : [];
    });
    if (payees.length < wanted.length) throw new AppError("STATE", "pay-bank.errors.stillNoAccount");
    const same = wanted.filter(
      ({ payeeId, accountMac }) => accounts.get(payeeId)?.accountMac === accountMac,
    ).length;
    if (same > 0 && !confirmsSame)
      throw invalid({ confirmsSame: { key: "pay-bank.errors.sameAccount", values: { rows: same } } });
    return { batch: await writeBatch(context, tx, run, payees) };
  });
}
