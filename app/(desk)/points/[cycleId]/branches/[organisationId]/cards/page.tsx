import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { PrintOnOpen } from "@/app/(desk)/me/_components/print-on-open";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireDoor } from "@/lib/access/door";
import { shanghaiDay } from "@/lib/base/period";
import { loadBranch, loadPoints } from "@/lib/points/data";
import { membershipsIn, sheetsOf } from "@/lib/points/data/sheet";
import { MemberCard } from "../../../../_components/member-card";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("my-points"))("cardsTitle") };
}

type Props = {
  params: Promise<{ cycleId: string; organisationId: string }>;
  searchParams: Promise<Params>;
};

/** The cards of a whole branch, a sheet each. */
export default async function CardsPage({ params, searchParams }: Props) {
  const [{ cycleId, organisationId }, query, actor, t, points, locale] = await Promise.all([
    params,
    searchParams,
    requireDoor("points:read"),
    getTranslations("my-points"),
    getTranslations("points"),
    getLocale(),
  ]);
  const wanted = { cycleId, organisationId, permission: "points:read" } as const;
  const today = shanghaiDay(new Date());
  const { cycle, branch, sheets } = await readPage(async (db) => {
    const reader = { actor, db };
    const { cycle } = await loadPoints(reader, wanted);
    const branch = await loadBranch(reader, wanted);
    const memberships = await membershipsIn(reader, { cycleId, organisationId });
    const sheets = await sheetsOf(reader, memberships, { today, locale: locale === "en" ? "en" : "zh-CN" });
    return { cycle, branch, sheets };
  });
  const path = `/points/${cycleId}/branches/${organisationId}`;
  return (
    <Page
      title={t("cardsTitle")}
      count={points("memberCount", { count: sheets.length })}
      narrow
      breadcrumb={[
        { href: `/points/${cycleId}`, label: cycle.title },
        { href: path, label: branch.name },
        { label: t("cardsTitle") },
      ]}
      actions={
        <a href={`${path}/cards?print=1`} className="btn btn-outline">
          {points("print")}
        </a>
      }
    >
      {param(query, "print") ? <PrintOnOpen /> : null}
      {sheets.map((sheet) => (
        <MemberCard key={sheet.member.personId} sheet={sheet} today={today} />
      ))}
    </Page>
  );
}
