import type { ReactNode } from "react";

const tones = {
  neutral: "border-base-content/30 text-base-content",
  info: "border-info text-info",
  success: "border-success text-success",
  warn: "border-warning text-warning",
  error: "border-error text-error",
} as const;

export type Tone = keyof typeof tones;

/** A state in one or two words; the colour only repeats what the words say. */
export function StatusBadge({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={`inline-block max-w-full rounded-selector text-nowrap max-sm:text-wrap border bg-base-100 px-2 text-sm leading-6 ${tones[tone]}`}
    >
      {children}
    </span>
  );
}
