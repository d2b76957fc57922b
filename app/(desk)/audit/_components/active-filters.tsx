import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { hrefWith, type Params, param } from "@/app/_ui/params";
import type { AuditRow } from "@/lib/audit";
import { auditWords } from "./words";

type Props = {
  first: AuditRow | undefined;
  names: ReadonlyMap<string, string>;
  path: string;
  params: Params;
};

/** What the list was narrowed to by a link, each with the way back. */
export async function ActiveFilters({ first, names, path, params }: Props) {
  const [t, words] = await Promise.all([getTranslations("audit"), auditWords()]);
  const subject = param(params, "subject");
  const [kind, id] = (subject ?? "").split(":");
  const active = [
    ...(param(params, "actor")
      ? [{ name: "actor", text: `${t("who")}：${first ? words.actor(first) : param(params, "actor")}` }]
      : []),
    ...(subject && kind && id
      ? [{ name: "subject", text: `${t("subject")}：${words.kind(kind)} ${names.get(subject) ?? id}` }]
      : []),
  ];
  if (active.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-3">
      {active.map((filter) => (
        <li key={filter.name} className="rounded-field border border-base-300 bg-base-100 px-3 py-1">
          {filter.text}{" "}
          <Link
            href={hrefWith(path, params, { [filter.name]: undefined, after: undefined })}
            prefetch={false}
            className="link ml-2"
          >
            {t("widen")}
          </Link>
        </li>
      ))}
    </ul>
  );
}
