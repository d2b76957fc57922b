import { useTranslations } from "next-intl";
import { DataTable, Head } from "@/app/_ui/data-table";
import { yuanText } from "@/app/_ui/figures";
import { Money } from "@/app/_ui/money";
import { StatusBadge, type Tone } from "@/app/_ui/status-badge";
import type { ProvedTarget, TargetScope } from "@/lib/pay/data/targets";

export const verdictTones = {
  reached: "success",
  short: "warn",
  over: "warn",
  open: "info",
  none: "neutral",
} as const satisfies Record<TargetScope["verdict"], Tone>;

type Props = { proved: ProvedTarget; name: string };

/** One target by township; the whole county stands first. */
export function ScopeTable({ proved: { target, scopes }, name }: Props) {
  const t = useTranslations("pay-targets");
  const ui = useTranslations("common.ui");
  const isEach = target.of === "each";
  const boundsOf = ({ atLeastFen, atMostFen }: TargetScope) =>
    [
      atLeastFen === null ? null : t("atLeast", { value: yuanText(atLeastFen) }),
      atMostFen === null ? null : t("atMost", { value: yuanText(atMostFen) }),
    ]
      .filter(Boolean)
      .join("，");
  return (
    <DataTable label={name} stickyFirst>
      <thead>
        <tr>
          <Head>{t("scope")}</Head>
          <Head numeric>{t("payees")}</Head>
          <Head numeric>{t("years")}</Head>
          <Head numeric unit={ui("yuan")}>
            {t("sum")}
          </Head>
          {isEach ? null : (
            <Head numeric unit={ui("yuan")}>
              {t("value")}
            </Head>
          )}
          <Head>{t("bounds")}</Head>
          <Head>{t("result")}</Head>
          {isEach ? null : (
            <Head numeric unit={ui("yuan")}>
              {t("difference")}
            </Head>
          )}
        </tr>
      </thead>
      <tbody>
        {scopes.map((scope) => (
          <tr key={scope.townshipId ?? "all"} className={scope.townshipId === null ? "font-semibold" : ""}>
            <th scope="row" className="text-left font-[inherit] whitespace-nowrap">
              {scope.townshipId === null ? t("whole") : (scope.townshipName ?? scope.townshipId)}
            </th>
            <td className="text-right">{scope.payees}</td>
            <td className="text-right">{scope.years}</td>
            <td className="text-right">
              <Money fen={scope.sumFen} bare />
            </td>
            {isEach ? null : (
              <td className="text-right">
                <Money fen={scope.valueFen} bare />
              </td>
            )}
            <td className="whitespace-nowrap">{boundsOf(scope)}</td>
            <td className="whitespace-nowrap">
              <StatusBadge tone={verdictTones[scope.verdict]}>{t(`verdict.${scope.verdict}`)}</StatusBadge>
            </td>
            {isEach ? null : (
              <td className="text-right">{scope.byFen === 0 ? null : <Money fen={scope.byFen} bare />}</td>
            )}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
