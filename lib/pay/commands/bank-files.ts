import "server-only";
import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { payFile } from "@/db/schema/pay";
import { getStore, type Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import type { Download } from "@/lib/access/define-route";
import { emit } from "@/lib/audit";
import { AppError, notFound } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { shanghaiDay } from "@/lib/base/period";
import { bankFile, endingOf } from "../compute/bank-file";
import { controlTotals } from "../compute/control-totals";
import { openBankRows } from "../data/bank-file";
import type { PayRun } from "../data/runs";
import type { BankFileInput } from "../schema/bank";
import { payableRun } from "./payments";

type Made = Pick<typeof payFile.$inferSelect, "batch" | "format" | "rows" | "totalFen" | "hash">;

const contentTypes: Record<string, string> = {
  csv: "text/csv",
  txt: "text/plain",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** Files with numbers of identity are kept apart from those without. */
const formatKey = ({ format, withIdNumber }: BankFileInput) => (withIdNumber ? `${format}+id` : format);

/**
 * Keeps the hash of the first file of a batch and form; a later one must be the same byte for byte.
 * @throws AppError STATE pay-bank.errors.differs
 */
async function keepHash({ actor, now }: CommandContext, tx: Tx, run: PayRun, made: Made): Promise<void> {
  const [before] = await tx
    .select({ hash: payFile.hash, recordedAt: payFile.recordedAt })
    .from(payFile)
    .where(
      and(
        eq(payFile.county, run.county),
        eq(payFile.runId, run.id),
        eq(payFile.batch, made.batch),
        eq(payFile.format, made.format),
      ),
    );
  if (!before) {
    await tx.insert(payFile).values({
      ...made,
      county: run.county,
      id: newId(now.getTime()),
      runId: run.id,
      recordedBy: actor.userId,
      recordedByName: actor.name,
      recordedAt: now,
    });
  } else if (before.hash !== made.hash)
    throw new AppError("STATE", "pay-bank.errors.differs", {
      day: shanghaiDay(before.recordedAt),
      hash: before.hash.slice(0, 12),
    });
}

/**
 * Makes the file of a batch for the bank or the one-card centre. Account numbers are opened only here; the log says who
 * took which file, never a number.
 * @throws AppError FORBIDDEN, NOT_FOUND; STATE pay-bank.errors.{notLocked,changed,differs}
 */
export async function exportBankFile(context: CommandContext, input: BankFileInput): Promise<Download> {
  const { actor, now } = context;
  return getStore().transact(async (tx) => {
    const run = await payableRun(context, tx, input.runId);
    const rows = await openBankRows({ county: run.county, db: tx }, { ...input, run });
    if (rows.length === 0) throw notFound();
    const bytes = bankFile(input.format, rows);
    const { rows: count, totalFen } = controlTotals(rows.map(({ amountFen }) => amountFen));
    const made: Made = {
      batch: input.batch,
      format: formatKey(input),
      rows: count,
      totalFen,
      hash: createHash("sha256").update(bytes).digest("hex"),
    };
    await keepHash(context, tx, run, made);
    await emit(tx, {
      actor,
      now,
      action: "pay.export",
      subject: { kind: "pay-run", id: run.id },
      after: made,
    });
    const ending = endingOf(input.format);
    const kind = `${contentTypes[ending]}${ending === "xlsx" ? "" : `; charset=${input.format.includes("gb18030") ? "gb18030" : "utf-8"}`}`;
    return {
      fileName: `${run.title}-银行发放第${input.batch}批.${ending}`,
      contentType: kind,
      bytes,
    };
  });
}
