"use client";

import Link from "next/link";
import { useEffect, useRef } from "react";

export type Tab = { href: string; label: string; count?: number; isCurrent: boolean };

/** Pages of one subject side by side; each is a link. On a phone the row begins where the current one is in view. */
export function Tabs({ label, items }: { label: string; items: readonly Tab[] }) {
  const current = useRef<HTMLLIElement>(null);
  const here = items.find((item) => item.isCurrent)?.href;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page of the row is another place to begin at
  useEffect(() => {
    const tab = current.current;
    const row = tab?.closest("nav");
    if (tab && row)
      row.scrollLeft = tab.offsetLeft - row.offsetLeft - (row.clientWidth - tab.clientWidth) / 2;
  }, [here]);
  return (
    <nav aria-label={label} className="no-print overflow-x-auto border-b border-base-300">
      <ul className="flex gap-1">
        {items.map((item) => (
          <li key={item.href} ref={item.isCurrent ? current : undefined}>
            <Link
              href={item.href}
              prefetch={false}
              aria-current={item.isCurrent ? "page" : undefined}
              className={`block whitespace-nowrap border-b-2 px-3 py-2 ${
                item.isCurrent
                  ? "border-primary font-semibold text-primary"
                  : "border-transparent hover:border-base-content/40"
              }`}
            >
              {item.label}
              {item.count === undefined ? null : (
                <span className="ml-1.5 text-sm text-quiet">{item.count}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
