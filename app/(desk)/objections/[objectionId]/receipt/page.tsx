import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { DescriptionList } from "@/app/_ui/description-list";
import { dayText } from "@/app/_ui/figures";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { PrintOnOpen } from "@/app/(desk)/me/_components/print-on-open";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireActor } from "@/lib/access/session";
import { objectionWorkingDays } from "@/lib/procedure/compute/objections";
import { loadObjection } from "@/lib/procedure/data/objections/detail";
import { Paper } from "../../_components/paper";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("objections.receipt"))("title") };
}

type Props = { params: Promise<{ objectionId: string }>; searchParams: Promise<Params> };

/** What the objector takes home: the number, the day, until when there is an answer. Nothing of what was said. */
export default async function ReceiptPage({ params, searchParams }: Props) {
  const [{ objectionId }, query, actor, t, locale] = await Promise.all([
    params,
    searchParams,
    requireActor(),
    getTranslations("objections"),
    getLocale(),
  ]);
  const view = await readPage((db) => loadObjection({ actor, db }, objectionId));
  const { row, access } = view;
  const isDesk = access.mayRead || access.isReceiver;
  const path = isDesk ? `/objections/${row.id}` : "/me";
  const received = dayText(row.receivedDay, locale);
  const due = dayText(row.dueDay, locale);
  const kind = t(`kinds.${row.kind}`);
  const days = objectionWorkingDays * (view.isExtended ? 2 : 1);
  const facts = { title: view.title, name: view.personName, kind, received, receipt: row.receipt, due };
  return (
    <Page
      title={t("receipt.title")}
      narrow
      breadcrumb={[{ label: row.receipt, href: path }, { label: t("receipt.title") }]}
      actions={
        <a href={`/objections/${row.id}/receipt?print=1`} className="btn btn-outline">
          {t("print")}
        </a>
      }
    >
      {param(query, "print") ? <PrintOnOpen /> : null}
      <Paper heading={t("receipt.heading")}>
        <p className="indent-8">{t("receipt.body", { ...facts, days })}</p>
        <p className="indent-8">{t("receipt.bodyBefore")}</p>
        <DescriptionList
          items={[
            { term: t("receipt.number"), value: row.receipt },
            { term: t("receipt.received"), value: received },
            { term: t("receipt.due"), value: due },
            { term: t("receipt.channel"), value: t(`channels.${row.channel}`) },
            {
              term: t("receipt.office"),
              value: `${view.office ?? t("receipt.countyOffice", { county: view.countyName })}${t("receipt.seal")}`,
            },
          ]}
        />
        <p className="pt-4">{t("receipt.signature")}</p>
      </Paper>
    </Page>
  );
}
