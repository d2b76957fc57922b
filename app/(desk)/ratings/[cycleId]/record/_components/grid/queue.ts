import type { CellKey } from "./types";

/** A value on its way: what was typed and the entry it is to replace (null = the cell was empty). */
export type Waiting = {
  readonly input: string;
  readonly expects: string | null;
  readonly evidence?: string;
};

export type CellAnswer =
  | { readonly ok: true; readonly entryId: string | null; readonly value: string | null }
  | { readonly ok: false; readonly conflict: boolean; readonly message: string };

export type Batch = {
  /** Sent again unchanged after a lost line, so that the server stores it once. */
  readonly idempotencyKey: string;
  readonly cells: Readonly<Record<CellKey, Waiting>>;
};

export type Stored = { readonly entryId: string | null; readonly value: string };

export type Refused = { readonly input: string; readonly message: string; readonly conflict: boolean };

export type Queue = {
  readonly waiting: Readonly<Record<CellKey, Waiting>>;
  readonly inFlight: Batch | null;
  /** What the server stored since the page came; beside it the page's own cells are old. */
  readonly stored: Readonly<Record<CellKey, Stored>>;
  readonly refused: Readonly<Record<CellKey, Refused>>;
  readonly line: "ok" | "lost" | "signed-out";
  readonly savedAt: number | null;
};

export const emptyQueue: Queue = {
  waiting: {},
  inFlight: null,
  stored: {},
  refused: {},
  line: "ok",
  savedAt: null,
};

/** Cells sent at once; a paste of 30 × 12 fits into one request. */
export const batchLimit = 500;

function without<T>(record: Readonly<Record<CellKey, T>>, keys: Iterable<CellKey>): Record<CellKey, T> {
  const rest = { ...record };
  for (const key of keys) delete rest[key];
  return rest;
}

/** Identifiers sort by the time they were made: of the page's entry and our own the newer stands. */
export function newerEntry(mine: string | null, theirs: string | null): string | null {
  if (mine === null || theirs === null) return mine ?? theirs;
  return mine > theirs ? mine : theirs;
}

/** Puts values in the queue; a later value of the same cell takes the place of the earlier one. */
export function enqueue(queue: Queue, cells: Readonly<Record<CellKey, Waiting>>): Queue {
  const waiting = { ...queue.waiting };
  for (const [key, cell] of Object.entries(cells)) {
    const known = queue.stored[key];
    waiting[key] = { ...cell, expects: newerEntry(known?.entryId ?? null, cell.expects) };
  }
  return { ...queue, waiting, refused: without(queue.refused, Object.keys(cells)) };
}

/** Marks cells that were found bad before they were sent, with the sentence shown at the cell. */
export function refuse(queue: Queue, cells: Readonly<Record<CellKey, Refused>>): Queue {
  return {
    ...queue,
    waiting: without(queue.waiting, Object.keys(cells)),
    refused: { ...queue.refused, ...cells },
  };
}

/** Forgets a refused cell: what is stored is shown again. */
export function forget(queue: Queue, key: CellKey): Queue {
  return { ...queue, refused: without(queue.refused, [key]) };
}

/** Takes the next batch, or the lost one again; the same queue when there is nothing to send. */
export function take(queue: Queue, idempotencyKey: string): Queue {
  if (queue.inFlight) return queue;
  const keys = Object.keys(queue.waiting).slice(0, batchLimit);
  if (keys.length === 0) return queue;
  const cells: Record<CellKey, Waiting> = {};
  for (const key of keys) {
    const cell = queue.waiting[key];
    if (cell) cells[key] = cell;
  }
  return { ...queue, waiting: without(queue.waiting, keys), inFlight: { idempotencyKey, cells } };
}

/** The server's answers, in the order of the batch's cells. */
export function settle(queue: Queue, answers: readonly CellAnswer[], now: number): Queue {
  if (!queue.inFlight) return queue;
  const stored = { ...queue.stored };
  const refused = { ...queue.refused };
  const waiting = { ...queue.waiting };
  Object.entries(queue.inFlight.cells).forEach(([key, sent], index) => {
    const answer = answers[index];
    const later = waiting[key];
    if (answer?.ok) {
      // A cell declared not due has an entry but no value: its own word stays in sight.
      stored[key] = { entryId: answer.entryId, value: answer.value ?? sent.input };
      // Typed again while the first value was on its way: it now replaces the entry just made.
      if (later) waiting[key] = { ...later, expects: answer.entryId };
    } else if (answer && !later) {
      refused[key] = { input: sent.input, message: answer.message, conflict: answer.conflict };
    } else if (!answer && !later) {
      waiting[key] = sent;
    }
  });
  return { ...queue, waiting, stored, refused, inFlight: null, line: "ok", savedAt: now };
}

/** The line broke or the session ended: the batch stays as it is and goes out again under the same key. */
export function lose(queue: Queue, line: "lost" | "signed-out"): Queue {
  return { ...queue, line };
}

/** The server refused the whole batch: every cell of it is marked with the sentence. */
export function refuseBatch(queue: Queue, message: string): Queue {
  if (!queue.inFlight) return queue;
  const refused = { ...queue.refused };
  for (const [key, { input }] of Object.entries(queue.inFlight.cells)) {
    if (!queue.waiting[key]) refused[key] = { input, message, conflict: false };
  }
  return { ...queue, inFlight: null, refused, line: "ok" };
}

/** The page's cell or what was stored since it came, whichever is newer. */
export function newest(
  queue: Queue,
  key: CellKey,
  page: { entryId: string | null; text: string } | undefined,
) {
  const mine = queue.stored[key];
  if (!mine) return { entryId: page?.entryId ?? null, text: page?.text ?? "" };
  const isMine = page === undefined || newerEntry(mine.entryId, page.entryId) === mine.entryId;
  return isMine ? { entryId: mine.entryId, text: mine.value } : { entryId: page.entryId, text: page.text };
}

/** How many cells are not yet stored. */
export function unsaved(queue: Queue): number {
  const inFlight = Object.keys(queue.inFlight?.cells ?? {}).filter((key) => !queue.waiting[key]).length;
  return Object.keys(queue.waiting).length + inFlight;
}

/** What the hand put into a cell and is not yet stored; undefined = nothing. */
export function pendingInput(queue: Queue, key: CellKey): string | undefined {
  return queue.waiting[key]?.input ?? queue.inFlight?.cells[key]?.input;
}
