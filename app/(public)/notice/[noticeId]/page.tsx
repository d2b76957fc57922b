import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { dayOf, dayText } from "@/app/_ui/figures";
import { NoticePeople } from "@/app/_ui/notice-people";
import { Pager } from "@/app/_ui/pager";
import { type Params, pageParam } from "@/app/_ui/params";
import { getStore } from "@/db/store";
import { publicNotice } from "@/lib/procedure/data/notices/detail";

type Props = { params: Promise<{ noticeId: string }>; searchParams: Promise<Params> };

const pageSize = 200;

/** Nothing of a notice may stay behind in a search engine: it disappears after its end. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("notices");
  return { title: t("title"), robots: { index: false, follow: false, noarchive: true } };
}

/** A notice for everybody, without sign-in and without a script, as long as it hangs. */
export default async function PublicNoticePage({ params, searchParams }: Props) {
  const [{ noticeId }, query, t, sheet, locale] = await Promise.all([
    params,
    searchParams,
    getTranslations("notices"),
    getTranslations("notices.sheet"),
    getLocale(),
  ]);
  const page = pageParam(query);
  const today = dayOf(new Date());
  const shown = await publicNotice(getStore().read, { noticeId, today, page, pageSize });
  if (!shown) notFound();
  return (
    <article className="space-y-4 rounded-box border border-base-300 bg-base-100 p-5 text-lg">
      <header className="text-center">
        <h1 className="text-2xl font-semibold">{shown.title}</h1>
        <p className="text-quiet">
          {shown.place} · {shown.number}
        </p>
      </header>
      <p className="whitespace-pre-line">{shown.body}</p>
      <p>{sheet("basis", { basis: shown.basis })}</p>
      <p className="font-medium">
        {sheet("days", {
          from: dayText(shown.firstDay, locale),
          to: dayText(shown.lastDay, locale),
          days: shown.workingDays,
        })}
      </p>
      <p>{sheet("contact", { contact: shown.contact })}</p>
      <NoticePeople
        label={t("public.label")}
        people={shown.people}
        fields={shown.fields}
        size="normal"
        ofMembers={shown.process === "points"}
      />
      <Pager
        path={`/notice/${noticeId}`}
        params={query}
        page={page}
        pageSize={pageSize}
        total={shown.total}
      />
    </article>
  );
}
