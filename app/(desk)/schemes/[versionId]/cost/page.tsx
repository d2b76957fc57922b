import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Page } from "@/app/_ui/page";
import { requireActor } from "@/lib/access/session";
import { mayTryMoney } from "@/lib/workshop/data/what-if/base";
import { CostView } from "../../_components/cost/cost-view";
import { loadPageVersion } from "../_components/load";
import { VersionTabs } from "../_components/version-tabs";

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
  const [t, s] = await Promise.all([getTranslations("what-if.cost"), getTranslations("schemes")]);
  const version = await loadPageVersion(actor, versionId);
  return (
    <Page
      title={t("title")}
      count={s("list.versionNumber", { version: version.version })}
      lead={t("lead")}
      breadcrumb={[
        { label: s("title"), href: "/schemes" },
        { label: version.title, href: `/schemes/${version.id}` },
        { label: t("title") },
      ]}
    >
      <VersionTabs actor={actor} versionId={version.id} current="cost" />
      <CostView actor={actor} version={version} />
    </Page>
  );
}
