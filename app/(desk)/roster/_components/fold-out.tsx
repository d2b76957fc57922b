import type { ReactNode } from "react";

/** A form that unfolds below its heading; native, so that it works before any script. */
export function FoldOut({ label, children }: { label: string; children: ReactNode }) {
  return (
    <details className="no-print group">
      <summary className="btn btn-outline btn-sm border-base-content/40 list-none [&::-webkit-details-marker]:hidden">
        <span aria-hidden="true" className="group-open:rotate-90">
          ▸
        </span>
        {label}
      </summary>
      <div className="mt-3 rounded-box border border-base-300 bg-base-200/40 p-4">{children}</div>
    </details>
  );
}
