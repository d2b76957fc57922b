import Link from "next/link";
import type { ReactNode } from "react";

/** Two figures a row on a phone, four at a desk. */
export function StatGrid({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">{children}</dl>;
}

type Props = { label: ReactNode; value: ReactNode; unit?: string; hint?: ReactNode; href?: string };

export function StatCard({ label, value, unit, hint, href }: Props) {
  return (
    <div className="box rounded-box border border-base-300 bg-base-100 px-3 py-3 sm:px-4">
      <dt className="text-sm text-quiet">
        {href ? (
          <Link href={href} prefetch={false} className="link">
            {label}
          </Link>
        ) : (
          label
        )}
      </dt>
      <dd className="mt-0.5 text-lg font-semibold sm:text-2xl leading-tight">
        {value}
        {unit ? <span className="ml-1 text-sm font-normal">{unit}</span> : null}
      </dd>
      {hint ? <dd className="mt-1 text-sm text-quiet">{hint}</dd> : null}
    </div>
  );
}
