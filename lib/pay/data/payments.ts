import "server-only";
import { and, asc, count, eq, gt, isNull, max, notExists, sql, sum } from "drizzle-orm";
import { kit } from "@/db/kit";
import { payFile, payPayment, payRow } from "@/db/schema/pay";
import type { Read } from "@/db/store";
import { readPlaceNames } from "@/lib/roster/data/places";
import type { PaymentStatus } from "../types";
import { loadAccounts } from "./accounts";

type InCounty = { readonly county: string; readonly db: Read };
export type BankFileRow = typeof payFile.$inferSelect;

/** What is not paid yet of a run: on its way, returned and not repeated, and rows without any payment. */
export type OpenPayments = { readonly pending: number; readonly returned: number; readonly missing: number };

export const paymentsPageSize = 50;
/** Most rows of a list that is shown whole. */
const mostListed = 500;

const ofRun = (county: string, runId: string) =>
  and(eq(payPayment.county, county), eq(payPayment.runId, runId));

const hasNoPayment = (db: Read) =>
  notExists(
    db
      .select({ one: sql`1` })
      .from(payPayment)
      .where(
        and(
          eq(payPayment.county, payRow.county),
          eq(payPayment.runId, payRow.runId),
          eq(payPayment.payeeKind, payRow.payeeKind),
          eq(payPayment.payeeId, payRow.payeeId),
        ),
      ),
  );

/** Rows of a run that are owed something and have no payment. */
export const unpaidWhere = ({ county, db }: InCounty, runId: string) =>
  and(eq(payRow.county, county), eq(payRow.runId, runId), gt(payRow.netFen, 0), hasNoPayment(db));

/** What keeps a run from being closed; all noughts = every row of it is paid. */
export async function openPayments(inCounty: InCounty, runId: string): Promise<OpenPayments> {
  const { county, db } = inCounty;
  const states = await db
    .select({ status: payPayment.status, payments: count(), repeats: count(payPayment.repeatsId) })
    .from(payPayment)
    .where(ofRun(county, runId))
    .groupBy(payPayment.status);
  const [missing] = await db.select({ rows: count() }).from(payRow).where(unpaidWhere(inCounty, runId));
  const of = (status: PaymentStatus) => states.find((state) => state.status === status)?.payments ?? 0;
  const repeats = states.reduce((all, state) => all + state.repeats, 0);
  // Every repeat stands for one return.
  return { pending: of("pending"), returned: of("returned") - repeats, missing: missing?.rows ?? 0 };
}

/** A batch in figures: rows and money by state, and the files that were made of it. */
export type Batch = {
  readonly batch: number;
  readonly rows: number;
  readonly totalFen: number;
  readonly byStatus: Readonly<Record<PaymentStatus, { rows: number; totalFen: number }>>;
  readonly files: readonly BankFileRow[];
};

/** The batches of a run, the first one first. */
export async function listBatches({ county, db }: InCounty, runId: string): Promise<Batch[]> {
  const states = await db
    .select({
      batch: payPayment.batch,
      status: payPayment.status,
      rows: count(),
      totalFen: sum(payPayment.amountFen),
    })
    .from(payPayment)
    .where(ofRun(county, runId))
    .groupBy(payPayment.batch, payPayment.status)
    .orderBy(asc(payPayment.batch))
    .limit(mostListed);
  const files = await db
    .select()
    .from(payFile)
    .where(and(eq(payFile.county, county), eq(payFile.runId, runId)))
    .orderBy(asc(payFile.batch), asc(payFile.id))
    .limit(mostListed);
  return [...new Set(states.map(({ batch }) => batch))].map((batch) => {
    const own = states.filter((state) => state.batch === batch);
    const of = (status: PaymentStatus) => {
      const state = own.find((one) => one.status === status);
      return { rows: state?.rows ?? 0, totalFen: Number(state?.totalFen ?? 0) };
    };
    return {
      batch,
      rows: own.reduce((all, { rows }) => all + rows, 0),
      totalFen: own.reduce((all, { totalFen }) => all + Number(totalFen ?? 0), 0),
      byStatus: { pending: of("pending"), paid: of("paid"), returned: of("returned") },
      files: files.filter((file) => file.batch === batch),
    };
  });
}

