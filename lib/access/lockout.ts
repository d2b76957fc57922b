export const wrongAtMost = 5;
export const lockMinutes = 15;

export type LockState = { readonly failedCount: number; readonly lockedUntil: Date | null };

/** Whether the account is locked at a moment. */
export function isLocked(state: LockState, now: Date): boolean {
  return state.lockedUntil !== null && state.lockedUntil > now;
}

/** The state after one more wrong password: the fifth locks for 15 minutes, then counting begins anew. */
export function afterWrong(state: LockState, now: Date): LockState {
  if (isLocked(state, now)) return state;
  const failedCount = state.failedCount + 1;
  if (failedCount < wrongAtMost) return { failedCount, lockedUntil: null };
  return { failedCount: 0, lockedUntil: new Date(now.getTime() + lockMinutes * 60_000) };
}
