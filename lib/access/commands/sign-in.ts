import "server-only";
import { and, eq } from "drizzle-orm";
import { login, userAccount } from "@/db/schema";
import { getStore } from "@/db/store";
import { emit } from "@/lib/audit";
import { shanghaiDay } from "@/lib/base/period";
import { loadSession } from "../data/account";
import { afterWrong, isLocked } from "../lockout";
import { passwordMatches } from "../password";
import { systemActor } from "../system-actor";

export type SignedIn = { readonly county: string; readonly userId: string; readonly epoch: number };

export type SignInOutcome =
  | { readonly ok: true; readonly value: SignedIn }
  /** "refused" says the same for a wrong password, an unknown name, a locked and a disabled account. */
  | { readonly ok: false; readonly reason: "refused" | "no-role" };

async function findAccount(loginName: string) {
  const store = getStore();
  const [found] = await store.read
    .select({ county: userAccount.county, id: userAccount.id, passwordHash: userAccount.passwordHash })
    .from(login)
    .innerJoin(userAccount, and(eq(userAccount.county, login.county), eq(userAccount.id, login.userId)))
    .where(eq(login.name, loginName))
    .limit(1);
  return found ?? null;
}

/**
 * Checks name and password. Five wrong ones lock the account for 15 minutes. Takes the same time for a name that
 * does not exist.
 */
export async function signInWithPassword(
  { now }: { now: Date },
  input: { loginName: string; password: string },
): Promise<SignInOutcome> {
  const found = await findAccount(input.loginName.trim().toLowerCase());
  const matches = await passwordMatches(found?.passwordHash ?? null, input.password);
  if (!found) return { ok: false, reason: "refused" };
  const subject = { kind: "user", id: found.id };
  const mine = and(eq(userAccount.county, found.county), eq(userAccount.id, found.id));
  return getStore().transact(async (tx): Promise<SignInOutcome> => {
    const [account] = await tx.select().from(userAccount).where(mine).limit(1);
    if (!account || account.disabledAt || isLocked(account, now)) return { ok: false, reason: "refused" };
    const gate = systemActor(found.county, "sign-in");
    if (!matches || account.passwordHash !== found.passwordHash) {
      const state = afterWrong(account, now);
      await tx.update(userAccount).set(state).where(mine);
      const action = state.lockedUntil ? "user.lock" : "user.sign-in-refused";
      await emit(tx, {
        actor: gate,
        now,
        action,
        subject,
        after: { lockedUntil: state.lockedUntil?.toISOString() ?? null },
      });
      return { ok: false, reason: "refused" };
    }
    const session = await loadSession({ county: found.county, userId: found.id, day: shanghaiDay(now) });
    if (!session) return { ok: false, reason: "no-role" };
    await tx.update(userAccount).set({ failedCount: 0, lockedUntil: null }).where(mine);
    await emit(tx, { actor: session.actor, now, action: "user.sign-in", subject });
    return { ok: true, value: { county: found.county, userId: found.id, epoch: account.sessionEpoch } };
  });
}
