import Link from "next/link";
import { useTranslations } from "next-intl";
import { hrefWith, type Params, param } from "./params";

type Props = {
  /** Column name in the address: sort=name or sort=-name. */
  name: string;
  label: string;
  path: string;
  params: Params;
  /** The sort in force when the address names none: "name" or "-name". */
  fallback?: string;
  numeric?: boolean;
  unit?: string;
};

/** A column head that sorts by a link; figures start with the highest. */
export function SortHead({ name, label, path, params, fallback, numeric, unit }: Props) {
  const t = useTranslations("common.ui");
  const current = param(params, "sort") ?? fallback;
  const state = current === name ? "ascending" : current === `-${name}` ? "descending" : "none";
  const toDescending = state === "none" ? numeric === true : state === "ascending";
  return (
    <th scope="col" aria-sort={state} className={numeric ? "text-right" : undefined}>
      <Link
        href={hrefWith(path, params, { sort: toDescending ? `-${name}` : name, page: undefined })}
        prefetch={false}
        scroll={false}
        title={t(toDescending ? "sortDescending" : "sortAscending", { label })}
        className="inline-flex items-center gap-1 whitespace-nowrap hover:underline"
      >
        {label}
        {unit ? <span className="font-normal">（{unit}）</span> : null}
        <span aria-hidden="true" className={state === "none" ? "opacity-40" : "text-primary"}>
          {state === "ascending" ? "▲" : state === "descending" ? "▼" : "↕"}
        </span>
      </Link>
    </th>
  );
}
