import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type Params, param } from "./params";

type Props = {
  path: string;
  params: Params;
  /** Name of the text parameter; null for a bar of filters only. */
  name?: string | null;
  label?: string;
  placeholder?: string;
  /** Names of the filters among the children; other parameters (sort) are kept, the page starts again. */
  filters?: readonly string[];
  /** Filter controls, e.g. Select with size small. */
  children?: ReactNode;
};

/** Search and filters as a form that the browser sends by GET: the address holds the whole question. */
export function SearchBox({ path, params, name = "q", label, placeholder, filters = [], children }: Props) {
  const t = useTranslations("common.ui");
  const own = new Set<string>([...filters, "page", ...(name ? [name] : [])]);
  const kept = Object.keys(params).filter((key) => !own.has(key) && param(params, key) !== undefined);
  const isFiltered = [...filters, ...(name ? [name] : [])].some((key) => param(params, key) !== undefined);
  return (
    <search className="no-print">
      <form action={path} method="get" className="flex flex-wrap items-end gap-2">
        {kept.map((key) => (
          <input key={key} type="hidden" name={key} value={param(params, key)} />
        ))}
        {name ? (
          <label className="flex grow flex-col sm:max-w-72">
            <span className="text-sm">{label ?? t("search")}</span>
            <input
              type="search"
              name={name}
              defaultValue={param(params, name) ?? ""}
              placeholder={placeholder ?? t("searchPlaceholder")}
              maxLength={50}
              className="input w-full"
            />
          </label>
        ) : null}
        {children}
        <button type="submit" className="btn btn-secondary">
          {t("search")}
        </button>
        {isFiltered ? (
          <Link href={path} prefetch={false} className="btn btn-ghost">
            {t("clear")}
          </Link>
        ) : null}
      </form>
    </search>
  );
}
