import type { ReactNode } from "react";

type Props = { title: ReactNode; children?: ReactNode; actions?: ReactNode };

/** Nothing here, why, and what to do next. */
export function EmptyState({ title, children, actions }: Props) {
  return (
    <div className="rounded-box border border-dashed border-base-300 bg-base-100 px-6 py-10 text-center">
      <p className="text-lg font-medium">{title}</p>
      {children ? <div className="mx-auto mt-1 max-w-prose text-quiet">{children}</div> : null}
      {actions ? <div className="mt-4 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  );
}
