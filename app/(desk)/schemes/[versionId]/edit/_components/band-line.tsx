"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import {
  type LineBound,
  type LineEnd,
  lineBounds,
  lineFaults,
  stepOf,
  type TypedBand,
  turnedEnds,
} from "@/lib/schemes/compute/band-line";
import { type Scale, scaleOf } from "@/lib/schemes/compute/number-line";
import { NumberLine } from "../../../_components/number-line";
import { readBands, writeBound, writeEnd } from "./band-fields";
import { BoundHandle } from "./bound-handle";

type Props = {
  label: string;
  stored: readonly TypedBand[];
  /** Gaps are filled otherwise: by rounding or by the row for the rest. */
  mayGap: boolean;
};

/**
 * The bands of a form as they are typed, drawn on a line: bounds are dragged, moved by arrow keys or given to the other
 * band, and stand in the fields of the form at once. Without script it is the drawing of what is stored.
 */
export function BandLine({ label, stored, mayGap }: Props) {
  const t = useTranslations("scheme-tables.line");
  const place = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState<readonly TypedBand[] | null>(null);
  const [held, setHeld] = useState<Scale | undefined>();
  useEffect(() => {
    const form = place.current?.closest("form");
    if (!form) return;
    const read = () => setTyped(readBands(form));
    read();
    form.addEventListener("input", read);
    return () => form.removeEventListener("input", read);
  }, []);

  const bands = typed ?? stored;
  const bounds = lineBounds(bands);
  const step = stepOf(bounds);
  // While a bound is dragged the line keeps its scale, or it would run away under the hand.
  const scale = held ?? scaleOf(bands);
  const form = () => place.current?.closest("form") ?? null;
  const faults = lineFaults(bands, { mayGap });
  return (
    <div ref={place} className="space-y-2">
      <NumberLine label={t("drawing", { name: label })} bands={bands} scale={scale}>
        {typed && step
          ? bounds.map((bound, i) => (
              <BoundHandle
                // A bound keeps its handle while it moves: it never passes its neighbours.
                key={`${bounds.length}-${bound.ends.map(({ row, end }) => `${row}${end}`).join()}`}
                bounds={bounds}
                at={i}
                step={step}
                scale={scale}
                label={t("handle", { axis: label, names: namesOf(bound) })}
                onHold={(isHeld) => setHeld(isHeld ? scaleOf(bands) : undefined)}
                onMove={(text) => writeBound(form(), bound, text)}
              />
            ))
          : null}
      </NumberLine>
      {typed ? <Ends bounds={bounds} onTurn={(ends) => writeEnd(form(), ends)} /> : null}
      <ul aria-live="polite" className="space-y-1 px-4 font-medium text-error">
        {faults.map(({ kind, from, until }) => (
          <li key={`${kind} ${from} ${until}`}>{t(`faults.${kind}`, { from, until: until || "none" })}</li>
        ))}
      </ul>
    </div>
  );
}

const namesOf = (bound: LineBound): string =>
  [...new Set(bound.ends.map(({ label }) => label))].filter(Boolean).join("、");

type EndsProps = { bounds: readonly LineBound[]; onTurn: (ends: readonly LineEnd[]) => void };

/** To which band each bound itself belongs, and a button that gives it to the other one. */
function Ends({ bounds, onTurn }: EndsProps) {
  const t = useTranslations("scheme-tables.line");
  return (
    <ul className="no-print flex flex-wrap gap-2 px-4">
      {bounds.map((bound) => {
        const mine = bound.ends.filter(({ isIncluded }) => isIncluded).map(({ label }) => label);
        return (
          <li key={bound.text}>
            <button
              type="button"
              className="btn btn-outline btn-sm border-base-content/40 font-normal"
              onClick={() => onTurn(turnedEnds(bound))}
            >
              {t("belongs", {
                bound: bound.text,
                count: mine.length,
                one: mine[0] ?? "",
                other: mine[1] ?? "",
              })}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
