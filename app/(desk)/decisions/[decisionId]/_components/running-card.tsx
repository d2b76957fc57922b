import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { Pager } from "@/app/_ui/pager";
import type { Params } from "@/app/_ui/params";
import { MoveList } from "@/app/(desk)/_components/move-list";
import { type Actor, can } from "@/lib/access/actor";
import type { RunningAdoption } from "@/lib/rating";

type Props = {
  actor: Actor;
  running: RunningAdoption;
  paging: { path: string; query: Params; page: number; pageSize: number };
};

/** What a meeting changed under way: the cycle, why, and who moved because of it. */
export function RunningCard({ actor, running, paging }: Props) {
  const t = useTranslations("adoption");
  const { cycleId, cycleTitle, reason, compared, moves, movesTotal } = running;
  const { path, query, page, pageSize } = paging;
  const title = t("decision.title", { cycle: cycleTitle });
  return (
    <Card title={title} flush>
      <div className="space-y-1 px-4 pb-3">
        <p>{t("decision.lead", { compared, count: movesTotal, reason })}</p>
        <Link href={`/ratings/${cycleId}`} prefetch={false} className="link">
          {cycleTitle}
        </Link>
      </div>
      {movesTotal > 0 ? (
        <MoveList
          label={t("list.title", { count: movesTotal })}
          rows={moves}
          showsAmount={can(actor, "amount:read")}
        />
      ) : null}
      <Pager path={path} params={query} page={page} pageSize={pageSize} total={movesTotal} />
    </Card>
  );
}
