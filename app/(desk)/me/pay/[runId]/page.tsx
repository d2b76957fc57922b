import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { Page } from "@/app/_ui/page";
import { PrintButton } from "@/app/_ui/print-button";
import { PaperLink } from "@/app/(desk)/_components/paper-links";
import { SlipView } from "@/app/(desk)/pay/_components/payslip/slip-view";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { can } from "@/lib/access/actor";
import { requireDoor } from "@/lib/access/door";
import { loadOwnPayslip } from "@/lib/pay/data/payslip";
import { loadWhy } from "@/lib/pay/data/why";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("payslip"))("title") };
}

/** One's own payslip of a run that is locked or paid. No script of ours is needed to read it. */
export default async function MyPayslipPage({ params }: { params: Promise<{ runId: string }> }) {
  const [{ runId }, actor, t, locale] = await Promise.all([
    params,
    requireDoor("pay:own"),
    getTranslations("payslip"),
    getLocale(),
  ]);
  const { personId } = actor;
  if (personId === null) notFound();
  const { slip, why } = await readPage(async (db) => {
    const slip = await loadOwnPayslip({ actor, db }, runId, locale === "en" ? "en" : "zh-CN");
    return { slip, why: await loadWhy({ county: actor.county, db }, slip.run, personId) };
  });
  const links = {
    star: can(actor, "result:read-own") ? ({ id }: { id: string }) => `/me?result=${id}` : null,
    run: (id: string) => `/me/pay/${id}`,
    mayReadSchemes: can(actor, "scheme:read"),
  };
  return (
    <Page
      title={slip.run.title}
      narrow
      breadcrumb={[{ label: t("mine"), href: "/me/pay" }, { label: slip.run.title }]}
      actions={
        <>
          <PaperLink kind="payslip" id={slip.run.id} query={{ person: personId }} />
          <PrintButton />
        </>
      }
    >
      <SlipView slip={slip} why={why} links={links} />
      <p className="text-base text-quiet">{t("askWhom")}</p>
    </Page>
  );
}
