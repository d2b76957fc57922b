import Link from "next/link";
import { useTranslations } from "next-intl";
import { DataTable, Head } from "@/app/_ui/data-table";
import { dayText } from "@/app/_ui/figures";
import type { DecisionView } from "@/lib/rating";

type Props = { decisions: readonly DecisionView[]; locale: string };

/** Recorded meetings, each leading to its record. */
export function DecisionTable({ decisions, locale }: Props) {
  const t = useTranslations("decisions");
  const kinds = useTranslations("rating.decisions.kinds");
  return (
    <DataTable label={t("list")}>
      <thead>
        <tr>
          <Head>{t("number")}</Head>
          <Head>{t("kind")}</Head>
          <Head>{t("meeting")}</Head>
          <Head>{t("day")}</Head>
          <Head>{t("effectiveFrom")}</Head>
          <Head>{t("attended")}</Head>
        </tr>
      </thead>
      <tbody>
        {decisions.map((decision) => (
          <tr key={decision.id}>
            <td>
              <Link href={`/decisions/${decision.id}`} prefetch={false} className="link font-medium">
                {decision.number}
              </Link>
            </td>
            <td>{kinds(decision.kind)}</td>
            <td>{decision.meeting}</td>
            <td className="whitespace-nowrap">{dayText(decision.day, locale)}</td>
            <td className="whitespace-nowrap">{dayText(decision.effectiveFrom, locale)}</td>
            <td>
              <Attended decision={decision} />
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** How many were there, and of how many where the body has a number. */
export function Attended({ decision }: { decision: Pick<DecisionView, "attendees" | "dueCount"> }) {
  const t = useTranslations("decisions");
  const present = decision.attendees.length;
  return decision.dueCount === null
    ? t("attendedOnly", { present })
    : t("attendedOf", { present, due: decision.dueCount });
}