/** Number of the newest batch; 0 before the first. */
export async function lastBatch({ county, db }: InCounty, runId: string): Promise<number> {
  const [row] = await db
    .select({ last: max(payPayment.batch) })
    .from(payPayment)
    .where(ofRun(county, runId));
  return row?.last ?? 0;
}

/** What the page lists of a payment: never the number, open or sealed. */
const listed = {
  id: payPayment.id,
  batch: payPayment.batch,
  number: payPayment.number,
  payeeKind: payPayment.payeeKind,
  payeeId: payPayment.payeeId,
  accountName: payPayment.accountName,
  accountMac: payPayment.accountMac,
  accountTail: payPayment.accountTail,
  bankName: payPayment.bankName,
  amountFen: payPayment.amountFen,
  status: payPayment.status,
  returnReason: payPayment.returnReason,
  settledOn: payPayment.settledOn,
};

export type PaymentFilter = {
  readonly batch?: number;
  readonly status?: PaymentStatus;
  readonly page: number;
};

/** Payments of a run by batch and number, a page of them, with how many there are. */
export async function listPayments(
  { county, db }: InCounty,
  runId: string,
  { batch, status, page }: PaymentFilter,
) {
  const where = and(
    ofRun(county, runId),
    batch === undefined ? undefined : eq(payPayment.batch, batch),
    status === undefined ? undefined : eq(payPayment.status, status),
  );
  const [all] = await db.select({ total: count() }).from(payPayment).where(where);
  const rows = await db
    .select({ ...listed, placeId: payRow.placeId })
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
    .where(where)
    .orderBy(asc(payPayment.batch), asc(payPayment.number))
    .limit(paymentsPageSize)
    .offset((page - 1) * paymentsPageSize);
  const names = await readPlaceNames(
    db,
    county,
    rows.map(({ placeId }) => placeId),
  );
  return {
    total: all?.total ?? 0,
    rows: rows.map((row) => ({ ...row, place: names.get(row.placeId) ?? "" })),
  };
}

/** Rows that are owed something and have no payment, because no account was known. */
export async function listUnpaidRows(inCounty: InCounty, runId: string) {
  const { county, db } = inCounty;
  const rows = await db
    .select()
    .from(payRow)
    .where(unpaidWhere(inCounty, runId))
    .orderBy(asc(payRow.placePath), asc(payRow.payeeId))
    .limit(mostListed);
  const names = await readPlaceNames(
    db,
    county,
    rows.map(({ placeId }) => placeId),
  );
  return rows.map((row) => ({ ...row, place: names.get(row.placeId) ?? "" }));
}

const repeat = kit.alias(payPayment, "repeat");

/** Returned payments that no later one repeats, by batch and number. */
export async function openReturns({ county, db }: InCounty, runId: string) {
  return db
    .select(listed)
    .from(payPayment)
    .leftJoin(repeat, and(eq(repeat.county, payPayment.county), eq(repeat.repeatsId, payPayment.id)))
    .where(and(ofRun(county, runId), eq(payPayment.status, "returned"), isNull(repeat.id)))
    .orderBy(asc(payPayment.batch), asc(payPayment.number))
    .limit(mostListed);
}

/** The same with the account as it stands now; null = there is none. */
export async function openReturnsNow(inCounty: InCounty, runId: string) {
  const rows = await openReturns(inCounty, runId);
  const accounts = await loadAccounts(inCounty, rows);
  return rows.map(({ accountMac, ...row }) => {
    const account = accounts.get(row.payeeId);
    return {
      ...row,
      now: account ? { tail: account.accountTail, isSame: account.accountMac === accountMac } : null,
    };
  });
}

/** All payments of a batch, by number: what returns are matched with. */
export async function paymentsOfBatch({ county, db }: InCounty, runId: string, batch: number) {
  return db
    .select({
      id: payPayment.id,
      number: payPayment.number,
      name: payPayment.accountName,
      tail: payPayment.accountTail,
      amountFen: payPayment.amountFen,
      status: payPayment.status,
    })
    .from(payPayment)
    .where(and(ofRun(county, runId), eq(payPayment.batch, batch)))
    .orderBy(asc(payPayment.number));
}
