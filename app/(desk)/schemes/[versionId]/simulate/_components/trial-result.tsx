import { useTranslations } from "next-intl";
import { Notice } from "@/app/_ui/notice";
import type { Params } from "@/app/_ui/params";
import type { Trial } from "@/lib/workshop/data/simulation/run";
import { CausesCard } from "./causes-card";
import { FlowCard } from "./flow-card";
import { KeyFigures } from "./key-figures";
import { LinesCard } from "./lines-card";
import { MoversCard } from "./movers-card";
import { TownshipCard } from "./township-card";
import { TrialNotes } from "./trial-notes";
import type { Versions } from "./use-sides";

type Props = { trial: Trial; versions: Versions; query: Params; withNames: boolean };

/** Both versions over the same people: figures, flow, townships, causes, movers, lines. */
export function TrialResult({ trial, versions, query, withNames }: Props) {
  const t = useTranslations("simulation");
  const address = `/schemes/${versions.after.id}/simulate`;
  const { whole, amountsChanged } = trial.comparison;
  const isUnmoved = whole.same + whole.none === whole.total;
  return (
    <>
      <TrialNotes trial={trial} versions={versions} />
      {isUnmoved ? <Notice tone="success">{t("unmoved", { count: amountsChanged })}</Notice> : null}
      <KeyFigures trial={trial} versions={versions} />
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-2 [&>*]:min-w-0">
        <FlowCard trial={trial} versions={versions} />
        <TownshipCard trial={trial} address={address} query={query} />
      </div>
      <CausesCard trial={trial} versions={versions} />
      <MoversCard trial={trial} versions={versions} address={address} query={query} withNames={withNames} />
      <LinesCard trial={trial} versions={versions} />
    </>
  );
}
