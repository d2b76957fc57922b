"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

type Props = { label: string; items: readonly { href: string; label: string }[] };

/** The menu; the room one stands in is marked. */
export function NavLinks({ label, items }: Props) {
  const pathname = usePathname();
  // A room inside another one, such as one's points beside one's stars, is marked alone.
  const here = items
    .filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`))
    .sort((a, b) => b.href.length - a.href.length)[0]?.href;
  return (
    <nav aria-label={label}>
      <ul className="space-y-0.5">
        {items.map((item) => {
          const isHere = item.href === here;
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
