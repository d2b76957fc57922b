import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { Pager } from "@/app/_ui/pager";
import type { Params } from "@/app/_ui/params";
import { MoveList } from "@/app/(desk)/_components/move-list";
import { type Actor, can } from "@/lib/access/actor";
import type { MoveRow } from "@/lib/rating";
import type { RunningView } from "@/lib/workshop/data/running-page";

type Props = {
  actor: Actor;
  view: RunningView;
  moves: readonly MoveRow[];
  paging: { address: string; query: Params; page: number; pageSize: number };
};

/** The list that the meeting decides on. */
export function MovesCard({ actor, view, moves, paging }: Props) {
  const t = useTranslations("adoption.list");
  const { address, query, page, pageSize } = paging;
  if (view.movesTotal === 0) return <Card title={t("title", { count: 0 })}>{t("nobody")}</Card>;
  return (
    <Card title={t("title", { count: view.movesTotal })} flush>
      <MoveList
        label={t("title", { count: view.movesTotal })}
        rows={moves}
        showsAmount={can(actor, "amount:read")}
      />
      <Pager path={address} params={query} page={page} pageSize={pageSize} total={view.movesTotal} />
    </Card>
  );
}
