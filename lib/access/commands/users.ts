import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { login, person, userAccount } from "@/db/schema";
import { getStore, type Tx } from "@/db/store";
import { emit } from "@/lib/audit";
import { AppError, invalid, isAppError, notFound } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { shanghaiDay } from "@/lib/base/period";
import { searchName } from "@/lib/base/search-name";
import { requirePermission } from "../actor";
import { isMemberAccount } from "../data/member-accounts";
import type { CommandContext } from "../define-command";
import { hashPassword, oneTimePassword } from "../password";
import type { createUserSchema, GrantInput } from "../schema";
import { writeGrant } from "./grants";
import {
  type AccountRow,
  loadAccount,
  ofUser,
  oneMoreEpoch,
  refuseOneself,
  requireFreeLoginName,
  requireOtherAdministrator,
  userSubject,
} from "./shared";

async function requirePerson(tx: Tx, county: string, personId: string): Promise<void> {
  const [found] = await tx
    .select({ id: person.id })
    .from(person)
    .where(and(eq(person.county, county), eq(person.id, personId), isNull(person.archivedAt)))
    .limit(1);
  if (!found) throw invalid({ personId: { key: "errors.field.choice" } });
}

/** A new account as a row, with the sign-in name reserved; the caller authorised and emits. */
export async function insertAccount(
  tx: Tx,
  fields: Pick<
    AccountRow,
    "county" | "name" | "loginName" | "personId" | "passwordHash" | "mustChangePassword"
  >,
  now: Date,
): Promise<AccountRow> {
  const row: AccountRow = {
    ...fields,
    ...searchName(fields.name),
    id: newId(now.getTime()),
    passwordChangedAt: null,
    failedCount: 0,
    lockedUntil: null,
    sessionEpoch: 1,
    disabledAt: null,
    locale: "zh-CN",
    largeType: false,
    createdAt: now,
  };
  await requireFreeLoginName(tx, row.loginName);
  await tx.insert(login).values({ name: row.loginName, county: row.county, userId: row.id });
  await tx.insert(userAccount).values(row);
  return row;
}

/** Lets refusals of a part speak at that part's fields of the form: "placeId" becomes "grant.placeId". */
async function atField<T>(part: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isAppError(error) || !error.fieldErrors) throw error;
    const fields = Object.entries(error.fieldErrors).map(([path, message]) => [`${part}.${path}`, message]);
    throw invalid(Object.fromEntries(fields));
  }
}

/**
 * A new account, with its first role if one is given. The initial password is returned once and stored nowhere; it
 * must be changed at the first sign-in.
 *
 * @throws AppError FORBIDDEN VALIDATION
 */
export async function createUser(context: CommandContext, input: z.output<typeof createUserSchema>) {
  const { actor, now } = context;
  requirePermission(actor, "user:write");
  const initialPassword = oneTimePassword();
  const passwordHash = await hashPassword(initialPassword);
  return getStore().transact(async (tx) => {
    const personId = input.personId ?? null;
    if (personId) await requirePerson(tx, actor.county, personId);
    const { name, loginName } = input;
    const fields = {
      county: actor.county,
      name,
      loginName,
      personId,
      passwordHash,
      mustChangePassword: true,
    };
    const account = await insertAccount(tx, fields, now);
    const after = { name, loginName, personId };
    await emit(tx, { actor, now, action: "user.create", subject: userSubject(account.id), after });
    if (input.grant) {
      // The account is new, but the person may be the one who makes it.
      refuseOneself(actor, account);
      await atField("grant", () => writeGrant(tx, context, account, input.grant as GrantInput));
    }
    return { userId: account.id, loginName, initialPassword };
  });
}

type ResetInput = { userId: string; reason: string };

/** Made before the transaction: hashing takes its time, and nobody waits for it behind a lock. */
async function newPassword() {
  const initialPassword = oneTimePassword();
  return { initialPassword, passwordHash: await hashPassword(initialPassword) };
}

async function writePassword(
  { actor, now }: CommandContext,
  tx: Tx,
  input: ResetInput,
  { initialPassword, passwordHash }: Awaited<ReturnType<typeof newPassword>>,
) {
  const account = await loadAccount(tx, actor.county, input.userId);
  refuseOneself(actor, account);
  if (account.disabledAt) throw new AppError("STATE", "access.user.isDisabled");
  await tx
    .update(userAccount)
    .set({ passwordHash, mustChangePassword: true, failedCount: 0, lockedUntil: null, ...oneMoreEpoch })
    .where(ofUser(account.county, account.id));
  const subject = userSubject(account.id);
  await emit(tx, { actor, now, action: "user.reset-password", subject, reason: input.reason });
  return { userId: account.id, loginName: account.loginName, initialPassword };
}

/**
 * A new one-time password for somebody who lost theirs; unlocks the account and ends its sessions.
 *
 * @throws AppError FORBIDDEN NOT_FOUND STATE
 */
export async function resetPassword(context: CommandContext, input: ResetInput) {
  requirePermission(context.actor, "user:write");
  const password = await newPassword();
  return getStore().transact((tx) => writePassword(context, tx, input, password));
}

/**
 * The same by the township, in person, for a member or cadre of its own places who holds no other role.
 *
 * @throws AppError FORBIDDEN NOT_FOUND STATE
 */
export async function resetMemberPassword(context: CommandContext, input: ResetInput) {
  const { actor, now } = context;
  requirePermission(actor, "user:reset-member");
  const password = await newPassword();
  return getStore().transact(async (tx) => {
    if (!(await isMemberAccount({ actor, db: tx }, input.userId, shanghaiDay(now)))) throw notFound();
    return writePassword(context, tx, input, password);
  });
}

/**
 * Closes an account: no sign-in, open sessions end. The last administrator stays.
 *
 * @throws AppError FORBIDDEN NOT_FOUND STATE
 */
export async function disableUser({ actor, now }: CommandContext, input: { userId: string; reason: string }) {
  requirePermission(actor, "user:write");
  return getStore().transact(async (tx) => {
    const account = await loadAccount(tx, actor.county, input.userId);
    refuseOneself(actor, account);
    if (account.disabledAt) throw new AppError("STATE", "access.user.isDisabled");
    await requireOtherAdministrator(tx, actor.county, { userId: account.id }, shanghaiDay(now));
    await tx
      .update(userAccount)
      .set({ disabledAt: now, ...oneMoreEpoch })
      .where(ofUser(account.county, account.id));
    await emit(tx, {
      actor,
      now,
      action: "user.disable",
      subject: userSubject(account.id),
      before: { disabled: false },
      after: { disabled: true },
      reason: input.reason,
    });
    return { userId: account.id };
  });
}

/**
 * Opens a closed account again, with the roles that are still in force.
 *
 * @throws AppError FORBIDDEN NOT_FOUND STATE
 */
export async function enableUser({ actor, now }: CommandContext, input: { userId: string; reason: string }) {
  requirePermission(actor, "user:write");
  return getStore().transact(async (tx) => {
    const account = await loadAccount(tx, actor.county, input.userId);
    refuseOneself(actor, account);
    if (!account.disabledAt) throw new AppError("STATE", "access.user.isEnabled");
    const state = { disabledAt: null, failedCount: 0, lockedUntil: null };
    await tx.update(userAccount).set(state).where(ofUser(account.county, account.id));
    await emit(tx, {
      actor,
      now,
      action: "user.enable",
      subject: userSubject(account.id),
      before: { disabled: true },
      after: { disabled: false },
      reason: input.reason,
    });
    return { userId: account.id };
  });
}
