import "server-only";
import { userAccount } from "@/db/schema";
import { getStore } from "@/db/store";
import { emit } from "@/lib/audit";
import { AppError, invalid } from "@/lib/base/errors";
import type { Locale } from "@/lib/base/preferences";
import type { CommandContext } from "../define-command";
import { afterWrong, isLocked } from "../lockout";
import { hashPassword, passwordMatches } from "../password";
import { loadAccount, ofUser, oneMoreEpoch, requireGoodPassword, userSubject } from "./shared";

type PasswordInput = { currentPassword: string; newPassword: string };

/** Counts a wrong current password like one at sign-in: an open session is no way around the lock. */
async function requireCurrentPassword({ actor, now }: CommandContext, currentPassword: string) {
  const store = getStore();
  const mine = ofUser(actor.county, actor.userId);
  const [account] = await store.read.select().from(userAccount).where(mine).limit(1);
  if (!account) throw new AppError("UNAUTHENTICATED", "errors.unauthenticated");
  if (isLocked(account, now)) throw new AppError("LIMIT", "access.password.locked");
  if (await passwordMatches(account.passwordHash, currentPassword)) return account;
  await store.transact(async (tx) => {
    const state = afterWrong(await loadAccount(tx, actor.county, actor.userId), now);
    await tx.update(userAccount).set(state).where(mine);
    const subject = userSubject(actor.userId);
    await emit(tx, { actor, now, action: "user.change-password-refused", subject });
  });
  throw invalid({ currentPassword: { key: "access.password.wrong" } });
}

/**
 * Changes one's own password and ends every session; the caller opens a new one in this browser.
 *
 * @throws AppError VALIDATION LIMIT
 */
export async function changePassword(context: CommandContext, input: PasswordInput) {
  const { actor, now } = context;
  const account = await requireCurrentPassword(context, input.currentPassword);
  requireGoodPassword(input.newPassword, account.loginName);
  if (input.newPassword === input.currentPassword)
    throw invalid({ newPassword: { key: "access.password.same" } });
  const passwordHash = await hashPassword(input.newPassword);
  return getStore().transact(async (tx) => {
    const before = await loadAccount(tx, actor.county, actor.userId);
    if (before.passwordHash !== account.passwordHash) throw new AppError("CONFLICT", "errors.conflict");
    await tx
      .update(userAccount)
      .set({
        passwordHash,
        passwordChangedAt: now,
        mustChangePassword: false,
        failedCount: 0,
        lockedUntil: null,
        ...oneMoreEpoch,
      })
      .where(ofUser(actor.county, actor.userId));
    await emit(tx, { actor, now, action: "user.change-password", subject: userSubject(actor.userId) });
    return { loginName: account.loginName };
  });
}

/** Ends every session of one's own account, this one too. */
export async function signOutEverywhere({ actor, now }: CommandContext) {
  return getStore().transact(async (tx) => {
    await tx.update(userAccount).set(oneMoreEpoch).where(ofUser(actor.county, actor.userId));
    await emit(tx, { actor, now, action: "user.sign-out-everywhere", subject: userSubject(actor.userId) });
    return { userId: actor.userId };
  });
}

/** How one wants to see the screens. */
export async function setPreferences(
  { actor, now }: CommandContext,
  input: { locale: Locale; largeType: boolean },
) {
  return getStore().transact(async (tx) => {
    const account = await loadAccount(tx, actor.county, actor.userId);
    const { locale, largeType } = input;
    await tx.update(userAccount).set({ locale, largeType }).where(ofUser(actor.county, actor.userId));
    await emit(tx, {
      actor,
      now,
      action: "user.set-preferences",
      subject: userSubject(actor.userId),
      before: { locale: account.locale, largeType: account.largeType },
      after: { locale, largeType },
    });
    return { locale, largeType };
  });
}
