import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { decimalText } from "@/app/_ui/figures";
import type { Line } from "@/lib/workshop/compute/simulation/lines";
import type { Trial } from "@/lib/workshop/data/simulation/run";
import { useWords } from "../../../_components/use-words";
import { TriedName } from "./tried-name";
import { useSides, type Versions } from "./use-sides";

type Props = { trial: Trial; versions: Versions };

/** The people nearest to each line of the version on trial: where a little decides. */
export function LinesCard({ trial, versions }: Props) {
  const t = useTranslations("simulation.lines");
  return (
    <Card title={t("title")} flush id="lines">
      <p className="px-4 pb-3 text-sm text-quiet">{t("note", { version: versions.after.version })}</p>
      {trial.lines.length === 0 ? <p className="px-4 pb-4 text-quiet">{t("none")}</p> : null}
      {trial.lines.map((line) => (
        <details key={`${line.table} ${line.bound}`} className="border-t border-base-300">
          <summary className="cursor-pointer px-4 py-2">
            <LineWords line={line} />
          </summary>
          <Neighbours line={line} trial={trial} versions={versions} />
        </details>
      ))}
    </Card>
  );
}

function LineWords({ line }: { line: Line }) {
  const t = useTranslations("simulation.lines");
  const { text } = useWords();
  const label = text(line.label);
  if (line.bound === null) return t("quota", { label });
  const bound = decimalText(line.bound);
  return t("line", {
    label,
    bound: line.unit ? t("figure", { figure: bound, unit: line.unit }) : bound,
    below: line.below ?? t("nothing"),
    above: line.above ?? t("nothing"),
  });
}

function Neighbours({ line, trial, versions }: Props & { line: Line }) {
  const t = useTranslations("simulation");
  const sides = useSides(versions);
  const { text } = useWords();
  const levels = new Map(trial.comparison.pairs.map(({ personId, after }) => [personId, after.level]));
  const townships = new Map(trial.townships.map(({ id, name }) => [id, name]));
  return (
    <DataTable label={t("lines.table", { label: text(line.label), bound: line.bound ?? "" })}>
      <thead>
        <tr>
          <Head>{t("people.person")}</Head>
          <Head>{t("people.place")}</Head>
          <Head numeric unit={line.unit ?? undefined}>
            {t("lines.value")}
          </Head>
          <Head>{t("lines.gap")}</Head>
          <Head>{t("lines.level")}</Head>
        </tr>
      </thead>
      <tbody>
        {line.nearest.map(({ personId, value, gap, side }) => {
          const person = trial.people.get(personId);
          if (!person) return null;
          return (
            <tr key={`${personId} ${side}`}>
              <td>
                <TriedName person={person} personId={personId} cycleId={trial.period.id} />
              </td>
              <td className="whitespace-nowrap">
                {townships.get(person.townshipId)} {person.village}
              </td>
              <td className="text-right">{decimalText(value)}</td>
              <td className="whitespace-nowrap">{t(`lines.${side}`, { gap: decimalText(gap) })}</td>
              <td className="whitespace-nowrap">{sides.level("after", levels.get(personId) ?? null)}</td>
            </tr>
          );
        })}
      </tbody>
    </DataTable>
  );
}
