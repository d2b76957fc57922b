import "server-only";
import { and, eq, inArray, isNotNull } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { payVillageAccount } from "@/db/schema/pay";
import { person } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { inChunks } from "@/lib/roster/data";
import { openNumber, unwrapPersonKey } from "@/lib/roster/data/numbers";
import type { PayeeKind } from "../types";
import { openVillageAccount } from "./village-accounts";

/** An account as it stands in the roster, still encrypted; the name is that of its holder. */
export type Account = {
  readonly accountName: string;
  readonly accountCipher: string;
  readonly accountMac: string | null;
  readonly accountTail: string | null;
  readonly bankName: string | null;
};
type PayeeKey = { readonly payeeKind: PayeeKind; readonly payeeId: string };

/**
 * The number in plain, for the bank's file and nothing else: a person's under the person's own key.
 * @throws AppError STATE when the key is gone or the cipher was moved
 */
export function openAccount(
  county: string,
  { payeeKind, payeeId, cipher, wrapped }: PayeeKey & { cipher: string; wrapped: string | null },
): string {
  if (payeeKind === "village") return openVillageAccount(county, payeeId, cipher);
  return openNumber(unwrapPersonKey(county, payeeId, wrapped ?? ""), payeeId, "bank-account", cipher);
}

/** Accounts as they stand now, by payee; who has none is absent. */
export async function loadAccounts(
  { county, db }: { county: string; db: Read },
  payees: readonly PayeeKey[],
): Promise<Map<string, Account>> {
  const ids = (kind: PayeeKind) =>
    payees.filter(({ payeeKind }) => payeeKind === kind).map(({ payeeId }) => payeeId);
  const people = await inChunks(ids("person"), (chunk) =>
    db
      .select({
        id: person.id,
        accountName: person.name,
        accountCipher: person.bankAccountCipher,
        accountMac: person.bankAccountMac,
        accountTail: person.bankAccountTail,
        bankName: person.bankName,
      })
      .from(person)
      .where(owned(person, person.id, county, chunk, person.bankAccountCipher)),
  );
  const villages = await inChunks(ids("village"), (chunk) =>
    db
      .select({
        id: payVillageAccount.placeId,
        accountName: payVillageAccount.accountName,
        accountCipher: payVillageAccount.accountCipher,
        accountMac: payVillageAccount.accountMac,
        accountTail: payVillageAccount.accountTail,
        bankName: payVillageAccount.bankName,
      })
      .from(payVillageAccount)
      .where(
        owned(payVillageAccount, payVillageAccount.placeId, county, chunk, payVillageAccount.accountCipher),
      ),
  );
  return new Map(
    [...people, ...villages].flatMap(({ id, accountCipher, ...rest }) =>
      accountCipher === null ? [] : [[id, { ...rest, accountCipher }] as const],
    ),
  );
}

const owned = (
  table: { county: PgColumn },
  id: PgColumn,
  county: string,
  ids: readonly string[],
  cipher: PgColumn,
) => and(eq(table.county, county), inArray(id, [...ids]), isNotNull(cipher));
