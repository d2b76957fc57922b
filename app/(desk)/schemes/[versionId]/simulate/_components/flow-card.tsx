import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import type { Trial } from "@/lib/workshop/data/simulation/run";
import { drawFlow } from "./draw-flow";
import { useSides, type Versions } from "./use-sides";

type Props = { trial: Trial; versions: Versions };

/** Levels before and after as a flow, with the same figures as a table. */
export function FlowCard({ trial, versions }: Props) {
  const t = useTranslations("simulation.flow");
  const sides = useSides(versions);
  const { flows, grades } = trial.comparison;
  const svg = drawFlow({
    flows,
    names: { before: (level) => sides.level("before", level), after: (level) => sides.level("after", level) },
    heads: [sides.before, sides.after],
  });
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
  return (
    <Card title={t("title")} id="flow">
      <p className="mb-2 text-sm text-quiet">{t("note")}</p>
      {/* biome-ignore lint/performance/noImgElement: an SVG made for this page; there is nothing to optimise */}
      <img src={source} alt={t("alt")} className="w-full max-w-2xl rounded-field bg-white" />
      <details className="mt-2">
        <summary className="cursor-pointer">{t("asTable")}</summary>
        <LevelTable trial={trial} versions={versions} />
      </details>
      {grades.length > 0 ? (
        <p className="mt-3">
          {t("grades")}
          {grades
            .map(({ grade, before, after }) =>
              t(before === after ? "gradeSame" : "grade", { grade: grade ?? t("noGrade"), before, after }),
            )
            .join(t("comma"))}
          {t("stop")}
        </p>
      ) : null}
    </Card>
  );
}

/** From every level on the left to every level at the top, and the people. */
function LevelTable({ trial, versions }: Props) {
  const t = useTranslations("simulation.flow");
  const sides = useSides(versions);
  const { flows, whole } = trial.comparison;
  const levelsOf = (side: "before" | "after") =>
    [...new Set(flows.map((flow) => flow[side]))].sort((a, b) => (b ?? -1) - (a ?? -1));
  const columns = levelsOf("after");
  const sum = (of: (flow: (typeof flows)[number]) => boolean) =>
    flows.filter(of).reduce((total, { number }) => total + number, 0);
  return (
    <DataTable label={t("title")} stickyFirst>
      <thead>
        <tr>
          <Head>{t("fromTo", { before: sides.before, after: sides.after })}</Head>
          {columns.map((level) => (
            <Head key={level} numeric>
              {sides.level("after", level)}
            </Head>
          ))}
          <Head numeric>{t("sum")}</Head>
        </tr>
      </thead>
      <tbody>
        {levelsOf("before").map((from) => (
          <tr key={from}>
            <th scope="row" className="whitespace-nowrap font-normal">
              {sides.level("before", from)}
            </th>
            {columns.map((to) => (
              <td key={to} className="text-right">
                {sum((flow) => flow.before === from && flow.after === to) || ""}
              </td>
            ))}
            <td className="text-right">{sum((flow) => flow.before === from)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t("sum")}</th>
          {columns.map((to) => (
            <td key={to} className="text-right">
              {sum((flow) => flow.after === to)}
            </td>
          ))}
          <td className="text-right">{whole.total}</td>
        </tr>
      </tfoot>
    </DataTable>
  );
}
