import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { payPayment, payRow } from "@/db/schema/pay";
import { person, personKey } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { AppError } from "@/lib/base/errors";
import { openNumber, unwrapPersonKey } from "@/lib/roster/data/numbers";
import type { BankRow } from "../compute/bank-file";
import { openAccount } from "./accounts";
import type { PayRun } from "./runs";

type Asked = { readonly run: PayRun; readonly batch: number; readonly withIdNumber: boolean };

/** The payments of a batch with the sealed numbers; the approved amount stands beside the one that is paid. */
async function sealedRows({ county, db }: { county: string; db: Read }, { run, batch }: Asked) {
  return db
    .select({
      number: payPayment.number,
      payeeKind: payPayment.payeeKind,
      payeeId: payPayment.payeeId,
      name: payPayment.accountName,
      bankName: payPayment.bankName,
      amountFen: payPayment.amountFen,
      approvedFen: payRow.netFen,
      cipher: payPayment.accountCipher,
      wrapped: personKey.wrappedKey,
      idCipher: person.idNumberCipher,
    })
    .from(payPayment)
    .innerJoin(
      payRow,
      and(
        eq(payRow.county, payPayment.county),
        eq(payRow.runId, payPayment.runId),
        eq(payRow.payeeKind, payPayment.payeeKind),
        eq(payRow.payeeId, payPayment.payeeId),
      ),
    )
    .leftJoin(person, and(eq(person.county, payPayment.county), eq(person.id, payPayment.payeeId)))
    .leftJoin(
      personKey,
      and(eq(personKey.county, payPayment.county), eq(personKey.personId, payPayment.payeeId)),
    )
    .where(and(eq(payPayment.county, county), eq(payPayment.runId, run.id), eq(payPayment.batch, batch)))
    .orderBy(asc(payPayment.number));
}

type Sealed = Awaited<ReturnType<typeof sealedRows>>[number];

function idNumberOf(county: string, { payeeKind, payeeId, idCipher, wrapped }: Sealed): string {
  if (payeeKind !== "person" || idCipher === null) return "";
  return openNumber(unwrapPersonKey(county, payeeId, wrapped ?? ""), payeeId, "id-number", idCipher);
}

/**
 * The rows of a batch as the bank reads them: the one place where account numbers are opened. Whoever calls this hands
 * out a file and records it.
 * @throws AppError STATE pay-bank.errors.changed when an amount is not the approved one; when a number cannot be opened
 */
export async function openBankRows(inCounty: { county: string; db: Read }, asked: Asked): Promise<BankRow[]> {
  const { county } = inCounty;
  const rows = await sealedRows(inCounty, asked);
  return rows.map((row) => {
    if (row.amountFen !== row.approvedFen || row.cipher === null)
      throw new AppError("STATE", "pay-bank.errors.changed", { number: row.number });
    return {
      number: row.number,
      name: row.name,
      account: openAccount(county, { ...row, cipher: row.cipher }),
      bankName: row.bankName ?? "",
      amountFen: row.amountFen,
      purpose: asked.run.title,
      ...(asked.withIdNumber ? { idNumber: idNumberOf(county, row) } : {}),
    };
  });
}
