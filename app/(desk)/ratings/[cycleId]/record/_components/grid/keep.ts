import { emptyQueue, type Queue } from "./queue";

/** Where the browser keeps what is not yet stored: by user, so that a shared PC mixes nobody's cells. */
export function storageName(userId: string, cycleId: string, view: string): string {
  return `yanzhen.grid.${userId}.${cycleId}.${view}`;
}

type Kept = Pick<Queue, "waiting" | "inFlight" | "refused">;

/** Text to keep, or null when everything is stored and nothing need be kept. */
export function keep(queue: Queue): string | null {
  const { waiting, inFlight, refused } = queue;
  const isDone = Object.keys(waiting).length === 0 && !inFlight && Object.keys(refused).length === 0;
  return isDone ? null : JSON.stringify({ waiting, inFlight, refused } satisfies Kept);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isWaiting = (value: unknown) =>
  isRecord(value) &&
  typeof value.input === "string" &&
  (value.expects === null || typeof value.expects === "string");

const isRefused = (value: unknown) =>
  isRecord(value) && typeof value.input === "string" && typeof value.message === "string";

function pick<T>(value: unknown, fits: (entry: unknown) => boolean): Record<string, T> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => fits(entry))) as Record<string, T>;
}

/** The queue as it was kept; whatever does not fit is left out. */
export function resume(text: string | null): Queue {
  if (!text) return emptyQueue;
  let kept: unknown;
  try {
    kept = JSON.parse(text);
  } catch {
    return emptyQueue;
  }
  if (!isRecord(kept)) return emptyQueue;
  const flight = kept.inFlight;
  const inFlight =
    isRecord(flight) && typeof flight.idempotencyKey === "string"
      ? {
          idempotencyKey: flight.idempotencyKey,
          cells: pick<Queue["waiting"][string]>(flight.cells, isWaiting),
        }
      : null;
  return {
    ...emptyQueue,
    waiting: pick(kept.waiting, isWaiting),
    refused: pick(kept.refused, isRefused),
    inFlight,
  };
}
