"use client";

import { useEffect } from "react";

type Options = {
  /** Whether what the browser kept has been read. */
  isResumed: boolean;
  /** How much is not yet stored. */
  left: number;
  isLineOk: boolean;
  /** Changes with the queue, so that every change starts the waiting anew. */
  queue: unknown;
  /** Milliseconds from the last change to the sending while the line is good. */
  pause: number;
  flush: () => void;
};

const retryEvery = 4000;

/** Sends what waits a moment after the last change, again and again while the line is down, and at once when it is back. */
export function useResending({ isResumed, left, isLineOk, queue, pause, flush }: Options) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the queue is what starts the waiting anew
  useEffect(() => {
    if (!isResumed || left === 0) return;
    const timer = setTimeout(flush, isLineOk ? pause : retryEvery);
    return () => clearTimeout(timer);
  }, [flush, isResumed, isLineOk, left, pause, queue]);

  useEffect(() => {
    window.addEventListener("online", flush);
    return () => window.removeEventListener("online", flush);
  }, [flush]);
}
