import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { type CauseCount, countCauses, moverKinds, moversOf } from "@/lib/workshop/compute/simulation/movers";
import type { Trial } from "@/lib/workshop/data/simulation/run";
import { useWords } from "../../../_components/use-words";
import { CauseArticle } from "./cause-line";
import type { Versions } from "./use-sides";

/** Causes that stand in the table; what moves fewer people stands with the people. */
const mostCauses = 20;

/** Why people move, summed up: which rule or item, by which article, how many. */
export function CausesCard({ trial, versions }: { trial: Trial; versions: Versions }) {
  const t = useTranslations("simulation");
  const causes = countCauses(moversOf(trial.comparison.pairs), trial.causesOf).slice(0, mostCauses);
  if (causes.length === 0) return null;
  const kinds = moverKinds.filter((kind) => causes.some(({ counts }) => counts[kind] > 0));
  return (
    <Card title={t("causes.title")} flush id="causes">
      <p className="px-4 pb-2 text-sm text-quiet">{t("causes.note")}</p>
      <DataTable label={t("causes.title")}>
        <thead>
          <tr>
            <Head>{t("causes.cause")}</Head>
            <Head>{t("causes.article")}</Head>
            {kinds.map((kind) => (
              <Head key={kind} numeric>
                {t(`moves.${kind}`)}
              </Head>
            ))}
          </tr>
        </thead>
        <tbody>
          {causes.map((cause) => (
            <tr key={cause.name}>
              <td>
                <CauseName cause={cause} />
              </td>
              <td className="whitespace-nowrap">
                <CauseArticle cause={cause} versions={versions} />
              </td>
              {kinds.map((kind) => (
                <td key={kind} className="text-right">
                  {cause.counts[kind]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Card>
  );
}

function CauseName({ cause }: { cause: CauseCount }) {
  const t = useTranslations("simulation.causes");
  const { text } = useWords();
  return t(`named.${cause.standing}`, { name: text(cause.label) });
}
