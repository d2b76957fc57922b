import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { DescriptionList } from "@/app/_ui/description-list";
import { dayOf } from "@/app/_ui/figures";
import { LinkButton } from "@/app/_ui/link-button";
import { NoticePeople } from "@/app/_ui/notice-people";
import { Page } from "@/app/_ui/page";
import { Pager } from "@/app/_ui/pager";
import { type Params, pageParam } from "@/app/_ui/params";
import { PaperLink } from "@/app/(desk)/_components/paper-links";
import { PhaseBadge } from "@/app/(desk)/notices/_components/phase-badge";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { can } from "@/lib/access/actor";
import { requireDoor } from "@/lib/access/door";
import { mayEndNotice } from "@/lib/desk/data/notices";
import { loadNotice } from "@/lib/procedure/data/notices/detail";
import { Ended, EndForms } from "./_components/end-forms";
import { RecordCard } from "./_components/record-card";

type Props = { params: Promise<{ noticeId: string }>; searchParams: Promise<Params> };

const pageSize = 100;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notices"))("title") };
}

/** One notice as it was fixed, what the office keeps about it, and how it ends. */
export default async function NoticePage({ params, searchParams }: Props) {
  const [{ noticeId }, query, actor, t, all] = await Promise.all([
    params,
    searchParams,
    requireDoor("notice:read"),
    getTranslations("notices.record"),
    getTranslations("notices"),
  ]);
  const page = pageParam(query);
  const today = dayOf(new Date());
  const { view, mayEnd } = await readPage(async (db) => {
    const reader = { actor, db };
    const found = await loadNotice(reader, { noticeId, today, page, pageSize });
    return { view: found, mayEnd: await mayEndNotice(reader, found.record) };
  });
  const { record, phase } = view;
  const isUp = phase === "running" || phase === "coming";
  return (
    <Page
      title={record.title}
      count={<PhaseBadge phase={phase} />}
      breadcrumb={[{ label: all("title"), href: "/notices" }, { label: record.number }]}
      actions={
        isUp ? (
          <>
            {can(actor, "paper:print") ? <PaperLink kind="notice" id={record.id} /> : null}
            {record.audience === "open" && phase === "running" ? (
              <LinkButton href={`/notice/${record.id}`}>{t("publicPage")}</LinkButton>
            ) : null}
            <LinkButton href={`/notices/${record.id}/sheet`} tone="primary">
              {t("sheet")}
            </LinkButton>
          </>
        ) : null
      }
    >
      <Ended view={view} />
      {mayEnd ? <EndForms view={view} /> : null}
      <Card title={t("text")}>
        <p className="mb-3 whitespace-pre-line">{record.body}</p>
        <DescriptionList
          items={[
            { term: t("basis"), value: record.basis },
            { term: t("contact"), value: record.contact },
            ...(record.fields.includes("positive")
              ? [{ term: t("listed"), value: t("listedPositive") }]
              : []),
          ]}
        />
      </Card>
      <Card title={t("people", { count: view.total })} flush>
        <NoticePeople
          label={t("people", { count: view.total })}
          people={view.people}
          fields={record.fields}
          size="small"
          ofMembers={record.process === "points"}
        />
        <Pager
          path={`/notices/${record.id}`}
          params={query}
          page={page}
          pageSize={pageSize}
          total={view.total}
        />
      </Card>
      <RecordCard view={view} />
    </Page>
  );
}
