import type { ReactNode } from "react";

type Props = {
  title?: ReactNode;
  actions?: ReactNode;
  /** Level of the heading; pages start with h1. */
  level?: 2 | 3;
  /** Tables reach the edges. */
  flush?: boolean;
  id?: string;
  children: ReactNode;
};

/** A white sheet on the grey desk. */
export function Card({ title, actions, level = 2, flush, id, children }: Props) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section
      id={id}
      className="box scroll-mt-20 rounded-box border border-base-300 bg-base-100 target:border-warning target:ring-1 target:ring-warning"
    >
      {title ? (
        <div className="flex flex-wrap items-center justify-between gap-2 px-4 pt-3">
          <Heading className={level === 2 ? "text-lg font-semibold" : "font-semibold"}>{title}</Heading>
          {actions ? <div className="no-print flex flex-wrap gap-2">{actions}</div> : null}
        </div>
      ) : null}
      <div className={flush ? `overflow-hidden rounded-b-box ${title ? "pt-2" : ""}` : "p-4"}>{children}</div>
    </section>
  );
}
