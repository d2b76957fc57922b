import type { ReactNode } from "react";

type Props = { title: ReactNode; count?: ReactNode; lead?: ReactNode; actions?: ReactNode };

export function PageTitle({ title, count, lead, actions }: Props) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
      <div>
        <h1 className="text-2xl font-semibold leading-tight">
          {title}
          {count ? <span className="ml-3 text-base font-normal text-quiet">{count}</span> : null}
        </h1>
        {lead ? <p className="mt-1 text-quiet">{lead}</p> : null}
      </div>
      {actions ? <div className="no-print flex flex-wrap items-center gap-2">{actions}</div> : null}
    </div>
  );
}
