"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

type Props = { label: string; items: readonly { href: string; label: string }[] };

/** The menu; the room one stands in is marked. */
export function NavLinks({ label, items }: Props) {
  const pathname = usePathname();
  return (
    <nav aria-label={label}>
      <ul className="space-y-0.5">
        {items.map((item) => {
          const isHere = pathname === item.href || pathname.startsWith(`${item.href}/`);
          return (
            <li key={item.href}>
              <Link
                href={item.href}
                prefetch={false}
                aria-current={isHere ? "page" : undefined}
                className={`block rounded-field border-l-4 px-3 py-2 ${
                  isHere
                    ? "border-primary bg-primary/8 font-semibold text-primary"
                    : "border-transparent hover:bg-base-300/50"
                }`}
              >
                {item.label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
