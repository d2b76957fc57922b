import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/app/_ui/data-table";
import { dayText } from "@/app/_ui/figures";
import type { ListedObjection } from "@/lib/procedure/data/objections/list";
import { Due, ObjectionState } from "./status";

const columns = ["receipt", "person", "village", "kind", "received", "due", "handler", "status"] as const;

export function ObjectionTable({ rows, today }: { rows: readonly ListedObjection[]; today: string }) {
  const t = useTranslations("objections");
  const locale = useLocale();
  return (
    <DataTable label={t("title")}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" className="whitespace-nowrap font-medium">
              <Link href={`/objections/${row.id}`} prefetch={false} className="link">
                {row.receipt}
              </Link>
            </th>
            <td className="whitespace-nowrap">{row.personName}</td>
            <td className="whitespace-nowrap">{row.village}</td>
            <td>{t(`kinds.${row.kind}`)}</td>
            <td className="whitespace-nowrap">{dayText(row.receivedDay, locale)}</td>
            <td>
              <Due day={row.dueDay} status={row.status} today={today} />
            </td>
            <td className="whitespace-nowrap">{row.handlerName ?? t("detail.noHandler")}</td>
            <td>
              <ObjectionState status={row.status} outcome={row.outcome} />
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
