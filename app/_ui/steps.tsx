import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

export type Step = {
  id: string;
  label: string;
  state: "done" | "current" | "waiting";
  /** Who has to act, since when, until when. */
  detail?: ReactNode;
};

const marks = { done: "✓", current: "●", waiting: "○" } as const;
const tones = {
  done: "border-success text-success",
  current: "border-primary bg-primary text-primary-content",
  waiting: "border-base-content/40 text-quiet",
} as const;

/** The steps of a procedure in order, each with its state in words. */
export function Steps({ items, label }: { items: readonly Step[]; label?: string }) {
  const t = useTranslations("common.ui");
  const words = { done: t("stepDone"), current: t("stepCurrent"), waiting: t("stepWaiting") };
  return (
    <ol aria-label={label ?? t("steps")} className="flex flex-col gap-3 md:flex-row md:flex-wrap md:gap-x-6">
      {items.map((item) => (
        <li key={item.id} aria-current={item.state === "current" ? "step" : undefined} className="flex gap-2">
          <span
            aria-hidden="true"
            className={`mt-0.5 grid size-6 shrink-0 place-items-center rounded-full border text-xs ${tones[item.state]}`}
          >
            {marks[item.state]}
          </span>
          <span>
            <span className={item.state === "current" ? "font-semibold" : undefined}>{item.label}</span>
            <span className="block text-sm text-quiet">
              {words[item.state]}
              {item.detail ? <> · {item.detail}</> : null}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}
