import Link from "next/link";

export type Tab = { href: string; label: string; count?: number; isCurrent: boolean };

/** Pages of one subject side by side; each is a link. */
export function Tabs({ label, items }: { label: string; items: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="no-print overflow-x-auto border-b border-base-300">
      <ul className="flex gap-1">
        {items.map((item) => (
          <li key={item.href}>
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
