import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { minuteOf } from "@/app/_ui/figures";
import type { EngineCheck } from "@/lib/results/data/engine/state";

/** Earlier checks, newest first. */
export function EarlierChecks({ checks }: { checks: readonly EngineCheck[] }) {
  const t = useTranslations("engine-gate.earlier");
  const resultOf = ({ status, proposedByName, acceptedByName }: EngineCheck) => {
    if (status !== "accepted") return t("superseded");
    if (!acceptedByName) return t("automatic");
    return t("by", { proposer: proposedByName ?? "", accepter: acceptedByName });
  };
  return (
    <Card title={t("title")} flush>
      <DataTable label={t("title")}>
        <thead>
          <tr>
            <Head>{t("engine")}</Head>
            <Head>{t("at")}</Head>
            <Head numeric>{t("compared")}</Head>
            <Head numeric>{t("differing")}</Head>
            <Head>{t("result")}</Head>
            <Head>{t("reason")}</Head>
          </tr>
        </thead>
        <tbody>
          {checks.map((check) => (
            <tr key={check.id}>
              <td>{check.engine}</td>
              <td className="whitespace-nowrap">{minuteOf(check.startedAt)}</td>
              <td className="text-right tabular-nums">{check.compared}</td>
              <td className="text-right tabular-nums">{check.differing}</td>
              <td>{resultOf(check)}</td>
              <td>{check.reason ?? "—"}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Card>
  );
}
