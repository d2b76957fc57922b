import Link from "next/link";
import { useTranslations } from "next-intl";
import { DataTable, Head } from "@/app/_ui/data-table";
import type { NoticeSummary } from "@/lib/procedure/data/notices/list";
import { PhaseBadge } from "./phase-badge";

export function NoticeTable({ rows }: { rows: readonly NoticeSummary[] }) {
  const t = useTranslations("notices");
  return (
    <DataTable label={t("title")}>
      <thead>
        <tr>
          <Head>{t("number")}</Head>
          <Head>{t("title")}</Head>
          <Head>{t("place")}</Head>
          <Head>{t("audience")}</Head>
          <Head>{t("days")}</Head>
          <Head numeric>{t("people")}</Head>
          <Head>{t("status")}</Head>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="whitespace-nowrap">
              <Link href={`/notices/${row.id}`} prefetch={false} className="link font-medium">
                {row.number}
              </Link>
            </td>
            <td>{row.title}</td>
            <td className="whitespace-nowrap">{row.place}</td>
            <td className="whitespace-nowrap">{t(`audiences.${row.audience}`)}</td>
            <td className="whitespace-nowrap">{t("fromTo", { from: row.firstDay, to: row.lastDay })}</td>
            <td className="text-right">{row.people}</td>
            <td>
              <PhaseBadge phase={row.phase} />
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
