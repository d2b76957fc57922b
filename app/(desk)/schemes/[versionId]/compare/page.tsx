import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { type Params, param } from "@/app/_ui/params";
import { getStore } from "@/db/store";
import { requireActor } from "@/lib/access/session";
import { shanghaiDay } from "@/lib/base/period";
import { choicesFor, partnerOf } from "@/lib/schemes/compute/difference";
import { listSchemes } from "@/lib/schemes/data";
import { loadPageVersion } from "../_components/load";
import { RoomPage } from "../_components/room-page";
import { ChooseForm } from "./_components/choose-form";
import { Comparison } from "./_components/comparison";

type Props = { params: Promise<{ versionId: string }>; searchParams: Promise<Params> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ versionId }, t] = await Promise.all([params, getTranslations("scheme-difference")]);
  const version = await loadPageVersion(await requireActor(), versionId);
  return { title: t("of", { title: version.title }) };
}

export default async function ComparePage({ params, searchParams }: Props) {
  const [actor, { versionId }, query] = await Promise.all([requireActor(), params, searchParams]);
  const t = await getTranslations("scheme-difference");
  const here = await loadPageVersion(actor, versionId);
  const choices = choicesFor(await listSchemes({ actor, db: getStore().read }), here);
  const day = shanghaiDay(new Date());
  const chosen = partnerOf(choices, here, { wanted: param(query, "with"), day });
  const partner = chosen ? await loadPageVersion(actor, chosen.id) : undefined;
  const address = `/schemes/${here.id}`;
  return (
    <RoomPage actor={actor} version={here} room="compare" title={t("title")}>
      {choices.line.length + choices.others.length > 0 ? (
        <ChooseForm address={`${address}/compare`} choices={choices} chosen={partner?.id} day={day} />
      ) : null}
      {partner ? (
        <Comparison here={here} partner={partner} showsAll={param(query, "all") === "1"} />
      ) : (
        <EmptyState title={t("nothingTitle")}>
          {t(choices.others.length > 0 ? "onlyOthers" : "nothing")}
        </EmptyState>
      )}
    </RoomPage>
  );
}
