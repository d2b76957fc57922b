import { useTranslations } from "next-intl";
import { DataTable, Head } from "@/app/_ui/data-table";
import { dayOf, decimalText } from "@/app/_ui/figures";
import type { InputValue, PayInputKind } from "@/lib/pay/data/inputs";

type Props = { kind: PayInputKind; values: readonly InputValue[] };

/** What stands for an input and year. */
export function ValueTable({ kind, values }: Props) {
  const t = useTranslations("pay-inputs");
  const ui = useTranslations("common.ui");
  const textOf = (value: string | null) => {
    if (value === null) return t("takenBack");
    if (kind.type === "boolean") return value === "true" ? ui("yes") : ui("no");
    return kind.type === "number" ? decimalText(value) : value;
  };
  return (
    <DataTable label={kind.name}>
      <thead>
        <tr>
          <Head>{kind.subject === "village" ? t("village") : t("who")}</Head>
          <Head numeric={kind.type === "number"} {...(kind.unit ? { unit: kind.unit } : {})}>
            {t("value")}
          </Head>
          <Head>{t("document")}</Head>
          <Head>{t("recorded")}</Head>
        </tr>
      </thead>
      <tbody>
        {values.map((one) => (
          <tr key={one.subjectId}>
            <th scope="row" className="text-left font-normal whitespace-nowrap">
              {one.name}
            </th>
            <td className={kind.type === "number" ? "text-right" : undefined}>{textOf(one.value)}</td>
            <td>{one.document}</td>
            <td className="whitespace-nowrap">
              {one.recordedByName} {dayOf(one.recordedAt)}
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
