import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { Page } from "@/app/_ui/page";
import { type Params, pageParam, param } from "@/app/_ui/params";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { can } from "@/lib/access/actor";
import { requireActor } from "@/lib/access/session";
import { articleOf } from "@/lib/schemes/compute/article-figures";
import { loadTouched } from "@/lib/workshop/data/article-figures";
import { ArticleMakes } from "../../../_components/article-makes";
import { loadPageVersion } from "../../_components/load";
import { FigureCard } from "./_components/figure-card";
import { PeopleCard } from "./_components/people-card";
import { PeriodForm } from "./_components/period-form";

type Props = { params: Promise<{ versionId: string; number: string }>; searchParams: Promise<Params> };

/** The number of an article as it stands in the address; what is no text is no article. */
function numberIn(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return notFound();
  }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { versionId, number } = await params;
  const version = await loadPageVersion(await requireActor(), versionId);
  return { title: `${numberIn(number)} · ${version.title}` };
}

/** One article: its text, what is made from it, and every figure that it touched in a past period. */
export default async function ArticlePage({ params, searchParams }: Props) {
  const [actor, { versionId, number: segment }, query, t, schemes] = await Promise.all([
    requireActor(),
    params,
    searchParams,
    getTranslations("scheme-items.article"),
    getTranslations("schemes"),
  ]);
  const version = await loadPageVersion(actor, versionId);
  const article = articleOf(version.document, numberIn(segment));
  if (!article) notFound();
  const page = pageParam(query);
  const asked = { cycleId: param(query, "cycle"), figure: param(query, "figure"), page };
  const { periods, chosen } = await readPage((db) =>
    loadTouched({ actor, db }, { version, article, ...asked }),
  );
  const path = `/schemes/${version.id}/articles/${encodeURIComponent(article.number)}`;
  return (
    <Page
      title={article.number}
      count={schemes("list.versionNumber", { version: version.version })}
      breadcrumb={[
        { label: schemes("title"), href: "/schemes" },
        { label: version.title, href: `/schemes/${version.id}` },
        { label: article.number },
      ]}
    >
      <Card title={t("text")}>
        <div className="grid gap-4 *:min-w-0 lg:grid-cols-2">
          <p>{article.text}</p>
          {article.uses.length > 0 ? (
            <ArticleMakes document={version.document} uses={article.uses} page={`/schemes/${version.id}`} />
          ) : (
            <p className="text-quiet">{t("makesNothing")}</p>
          )}
        </div>
      </Card>
      {chosen ? (
        <>
          <PeriodForm path={path} periods={periods} chosenId={chosen.period.cycleId} />
          <FigureCard path={path} chosen={chosen} />
          {chosen.figure ? (
            <PeopleCard path={path} query={query} page={page} chosen={{ ...chosen, figure: chosen.figure }} />
          ) : null}
        </>
      ) : can(actor, "rating:read") ? (
        <EmptyState title={t("noPeriod")}>
          {t(version.kind === "pay" ? "noPeriodPay" : "noPeriodHint")}
        </EmptyState>
      ) : null}
    </Page>
  );
}
