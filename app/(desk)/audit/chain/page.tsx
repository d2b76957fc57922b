import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { DescriptionList } from "@/app/_ui/description-list";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { getStore } from "@/db/store";
import { requireDoor } from "@/lib/access/door";
import { type ChainReport, verifyChain } from "@/lib/audit";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("audit.chain");
  return { title: t("title") };
}

/** Walks the whole chain anew each time the page is opened. */
export default async function ChainPage() {
  const actor = await requireDoor("audit:read");
  const [t, audit, report] = await Promise.all([
    getTranslations("audit.chain"),
    getTranslations("audit"),
    verifyChain(getStore().read, actor.county),
  ]);
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      breadcrumb={[{ label: audit("title"), href: "/audit" }, { label: t("title") }]}
      narrow
    >
      <Notice tone={report.ok ? "success" : "error"} title={t(report.ok ? "ok" : "notOk")}>
        {t(report.ok ? "okLead" : "notOkLead")}
      </Notice>
      <Card>
        <DescriptionList
          items={[
            { term: t("batches"), value: report.batches },
            { term: t("equal"), value: report.equal },
            { term: t("unsealed"), value: report.unsealed },
            { term: t("differing"), value: report.differing.length },
            { term: t("missing"), value: report.missing.length },
            { term: t("broken"), value: report.brokenBatches.length },
            {
              term: t("head"),
              value: report.head ? (
                <span className="break-all font-mono text-sm">
                  #{report.head.sequence} {report.head.hash}
                </span>
              ) : (
                t("none")
              ),
            },
          ]}
        />
      </Card>
      <Faults report={report} />
    </Page>
  );
}

async function Faults({ report }: { report: ChainReport }) {
  const t = await getTranslations("audit.chain");
  if (report.ok) return null;
  return (
    <Card title={t("faults")}>
      <ul className="list-disc space-y-1 pl-5">
        {report.differing.slice(0, 100).map((fault) => (
          <li key={fault.id}>
            <Link href={`/audit/${fault.id}`} prefetch={false} className="link">
              {t(fault.kind === "changed" ? "entryChanged" : "entryNotInBatch", { id: fault.id })}
            </Link>
          </li>
        ))}
        {report.missing.slice(0, 100).map((fault) => (
          <li key={fault.hash}>{t("entryMissing", { sequence: fault.sequence })}</li>
        ))}
        {report.brokenBatches.slice(0, 100).map((fault) => (
          <li key={`${fault.sequence}-${fault.kind}`}>
            {t(fault.kind === "changed" ? "batchChanged" : "batchBroken", { sequence: fault.sequence })}
          </li>
        ))}
      </ul>
    </Card>
  );
}
