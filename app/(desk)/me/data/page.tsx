import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireActor } from "@/lib/access/session";
import { loadOwnData } from "@/lib/desk/data/own-data";
import { ownWords } from "./_components/own-words";
import { SectionCard } from "./_components/section-card";
import { heldSections, lookUpSection } from "./_components/sections";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("own-data"))("title") };
}

/** What is held about the person behind the account, and who looked. Everybody may see their own. */
export default async function OwnDataPage() {
  const [actor, t, words] = await Promise.all([requireActor(), getTranslations("own-data"), ownWords()]);
  const { personId } = actor;
  if (personId === null)
    return (
      <Page title={t("title")} narrow>
        <EmptyState title={t("notPerson")}>{t("notPersonBody")}</EmptyState>
      </Page>
    );
  const own = await readPage((db) => loadOwnData({ actor, db }, { personId }));
  return (
    <Page
      title={t("title")}
      lead={t("lead", { day: own.day })}
      narrow
      breadcrumb={[{ label: t("me"), href: "/me" }, { label: t("title") }]}
      actions={
        <form method="post" action="/api/me/data">
          <button type="submit" className="btn btn-outline">
            {t("download")}
          </button>
        </form>
      }
    >
      <Notice title={t("basisTitle")}>{t("basis")}</Notice>
      {heldSections(own, words).map((section) => (
        <SectionCard key={section.key} section={section} />
      ))}
      <SectionCard section={lookUpSection(own, words)} />
      <Card title={t("correction")} id="correction">
        <p>{t("correctionBody")}</p>
      </Card>
    </Page>
  );
}
