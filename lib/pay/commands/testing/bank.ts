import { and, eq } from "drizzle-orm";
import { payPayment, payVillageAccount } from "@/db/schema/pay";
import { person, personKey } from "@/db/schema/roster";
import type { Store } from "@/db/store";
import { testCounty } from "@/lib/rating/commands/testing";
import { newPersonKey, numberMac, sealNumber, unwrapPersonKey } from "@/lib/roster/data/numbers";
import { sealVillageAccount } from "../../data/village-accounts";
import { payDay, runOf, takeTo } from "../../testing";

/** For database tests of the bank: accounts, and a locked run with its first batch. */

/** Gives a person an account in the roster, or another one. */
export async function setAccount(store: Store, personId: string, account: string): Promise<void> {
  await store.transact(async (tx) => {
    const [known] = await tx.select().from(personKey).where(eq(personKey.personId, personId));
    const key = known
      ? unwrapPersonKey(testCounty, personId, known.wrappedKey)
      : newPersonKey(testCounty, personId);
    if (!known) await tx.insert(personKey).values({ county: testCounty, personId, wrappedKey: key.wrapped });
    await tx
      .update(person)
      .set({
        bankAccountCipher: sealNumber(key, personId, "bank-account", account),
        bankAccountMac: numberMac(testCounty, "bank-account", account),
        bankAccountTail: account.slice(-4),
        bankName: "高平农商银行",
      })
      .where(and(eq(person.county, testCounty), eq(person.id, personId)));
  });
}

/** Gives a village's collective an account. */
export async function setVillageAccount(store: Store, placeId: string, account: string): Promise<void> {
  await store.transact((tx) =>
    tx.insert(payVillageAccount).values({
      county: testCounty,
      placeId,
      accountName: `${placeId}股份经济合作社`,
      ...sealVillageAccount(testCounty, placeId, account),
      bankName: "高平农商银行",
      recordedBy: "u",
      recordedByName: "管理员",
      recordedAt: payDay,
    }),
  );
}

/** A run of January 2026, approved and locked with its first batch; who of p1 to p8 has an account is said before. */
export async function lockedRun(store: Store): Promise<string> {
  const runId = await runOf("month", "2026-01-01", "2026-02-01");
  await takeTo(store, runId, "locked");
  return runId;
}

/** The payments of a run by batch and number. */
export const paymentsOf = (store: Store, runId: string) =>
  store.read
    .select()
    .from(payPayment)
    .where(eq(payPayment.runId, runId))
    .orderBy(payPayment.batch, payPayment.number);
