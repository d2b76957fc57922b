"use client";

import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { type LineBound, movedBound, type Step, stepsIn } from "@/lib/schemes/compute/band-line";
import type { Scale } from "@/lib/schemes/compute/number-line";
import { lineShare, percentAt } from "../../../_components/number-line";

type Props = {
  bounds: readonly LineBound[];
  at: number;
  step: Step;
  scale: Scale | undefined;
  label: string;
  onHold: (isHeld: boolean) => void;
  onMove: (text: string) => void;
};

const keySteps: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
};

type Hold = { readonly x: number; readonly bounds: readonly LineBound[]; readonly perPixel: number };

/** One bound on the line, to be dragged or moved by the arrow keys. */
export function BoundHandle({ bounds, at, step, scale, label, onHold, onMove }: Props) {
  const hold = useRef<Hold | null>(null);
  const bound = bounds[at];
  if (!bound) return null;
  const value = bound.value.toNumber();
  const place = scale ? (value - scale.from) / (scale.until - scale.from) : (at + 1) / (bounds.length + 1);

  function press(event: KeyboardEvent) {
    const steps = keySteps[event.key];
    if (steps === undefined) return;
    event.preventDefault();
    onMove(movedBound(bounds, at, steps, step));
  }

  function take(event: PointerEvent<HTMLElement>) {
    const line = event.currentTarget.parentElement;
    if (!line || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const length = line.clientWidth * lineShare;
    const perPixel = scale
      ? (scale.until - scale.from) / length
      : (roomAround(bounds, at) * (bounds.length + 1)) / length;
    hold.current = { x: event.clientX, bounds, perPixel };
    onHold(true);
  }

  function drag(event: PointerEvent<HTMLElement>) {
    const held = hold.current;
    if (!held) return;
    const steps = stepsIn((event.clientX - held.x) * held.perPixel, step);
    onMove(movedBound(held.bounds, at, steps, step));
  }

  function release() {
    hold.current = null;
    onHold(false);
  }

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuenow={value}
      aria-valuetext={bound.text}
      aria-valuemin={bounds[at - 1]?.value.toNumber()}
      aria-valuemax={bounds[at + 1]?.value.toNumber()}
      onKeyDown={press}
      onPointerDown={take}
      onPointerMove={drag}
      onPointerUp={release}
      onPointerCancel={release}
      style={{ left: `${percentAt(place)}%` }}
      className="no-print absolute top-full flex h-8 w-9 -translate-x-1/2 cursor-ew-resize touch-none items-center justify-center rounded-field border border-base-content/50 bg-base-100 text-sm text-base-content hover:border-primary focus-visible:outline-2 focus-visible:outline-primary"
    >
      <span aria-hidden="true">↔</span>
    </div>
  );
}

/** What a drag over the room of one bound means where the line has no scale: the way to the nearer neighbour. */
function roomAround(bounds: readonly LineBound[], at: number): number {
  const value = bounds[at]?.value.toNumber() ?? 0;
  const ways = [bounds[at - 1], bounds[at + 1]].flatMap((other) =>
    other ? [Math.abs(other.value.toNumber() - value)] : [],
  );
  return ways.length > 0 ? Math.min(...ways) : Math.max(1, Math.abs(value) / 2);
}
