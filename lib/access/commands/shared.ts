import "server-only";
import { and, count, eq, gt, isNull, lte, ne, or, sql } from "drizzle-orm";
import { login, roleGrant, userAccount } from "@/db/schema";
import type { Tx } from "@/db/store";
import { AppError, invalid, notFound } from "@/lib/base/errors";
import type { Actor } from "../actor";
import { passwordFault } from "../password-rules";

export type AccountRow = typeof userAccount.$inferSelect;

export const ofUser = (county: string, userId: string) =>
  and(eq(userAccount.county, county), eq(userAccount.id, userId));

export const userSubject = (id: string) => ({ kind: "user", id });

/** @throws AppError NOT_FOUND when the county has no such account */
export async function loadAccount(tx: Tx, county: string, userId: string): Promise<AccountRow> {
  const [account] = await tx.select().from(userAccount).where(ofUser(county, userId)).limit(1);
  if (!account) throw notFound();
  return account;
}

/** Accounts and persons are compared: nobody acts on their own rights under a second name. */
export function refuseOneself(actor: Actor, account: AccountRow): void {
  const isSamePerson = actor.personId !== null && actor.personId === account.personId;
  if (account.id === actor.userId || isSamePerson) throw new AppError("FORBIDDEN", "access.user.notYourself");
}

/** @throws AppError STATE when nobody else could administer the county on that day */
export async function requireOtherAdministrator(
  tx: Tx,
  county: string,
  without: { userId?: string; grantId?: string },
  day: string,
): Promise<void> {
  const [left] = await tx
    .select({ administrators: count() })
    .from(roleGrant)
    .innerJoin(
      userAccount,
      and(eq(userAccount.county, roleGrant.county), eq(userAccount.id, roleGrant.userId)),
    )
    .where(
      and(
        eq(roleGrant.county, county),
        eq(roleGrant.role, "county-administrator"),
        lte(roleGrant.from, day),
        or(isNull(roleGrant.until), gt(roleGrant.until, day)),
        isNull(userAccount.disabledAt),
        without.userId ? ne(roleGrant.userId, without.userId) : undefined,
        without.grantId ? ne(roleGrant.id, without.grantId) : undefined,
      ),
    );
  if (!left || left.administrators === 0) throw new AppError("STATE", "access.user.lastAdministrator");
}

/** @throws AppError VALIDATION at `loginName` when somebody in this installation has it */
export async function requireFreeLoginName(tx: Tx, loginName: string): Promise<void> {
  const [taken] = await tx.select().from(login).where(eq(login.name, loginName)).limit(1);
  if (taken) throw invalid({ loginName: { key: "access.user.loginNameTaken" } });
}

/** @throws AppError VALIDATION at `newPassword` */
export function requireGoodPassword(password: string, loginName: string): void {
  const key = passwordFault(password, loginName);
  if (key) throw invalid({ newPassword: { key } });
}

/** Ends every open session of an account. */
export const oneMoreEpoch = { sessionEpoch: sql`${userAccount.sessionEpoch} + 1` };
