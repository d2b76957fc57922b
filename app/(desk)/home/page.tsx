import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { dayOf, dayText } from "@/app/_ui/figures";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { getStore } from "@/db/store";
import { can } from "@/lib/access/actor";
import { requireActor } from "@/lib/access/session";
import { loadWork } from "@/lib/desk/data/work";
import { HowItWorks } from "./_components/how-it-works";
import { WorkList } from "./_components/work-list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("home");
  return { title: t("title") };
}

/** What waits for whom, since when: the first page of everybody who works here. */
export default async function HomePage() {
  const actor = await requireActor();
  if (!can(actor, "work:read")) redirect("/me");
  const [t, locale, work] = await Promise.all([
    getTranslations("home"),
    getLocale(),
    loadWork({ actor, db: getStore().read }),
  ]);
  const today = dayOf(new Date());
  const lead = t("lead", { name: actor.name, day: dayText(today, locale) });
  return (
    <Page title={t("title")} lead={lead}>
      {work.length > 0 ? (
        <WorkList items={work} today={today} />
      ) : (
        <EmptyState
          title={t("nothing")}
          actions={
            can(actor, "rating:read") ? <LinkButton href="/ratings">{t("toRatings")}</LinkButton> : null
          }
        >
          {t("nothingBody")}
        </EmptyState>
      )}
      <HowItWorks
        way={can(actor, "pay:check") || can(actor, "pay:approve") ? "pay" : "rating"}
        roles={actor.grants.map((grant) => grant.role)}
        isOpen={work.length === 0}
      />
    </Page>
  );
}
