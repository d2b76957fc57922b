import type { ReactNode } from "react";
import { type BandLike, numberLine, type Scale } from "@/lib/schemes/compute/number-line";

export type LineBand = BandLike & { readonly label: string };

type Props = {
  bands: readonly LineBand[];
  label: string;
  scale?: Scale | undefined;
  /** Laid over the drawing; handles have their room below it. */
  children?: ReactNode;
};

const width = 720;
const margin = 24;

/** Where a place on the line stands in the drawing's width, in percent. */
export const percentAt = (at: number): number => (x(at) / width) * 100;

/** The share of the drawing's width that the line takes. */
export const lineShare = (width - 2 * margin) / width;

const axis = 46;
const x = (at: number) => margin + at * (width - 2 * margin);

/**
 * Bands on a number line: a filled dot belongs to the band, a hollow one does not; arrows run on without end. The
 * table beside it says the same in figures, so the drawing itself is hidden from screen readers.
 */
export function NumberLine({ bands, label, scale, children }: Props) {
  const { segments, ticks } = numberLine(bands, scale);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <figure aria-label={label} tabIndex={0} className="overflow-x-auto px-4 pb-2">
      <div className={`relative min-w-[30rem] max-w-3xl ${children === undefined ? "" : "mb-10"}`}>
        <svg
          viewBox={`0 0 ${width} 76`}
          className="h-auto w-full text-base-content"
          role="img"
          aria-label={label}
        >
          <line x1={x(0)} y1={axis} x2={x(1)} y2={axis} className="stroke-base-content/30" strokeWidth="1" />
          {segments.map((segment, i) => (
            <g
              key={`${segment.from}-${segment.until}-${segment.band.label}`}
              className={i % 2 === 0 ? "text-secondary" : "text-primary"}
            >
              <line
                x1={x(segment.from)}
                y1={axis}
                x2={x(segment.until)}
                y2={axis}
                stroke="currentColor"
                strokeWidth="4"
              />
              <text
                x={x((segment.from + segment.until) / 2)}
                y={axis - 14}
                textAnchor="middle"
                fontSize="14"
                fill="currentColor"
              >
                {segment.band.label}
              </text>
              {segment.isOpenBelow ? <Arrow at={x(0)} direction={-1} /> : null}
              {segment.isOpenAbove ? <Arrow at={x(1)} direction={1} /> : null}
              {segment.isOpenBelow ? null : (
                <Dot at={x(segment.from)} isFilled={segment.band.lowerIncluded !== false} nudge={4} />
              )}
              {segment.isOpenAbove ? null : (
                <Dot at={x(segment.until)} isFilled={segment.band.upperIncluded === true} nudge={-4} />
              )}
            </g>
          ))}
          {ticks.map((tick) => (
            <text
              key={tick.label}
              x={x(tick.at)}
              y={axis + 24}
              textAnchor="middle"
              fontSize="13"
              className="fill-base-content"
            >
              {tick.label}
            </text>
          ))}
        </svg>
        {children}
      </div>
    </figure>
  );
}

function Dot({ at, isFilled, nudge }: { at: number; isFilled: boolean; nudge: number }) {
  return (
    <circle
      cx={at + nudge}
      cy={axis}
      r="4.5"
      stroke="currentColor"
      strokeWidth="2"
      className={isFilled ? "fill-current" : "fill-base-100"}
    />
  );
}

function Arrow({ at, direction }: { at: number; direction: 1 | -1 }) {
  return <path d={`M${at} ${axis - 6} l${direction * 10} 6 l${-direction * 10} 6 z`} fill="currentColor" />;
}
