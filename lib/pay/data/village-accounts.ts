import "server-only";
import { asc, eq } from "drizzle-orm";
import { payVillageAccount } from "@/db/schema/pay";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { openText, sealText } from "@/lib/access/sealing";
import { notFound } from "@/lib/base/errors";
import type { Day } from "@/lib/base/period";
import { maskNumber, numberTail } from "@/lib/roster/compute/numbers";
import { loadPlaceBook } from "@/lib/roster/data";
import { numberMac } from "@/lib/roster/data/numbers";
import { mayEnter } from "./inputs";

const boundTo = (county: string, placeId: string) => `${county}/${placeId}/village-account`;

/** A village's account closed for the table, with what recognises it and its last digits. */
export function sealVillageAccount(county: string, placeId: string, account: string) {
  return {
    accountCipher: sealText(account, boundTo(county, placeId)),
    accountMac: numberMac(county, "bank-account", account),
    accountTail: numberTail("bank-account", account),
  };
}

/** Opens what `sealVillageAccount` closed, for the bank's file. @throws AppError STATE when it was moved or changed */
export const openVillageAccount = (county: string, placeId: string, cipher: string) =>
  openText(cipher, boundTo(county, placeId));

export type VillageAccount = {
  readonly placeId: string;
  readonly village: string;
  readonly township: string;
  readonly accountName: string | null;
  readonly account: string | null;
  readonly bankName: string | null;
  readonly recordedByName: string | null;
  readonly recordedAt: Date | null;
};

/** All villages of a day with their accounts, masked; those without one first. @throws AppError NOT_FOUND */
export async function listVillageAccounts(
  { actor, db }: { actor: Actor; db: Read },
  day: Day,
): Promise<VillageAccount[]> {
  if (!mayEnter(actor)) throw notFound();
  const rows = await db
    .select()
    .from(payVillageAccount)
    .where(eq(payVillageAccount.county, actor.county))
    .orderBy(asc(payVillageAccount.placeId));
  const known = new Map(rows.map((row) => [row.placeId, row]));
  const book = await loadPlaceBook(db, actor.county);
  const villages = book.all(day).filter(({ kind }) => kind === "village" || kind === "community");
  return villages
    .map((at): VillageAccount => {
      const row = known.get(at.placeId);
      return {
        placeId: at.placeId,
        village: at.name,
        township: book.nearest(book.townshipOf(at) ?? "", day)?.name ?? "",
        accountName: row?.accountName ?? null,
        account: row ? maskNumber("bank-account", row.accountTail) : null,
        bankName: row?.bankName ?? null,
        recordedByName: row?.recordedByName ?? null,
        recordedAt: row?.recordedAt ?? null,
      };
    })
    .sort((a, b) => Number(a.account !== null) - Number(b.account !== null));
}
