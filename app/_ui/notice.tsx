import type { ReactNode } from "react";

const tones = {
  info: "border-info/40 bg-info/8 border-l-info",
  success: "border-success/40 bg-success/8 border-l-success",
  warn: "border-warning/40 bg-warning/8 border-l-warning",
  error: "border-error/40 bg-error/8 border-l-error",
} as const;

type Props = {
  tone?: keyof typeof tones;
  title?: ReactNode;
  children?: ReactNode;
  /** Read out when it appears: assertive for refusals, polite for the rest. */
  live?: "polite" | "assertive";
};

export function Notice({ tone = "info", title, children, live }: Props) {
  return (
    <div
      role={live === "assertive" ? "alert" : live === "polite" ? "status" : undefined}
      tabIndex={live === "assertive" ? -1 : undefined}
      className={`col-span-full rounded-box border border-l-4 px-4 py-3 ${tones[tone]}`}
    >
      {title ? <p className="font-semibold">{title}</p> : null}
      {children ? <div className={title ? "mt-1" : undefined}>{children}</div> : null}
    </div>
  );
}
