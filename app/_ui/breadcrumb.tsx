import Link from "next/link";
import { useTranslations } from "next-intl";

export type Crumb = { label: string; href?: string };

/** The way back; the last one is the page itself and no link. */
export function Breadcrumb({ items }: { items: readonly Crumb[] }) {
  const t = useTranslations("common.ui");
  return (
    <nav aria-label={t("breadcrumb")} className="no-print mb-1 text-sm">
      <ol className="flex flex-wrap items-center gap-x-2">
        {items.map((item, i) => (
          <li key={item.href ?? item.label} className="flex items-center gap-x-2">
            {i > 0 ? (
              <span aria-hidden="true" className="text-quiet">
                /
              </span>
            ) : null}
            {item.href ? (
              <Link href={item.href} prefetch={false} className="link inline-block py-0.5">
                {item.label}
              </Link>
            ) : (
              <span aria-current="page" className="text-quiet">
                {item.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
