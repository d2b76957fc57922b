import { getLocale, getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { PaperLink } from "@/app/(desk)/_components/paper-links";
import { PrintOnOpen } from "@/app/(desk)/me/_components/print-on-open";
import { StarSheet } from "@/app/(desk)/me/_components/star-sheet";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireActor } from "@/lib/access/session";
import { loadPublicResult, loadSubject } from "@/lib/rating/data";

type Props = {
  params: Promise<{ cycleId: string; personId: string }>;
  searchParams: Promise<Params>;
};

/** The star card on paper, for people without a phone: what the cadre's own page shows, with a line to sign. */
export default async function CardPage({ params, searchParams }: Props) {
  const [{ cycleId, personId }, query, actor, t, locale] = await Promise.all([
    params,
    searchParams,
    requireActor(),
    getTranslations("me"),
    getLocale(),
  ]);
  const shown = await readPage(async (db) => {
    const reader = { actor, db };
    const { result } = await loadSubject(reader, { cycleId, personId });
    return loadPublicResult(reader, {
      personId,
      locale: locale === "en" ? "en" : "zh-CN",
      ...(result ? { resultId: result.id } : {}),
    });
  });
  const path = `/ratings/${cycleId}/people/${personId}`;
  return (
    <Page
      title={t("cardTitle")}
      narrow
      breadcrumb={[{ label: shown.person.name, href: path }, { label: t("cardTitle") }]}
      actions={
        shown.result ? (
          <>
            <PaperLink kind="card" id={personId} query={{ result: shown.result.id }} />
            <a href={`${path}/card?print=1`} className="btn btn-outline">
              {t("print")}
            </a>
          </>
        ) : null
      }
    >
      {param(query, "print") ? <PrintOnOpen /> : null}
      {shown.result ? (
        <>
          <StarSheet mine={{ ...shown, result: shown.result }} day={param(query, "on")} />
          <p className="mt-6 flex gap-24 print:mt-3 print:text-xs">
            <span>{t("signature")}</span>
            <span>{t("signedOn")}</span>
          </p>
        </>
      ) : (
        <EmptyState title={t("noneTitle")}>{t("none")}</EmptyState>
      )}
    </Page>
  );
}
