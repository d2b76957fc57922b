import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { dayOf, dayText } from "@/app/_ui/figures";
import { FilterSelect } from "@/app/_ui/filter-select";
import { NoticePeople } from "@/app/_ui/notice-people";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { PrintButton } from "@/app/_ui/print-button";
import { SearchBox } from "@/app/_ui/search-box";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireDoor } from "@/lib/access/door";
import { officeOf } from "@/lib/procedure/compute";
import { type NoticeSheet, noticeSheet, type SheetPage } from "@/lib/procedure/data/notices/detail";

type Props = { params: Promise<{ noticeId: string }>; searchParams: Promise<Params> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notices.sheet"))("print") };
}

/** The sheet for the board: large type, one page of each village or township. */
export default async function SheetPageOfNotice({ params, searchParams }: Props) {
  const [{ noticeId }, query, actor, t, all] = await Promise.all([
    params,
    searchParams,
    requireDoor("notice:read"),
    getTranslations("notices.sheet"),
    getTranslations("notices"),
  ]);
  const today = dayOf(new Date());
  const sheet = await readPage((db) => noticeSheet({ actor, db }, { noticeId, today }));
  const chosen = sheet.pages.find((page) => page.path === param(query, "of"));
  const pages = chosen ? [chosen] : sheet.pages;
  const path = `/notices/${noticeId}/sheet`;
  return (
    // On paper the word 公示 stands above, not the name of this page.
    <div className="print:[&_h1]:hidden">
      <Page
        title={t("print")}
        narrow
        breadcrumb={[
          { label: all("title"), href: "/notices" },
          { label: sheet.record.number, href: `/notices/${noticeId}` },
          { label: t("print") },
        ]}
        actions={pages.length > 0 ? <PrintButton /> : null}
      >
        {sheet.pages.length > 1 ? (
          <SearchBox path={path} params={query} name={null} filters={["of"]}>
            <FilterSelect
              name="of"
              label={t("choose")}
              value={chosen?.path}
              all={t("all")}
              options={sheet.pages.map((page) => ({ value: page.path, label: page.place }))}
            />
          </SearchBox>
        ) : null}
        {pages.length === 0 ? <EmptyState title={t("ended")} /> : null}
        {pages.map((page) => (
          <BoardSheet key={page.path} sheet={sheet} page={page} />
        ))}
      </Page>
    </div>
  );
}

async function BoardSheet({ sheet, page }: { sheet: NoticeSheet; page: SheetPage }) {
  const [t, locale] = await Promise.all([getTranslations("notices.sheet"), getLocale()]);
  const { record } = sheet;
  // "gp/" is the county itself, "gp/t1/" a township.
  const isCounty = record.placePath.split("/").length === 2;
  return (
    <article
      aria-label={page.place}
      className="rounded-box border border-base-300 bg-base-100 p-8 text-xl leading-loose print:border-0 print:p-0 print:text-[18px] print:leading-relaxed print:not-last:break-after-page"
    >
      <h2 className="text-center text-5xl font-bold tracking-[0.5em] text-primary print:text-black">
        {t("title")}
      </h2>
      <p className="mt-2 text-center font-semibold">{record.title}</p>
      <p className="text-right text-base">{record.number}</p>
      <p className="mt-4 indent-[2em] whitespace-pre-line">{record.body}</p>
      <p className="mt-2">{t("basis", { basis: record.basis })}</p>
      <div className="my-4 border border-base-content/40 [&_td]:text-lg [&_th]:text-lg print:[&_td]:py-1 print:[&_th]:py-1">
        <NoticePeople
          label={page.place}
          people={page.people}
          fields={record.fields}
          size="normal"
          ofMembers={record.process === "points"}
        />
      </div>
      <p>
        {t("days", {
          from: dayText(record.firstDay, locale),
          to: dayText(record.lastDay, locale),
          days: record.workingDays,
        })}
      </p>
      <p>{t("contact", { contact: record.contact })}</p>
      <p className="mt-8 break-inside-avoid text-right">
        {officeOf(sheet.place, isCounty)}
        {t("seal")}
        <br />
        {dayText(record.firstDay, locale)}
      </p>
    </article>
  );
}
