import { useLocale, useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { yuanText } from "@/app/_ui/figures";
import { Notice } from "@/app/_ui/notice";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import type { Actor } from "@/lib/access/actor";
import type { SchemeVersion } from "@/lib/schemes/types";
import type { Base } from "@/lib/workshop/data/what-if/base";
import { type Cost, costOfVersion } from "@/lib/workshop/data/what-if/cost";
import { AssumptionList } from "./assumption-list";
import { AverageTable } from "./average-table";
import { CeilingTable } from "./ceiling-table";
import { wayOf } from "./difference";
import { StarMoves } from "./star-moves";
import { TownshipTable } from "./township-table";
import { YearTable } from "./year-table";

type Props = { actor: Actor; version: SchemeVersion };

/** What a version costs in a full year beside the rules in force: cost, budget, targets. Only for who may see sums. */
export async function CostView({ actor, version }: Props) {
  const now = new Date();
  const { base, cost, why } = await readPage((db) => costOfVersion({ actor, db }, { version, now }));
  const t = await getTranslations("what-if.cost.why");
  if (!cost) return <Notice tone="warn">{t(why ?? "kind")}</Notice>;
  return <CostCards base={base} cost={cost} isVillage={version.document.subject === "village"} />;
}

const fullYear = ["next"] as const;

function CostCards({ base, cost, isVillage }: { base: Base; cost: Cost; isVillage: boolean }) {
  const t = useTranslations("what-if");
  const locale = useLocale();
  const { elements, stars, sums, moved } = cost;
  const { townships, ground } = base;
  const { beforeFen, afterFen } = sums.total.next;
  const fen = afterFen - beforeFen;
  const names = elements.map((one) => wordsOf(one.name ?? one.code, locale)).join("、");
  return (
    <>
      <Notice>
        {t("cost.summary", {
          sum: yuanText(afterFen),
          way: wayOf(fen),
          by: yuanText(Math.abs(fen)),
          moved,
          kind: isVillage ? "village" : "other",
        })}
      </Notice>
      {stars ? (
        <Card title={t("stars.title")}>
          <StarMoves stars={stars} />
        </Card>
      ) : null}
      <Card title={t("money.title")} flush>
        <p className="px-4 text-sm text-quiet">{t("money.elements", { names })}</p>
        <YearTable sums={sums} year={ground.year} show={fullYear} />
      </Card>
      <Card title={t("ceiling.title")} flush>
        <CeilingTable ceilings={cost.ceilings} townships={townships} year={ground.year} show={fullYear} />
      </Card>
      <Card title={t("targets.title")} flush>
        <AverageTable rows={cost.averages} />
      </Card>
      <Card title={t("money.byTownship")} flush>
        <TownshipTable comparison={cost} townships={townships} show={fullYear} />
      </Card>
      <Card title={t("assumptions.title")}>
        <AssumptionList base={base} comparison={cost} hasNow={false} hasStars={stars !== null} />
      </Card>
    </>
  );
}
