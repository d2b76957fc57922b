import { useTranslations } from "next-intl";
import { DataTable, Head } from "@/app/_ui/data-table";
import type { Retired } from "@/lib/pay/data/lists/proofs";

/** Those who have the year's proof: when, how, by which paper and by whom. */
export function ProvedTable({ people }: { people: readonly Retired[] }) {
  const t = useTranslations("pay-lists.life");
  return (
    <DataTable label={t("provedPeople")}>
      <thead>
        <tr>
          <Head>{t("name")}</Head>
          <Head>{t("place")}</Head>
          <Head>{t("state")}</Head>
          <Head>{t("evidence")}</Head>
        </tr>
      </thead>
      <tbody>
        {people.map(({ personId, name, place, proof }) => (
          <tr key={personId}>
            <td className="whitespace-nowrap">{name}</td>
            <td>{place}</td>
            <td>
              {proof ? t("proved", { day: proof.day, way: t(`ways.${proof.way}`), by: proof.by }) : null}
            </td>
            <td>{proof?.evidence}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
