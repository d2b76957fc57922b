import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/lib/access/session";
import { mayTryMoney } from "@/lib/workshop/data/what-if/base";
import { CostView } from "../../_components/cost/cost-view";
import { loadPageVersion } from "../_components/load";
import { RoomPage } from "../_components/room-page";

type Props = { params: Promise<{ versionId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ versionId }, t] = await Promise.all([params, getTranslations("what-if.cost")]);
  const version = await loadPageVersion(await requireActor(), versionId);
  return { title: t("of", { title: version.title }) };
}

/** What a version would cost in a full year, against the budget and the targets. */
export default async function CostPage({ params }: Props) {
  const [actor, { versionId }] = await Promise.all([requireActor(), params]);
  if (!mayTryMoney(actor)) notFound();
  const t = await getTranslations("what-if.cost");
  const version = await loadPageVersion(actor, versionId);
  return (
    <RoomPage actor={actor} version={version} room="cost" title={t("title")} lead={t("lead")}>
      <CostView actor={actor} version={version} />
    </RoomPage>
  );
}
