"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { readKept, withPatience, writeKept } from "@/app/(desk)/_components/offline/kept";
import { useResending } from "@/app/(desk)/_components/offline/use-resending";
import { newId } from "@/lib/base/ids";
import { keep, resume } from "./grid/keep";
import {
  type Batch,
  type CellAnswer,
  emptyQueue,
  enqueue,
  forget,
  lose,
  type Queue,
  type Refused,
  refuse,
  refuseBatch,
  settle,
  take,
  unsaved,
  type Waiting,
} from "./grid/queue";
import type { CellKey } from "./grid/types";

/** What the server said to a batch; "lost" is thrown as an error by the line itself. */
export type SendResult =
  | { readonly kind: "answered"; readonly answers: readonly CellAnswer[] }
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "signed-out" };

type Options = {
  /** Name in localStorage under which unsaved cells are kept. */
  storage: string;
  send: (batch: Batch) => Promise<SendResult>;
  onConflict: () => void;
};

const pause = 700;
/**
 * The queue between the hand and the server: saves by itself a moment after the last key, keeps what is not
 * stored in the browser, sends a lost batch again under its own key and resumes after a reload.
 */
export function useRecording({ storage, send, onConflict }: Options) {
  const [queue, setQueue] = useState<Queue>(emptyQueue);
  const [isResumed, setResumed] = useState(false);
  const latest = useRef(queue);
  const isSending = useRef(false);

  const change = useCallback(
    (by: (queue: Queue) => Queue) => {
      latest.current = by(latest.current);
      setQueue(latest.current);
      writeKept(storage, keep(latest.current));
    },
    [storage],
  );

  const flush = useCallback(async () => {
    if (isSending.current || unsaved(latest.current) === 0) return;
    isSending.current = true;
    change((current) => take(current, newId()));
    const batch = latest.current.inFlight;
    try {
      if (!batch) return;
      const result = await withPatience(send(batch));
      if (result.kind === "signed-out") change((current) => lose(current, "signed-out"));
      else if (result.kind === "refused") change((current) => refuseBatch(current, result.message));
      else {
        change((current) => settle(current, result.answers, Date.now()));
        if (result.answers.some((answer) => !answer.ok && answer.conflict)) onConflict();
      }
    } catch {
      change((current) => lose(current, "lost"));
    } finally {
      isSending.current = false;
    }
  }, [change, onConflict, send]);

  useEffect(() => {
    const kept = resume(readKept(storage));
    latest.current = kept;
    setQueue(kept);
    setResumed(true);
  }, [storage]);

  const left = unsaved(queue);
  useResending({ isResumed, left, isLineOk: queue.line === "ok", queue, pause, flush });

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (unsaved(latest.current) > 0) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, []);

  return {
    queue,
    left,
    flush,
    put: useCallback((cells: Record<CellKey, Waiting>) => change((q) => enqueue(q, cells)), [change]),
    mark: useCallback((cells: Record<CellKey, Refused>) => change((q) => refuse(q, cells)), [change]),
    drop: useCallback((key: CellKey) => change((q) => forget(q, key)), [change]),
  };
}
