import type { CellKey } from "./types";

export type Change = { readonly key: CellKey; readonly before: string; readonly after: string };

/** One act of the hand: a typed value, a cleared block, a paste. */
export type Step = readonly Change[];

export type History = { readonly done: readonly Step[]; readonly undone: readonly Step[] };

export const emptyHistory: History = { done: [], undone: [] };

const limit = 200;

/** Adds an act; acts that change nothing are not kept. */
export function remember(history: History, step: Step): History {
  const changes = step.filter((change) => change.before !== change.after);
  if (changes.length === 0) return history;
  return { done: [...history.done.slice(1 - limit), changes], undone: [] };
}

/**
 * Takes back the last act. Entries are never deleted, so the answer is what to record anew: each change
 * turned round.
 */
export function undo(history: History): { history: History; changes: Step } | null {
  const step = history.done.at(-1);
  if (!step) return null;
  const changes = step.map(({ key, before, after }) => ({ key, before: after, after: before }));
  return { history: { done: history.done.slice(0, -1), undone: [...history.undone, step] }, changes };
}

/** Does again what was taken back last. */
export function redo(history: History): { history: History; changes: Step } | null {
  const step = history.undone.at(-1);
  if (!step) return null;
  return { history: { done: [...history.done, step], undone: history.undone.slice(0, -1) }, changes: step };
}
