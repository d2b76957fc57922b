import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { SearchBox } from "@/app/_ui/search-box";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import type { Actor } from "@/lib/access/actor";
import { requireDoor } from "@/lib/access/door";
import { shanghaiDay } from "@/lib/base/period";
import { openToAppeal, underNotice } from "@/lib/procedure/data/objections/open-to";
import { OpenToList } from "../_components/open-to-list";
import { RegisterForm } from "../_components/register-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("objections.new"))("title") };
}

const path = "/objections/new";

/** The one person that the address names, or those who can be chosen. */
async function choices(actor: Actor, query: Params, today: string) {
  const search = param(query, "q");
  const noticeId = param(query, "notice");
  const subjectId = param(query, "person");
  const resultId = param(query, "result");
  const name = search ? { search } : {};
  const { noticed, decided } = await readPage(async (db) => ({
    noticed: resultId
      ? []
      : await underNotice(
          { actor, db },
          { ...name, ...(noticeId ? { noticeId } : {}), ...(subjectId ? { subjectId } : {}) },
        ),
    decided: noticeId
      ? []
      : await openToAppeal({ actor, db }, { ...name, ...(resultId ? { resultId } : {}), today }),
  }));
  const isNamed = resultId !== undefined || (noticeId !== undefined && subjectId !== undefined);
  const about = isNamed ? [...noticed, ...decided][0] : undefined;
  if (isNamed && !about) notFound();
  return { noticed, decided, about, search };
}

/** Whoever receives an objection keys it in: first whom it is about, then what was said. */
export default async function NewObjectionPage({ searchParams }: { searchParams: Promise<Params> }) {
  const [query, actor, t] = await Promise.all([
    searchParams,
    requireDoor("objection:register"),
    getTranslations("objections"),
  ]);
  const today = shanghaiDay(new Date());
  const { noticed, decided, about, search } = await choices(actor, query, today);
  return (
    <Page
      title={t("new.title")}
      lead={t("new.lead")}
      narrow
      breadcrumb={[{ label: t("title"), href: "/objections" }, { label: t("new.title") }]}
    >
      {about ? (
        <RegisterForm about={about} today={today} />
      ) : (
        <>
          <SearchBox path={path} params={query} label={t("new.search")} />
          {noticed.length > 0 ? (
            <Card title={t("new.underNotice")} flush>
              <OpenToList label={t("new.underNotice")} rows={noticed} />
            </Card>
          ) : (
            <EmptyState title={t("new.none")}>{t("new.noneBody")}</EmptyState>
          )}
          <Card title={t("new.decided")}>
            <p className="text-quiet">{t("new.decidedLead")}</p>
            {decided.length > 0 ? <OpenToList label={t("new.decided")} rows={decided} /> : null}
            {search && decided.length === 0 ? <p className="mt-2">{t("new.noneDecided")}</p> : null}
          </Card>
        </>
      )}
    </Page>
  );
}
