"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { namesKept, readKept, withPatience, writeKept } from "@/app/(desk)/_components/offline/kept";
import { useResending } from "@/app/(desk)/_components/offline/use-resending";
import { newId } from "@/lib/base/ids";
import { recordPointsAction, undoPointsAction } from "@/lib/points/actions/record";
import * as q from "./queue";

/** What one entry came to, as the server says it. */
export type Said = {
  readonly entryId: string;
  readonly personId: string;
  readonly name: string;
  readonly pointsE4: number | null;
  readonly why: string | null;
  readonly scoreE4: number | null;
};
export type Saved = { readonly key: string; readonly typed: q.Typed; readonly recorded: readonly Said[] };

const shownSaved = 5;

type Answer =
  | { kind: "saved"; recorded: readonly Said[] }
  | { kind: "refused"; message: string }
  | { kind: "signed-out" };

/** Sends one deed under its key; throws when the line is down. */
async function send(userId: string, { key, typed }: q.Job): Promise<Answer> {
  const input = { ...typed, typedBy: userId, idempotencyKey: key };
  const result = await withPatience(recordPointsAction(null, input));
  if (result.ok) return { kind: "saved", recorded: result.value.recorded };
  if (result.code === "UNAUTHENTICATED") return { kind: "signed-out" };
  const fields = Object.values(result.fieldErrors ?? {});
  return { kind: "refused", message: fields.length > 0 ? fields.join(" ") : result.message };
}

/**
 * The deeds between the hand and the ledger. Each is kept in the browser under the account that typed it until the
 * server has entered it, one after the other; what the server refuses stays beside its sentence.
 */
export function useQueue(userId: string) {
  const prefix = q.storageOf(userId);
  const [queue, setQueue] = useState(q.emptyQueue);
  const [isResumed, setResumed] = useState(false);
  const [saved, setSaved] = useState<readonly Saved[]>([]);
  const latest = useRef(queue);
  const isSending = useRef(false);

  const change = useCallback(
    (by: (queue: q.Queue) => q.Queue) => {
      const before = latest.current.jobs;
      latest.current = by(latest.current);
      const kept = new Set(latest.current.jobs.map((job) => job.key));
      for (const job of before) if (!kept.has(job.key)) writeKept(prefix + job.key, null);
      for (const job of latest.current.jobs)
        if (!before.includes(job)) writeKept(prefix + job.key, JSON.stringify(job));
      setQueue(latest.current);
    },
    [prefix],
  );

  const flush = useCallback(async () => {
    if (isSending.current) return;
    isSending.current = true;
    try {
      for (let job = q.next(latest.current); job; job = q.next(latest.current)) {
        const { key, typed } = job;
        const answer = await send(userId, job);
        if (answer.kind === "signed-out") {
          change((current) => q.lose(current, "signed-out"));
          return;
        }
        if (answer.kind === "refused") change((current) => q.refuse(current, key, answer.message));
        else {
          change((current) => q.drop(current, key));
          const made = { key, typed, recorded: answer.recorded };
          setSaved((list) => [made, ...list].slice(0, shownSaved));
        }
      }
    } catch {
      change((current) => q.lose(current, "lost"));
    } finally {
      isSending.current = false;
    }
  }, [change, userId]);

  useEffect(() => {
    const jobs = namesKept(prefix).flatMap((name) => q.resumeJob(readKept(name)) ?? []);
    latest.current = { ...q.emptyQueue, jobs };
    setQueue(latest.current);
    setResumed(true);
  }, [prefix]);

  const left = q.waiting(queue);
  // Leaving the page is not warned of: what waits is kept and goes out from the next page.
  useResending({ isResumed, left, isLineOk: queue.line === "ok", queue, pause: 0, flush });

  /** Takes back what was just entered; gives the sentence of a refusal. */
  async function undo({ key, typed, recorded }: Saved, reason: string, lineLost: string) {
    const { cycleId, organisationId } = typed;
    const entryIds = recorded.map((one) => one.entryId);
    try {
      const result = await withPatience(
        undoPointsAction(null, { cycleId, organisationId, entryIds, reason, idempotencyKey: `undo-${key}` }),
      );
      if (!result.ok) return result.message;
      setSaved((list) => list.filter((one) => one.key !== key));
      return null;
    } catch {
      return lineLost;
    }
  }

  return {
    queue,
    left,
    saved,
    isResumed,
    undo,
    put: useCallback((typed: q.Typed) => change((now) => q.add(now, { key: newId(), typed })), [change]),
    retry: useCallback((key: string) => change((now) => q.retry(now, key)), [change]),
    drop: useCallback((key: string) => change((now) => q.drop(now, key)), [change]),
  };
}
