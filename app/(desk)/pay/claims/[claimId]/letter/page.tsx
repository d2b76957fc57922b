import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { dayOf, dayText } from "@/app/_ui/figures";
import { Page } from "@/app/_ui/page";
import { PrintButton } from "@/app/_ui/print-button";
import { unitText } from "@/app/(desk)/pay/_components/unit-text";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { getCounty } from "@/lib/access/data";
import { requireDoor } from "@/lib/access/door";
import { amountInWords } from "@/lib/pay/compute/in-words";
import { yuanText } from "@/lib/pay/compute/money";
import { loadClaim } from "@/lib/pay/data/claims";

type Props = { params: Promise<{ claimId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pay-claims.letter"))("heading") };
}

/** The letter that asks for what is owed, to be printed, signed and handed over. */
export default async function LetterPage({ params }: Props) {
  const [{ claimId }, actor, t, all, units, locale] = await Promise.all([
    params,
    requireDoor("pay:read"),
    getTranslations("pay-claims.letter"),
    getTranslations("pay-claims"),
    getTranslations("pay-corrections"),
    getLocale(),
  ]);
  const { detail, county } = await readPage(async (db) => ({
    detail: await loadClaim({ actor, db }, claimId),
    county: await getCounty({ actor, db }),
  }));
  const { claim } = detail;
  const months = detail.lines.map((line) =>
    t("line", {
      month: unitText(line.owedFrom, line.owedUntil, units),
      element: line.element,
      sum: yuanText(0 - line.amountFen),
    }),
  );
  const sum = { left: yuanText(claim.leftFen), words: amountInWords(claim.leftFen) };
  return (
    <Page
      title={t("heading")}
      narrow
      breadcrumb={[
        { label: all("title"), href: "/pay/claims" },
        { label: claim.name, href: `/pay/claims/${claimId}` },
        { label: t("heading") },
      ]}
      actions={<PrintButton />}
    >
      <article className="box space-y-4 rounded-box border border-base-300 bg-base-100 p-8 text-lg leading-loose print:border-0 print:p-0">
        <p>{t("to", { name: claim.name })}</p>
        <p className="indent-8">{t("body", { run: claim.runTitle, place: claim.placeName })}</p>
        <ol className="list-decimal space-y-1 pl-12">
          {detail.carriedFen > 0 ? <li>{t("carried", { sum: yuanText(detail.carriedFen) })}</li> : null}
          {months.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
        <p className="indent-8">{t("total", sum)}</p>
        <p className="indent-8">{t("ask")}</p>
        <p className="indent-8">{t("objection")}</p>
        <p className="text-right">
          {t("office", { county: county.name })}
          <br />
          {dayText(dayOf(new Date()), locale)}
        </p>
        <p className="pt-6">{t("signature")}</p>
      </article>
    </Page>
  );
}
