import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { openSteps } from "@/lib/points/compute";
import type { StandingLine } from "@/lib/points/data/standing";
import { Application } from "./application";
import { StandingHistory } from "./history";

type Props = {
  cycleId: string;
  standings: readonly StandingLine[];
  hasCommittee: boolean;
  mayRecord: boolean;
  maySettle: boolean;
};

/** Applications under way, each with its next step, and those that are settled. */
export async function ApplicationsCard({ standings, ...duties }: Props) {
  const [t, points] = await Promise.all([getTranslations("standing"), getTranslations("points")]);
  const isOpen = ({ step }: StandingLine) => (openSteps as readonly string[]).includes(step);
  const open = standings.filter(isOpen);
  const settled = standings.filter((one) => !isOpen(one));
  return (
    <>
      <Card title={t("underWay")}>
        {open.length === 0 ? <p>{t("noneUnderWay")}</p> : null}
        <div className="divide-y divide-base-300">
          {open.map((one) => (
            <Application key={one.id} standing={one} {...duties} />
          ))}
        </div>
      </Card>
      {settled.length > 0 ? (
        <Card title={t("settled")} flush>
          <DataTable label={t("settled")}>
            <thead>
              <tr>
                <Head>{t("member")}</Head>
                <Head>{t("to")}</Head>
                <Head>{t("result")}</Head>
              </tr>
            </thead>
            <tbody>
              {settled.map((one) => (
                <tr key={one.id}>
                  <td className="whitespace-nowrap">{one.name}</td>
                  <td>{one.toClass ? points(`classes.${one.toClass}`) : t("exempt")}</td>
                  <td>
                    <StandingHistory history={one.history} />
                  </td>
                </tr>
              ))}
            </tbody>
          </DataTable>
        </Card>
      ) : null}
    </>
  );
}
