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
import { lookAtPayslipAction } from "@/lib/pay/actions/payslip";
import { loadPayslip } from "@/lib/pay/data/payslip";
import { isSettled } from "@/lib/pay/data/settled";
import { loadWhy } from "@/lib/pay/data/why";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("payslip"))("title") };
}

type Props = { params: Promise<{ runId: string; payeeId: string }> };

/** A payslip for those who prepare, check, approve or audit pay; every look stands in the log. */
export default async function PayeePage({ params }: Props) {
  const [ask, actor, t, pay, locale] = await Promise.all([
    params,
    requireDoor("pay:read"),
    getTranslations("payslip"),
    getTranslations("pay"),
    getLocale(),
  ]);
  const look = await lookAtPayslipAction(null, ask);
  if (!look.ok) notFound();
  const { slip, why } = await readPage(async (db) => {
    const slip = await loadPayslip({ actor, db }, ask, locale === "en" ? "en" : "zh-CN");
    return { slip, why: await loadWhy({ county: actor.county, db }, slip.run, ask.payeeId) };
  });
  const { run, row } = slip;
  const links = {
    star: can(actor, "rating:read")
      ? ({ cycleId }: { cycleId: string }) => `/ratings/${cycleId}/people/${ask.payeeId}`
      : null,
    run: (runId: string) => `/pay/${runId}/payees/${ask.payeeId}`,
    mayReadSchemes: can(actor, "scheme:read"),
  };
  return (
    <Page
      title={t("of", { name: row.name })}
      lead={run.title}
      narrow
      breadcrumb={[
        { label: pay("title"), href: "/pay" },
        { label: run.title, href: `/pay/${run.id}` },
        { label: pay("runTabs.payees"), href: `/pay/${run.id}/payees` },
        { label: row.name },
      ]}
      actions={
        <>
          {row.payeeKind === "person" && isSettled(run.status) ? (
            <PaperLink kind="payslip" id={run.id} query={{ person: ask.payeeId }} />
          ) : null}
          <PrintButton />
        </>
      }
    >
      <SlipView slip={slip} why={why} links={links} />
    </Page>
  );
}
