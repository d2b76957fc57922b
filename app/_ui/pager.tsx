import Link from "next/link";
import { useTranslations } from "next-intl";
import { hrefWith, type Params } from "./params";

type Props = { path: string; params: Params; page: number; pageSize: number; total: number };

/** Pages worth a link: first, last, and those around the current one; 0 stands for a gap. */
export function pageNumbers(page: number, last: number): number[] {
  const near = [1, page - 1, page, page + 1, last].filter((n) => n >= 1 && n <= last);
  const sorted = [...new Set(near)].sort((a, b) => a - b);
  return sorted.flatMap((n, i) => (i > 0 && n - (sorted[i - 1] ?? n) > 1 ? [0, n] : [n]));
}

/** Paging by links; nothing at all when everything stands on one page. */
export function Pager({ path, params, page, pageSize, total }: Props) {
  const t = useTranslations("common.ui");
  const last = Math.max(1, Math.ceil(total / pageSize));
  if (total <= pageSize) return null;
  const from = (page - 1) * pageSize + 1;
  const href = (to: number) => hrefWith(path, params, { page: to === 1 ? undefined : to });
  return (
    <nav
      aria-label={t("pages")}
      className="no-print flex flex-wrap items-center justify-between gap-3 px-4 py-3"
    >
      <p className="text-sm text-quiet">
        {t("range", { from, to: Math.min(total, page * pageSize), total })}
      </p>
      <ul className="join">
        {page > 1 ? (
          <li>
            <Link href={href(page - 1)} prefetch={false} rel="prev" className="btn join-item btn-sm">
              {t("previousPage")}
            </Link>
          </li>
        ) : null}
        {pageNumbers(page, last).map((n, i, all) => (
          <li key={n === 0 ? `gap-after-${all[i - 1]}` : n}>
            {n === 0 ? (
              <span className="px-2">…</span>
            ) : (
              <Link
                href={href(n)}
                prefetch={false}
                aria-current={n === page ? "page" : undefined}
                aria-label={t("page", { page: n })}
                className={`btn join-item btn-sm ${n === page ? "btn-neutral" : ""}`}
              >
                {n}
              </Link>
            )}
          </li>
        ))}
        {page < last ? (
          <li>
            <Link href={href(page + 1)} prefetch={false} rel="next" className="btn join-item btn-sm">
              {t("nextPage")}
            </Link>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}
