import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { PrintOnOpen } from "@/app/(desk)/me/_components/print-on-open";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { can } from "@/lib/access/actor";
import { requireDoor } from "@/lib/access/door";
import { notFound } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { membershipsIn, sheetsOf } from "@/lib/points/data/sheet";
import { MemberCard } from "../../../../_components/member-card";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("my-points"))("cardTitle") };
}

type Props = { params: Promise<{ cycleId: string; personId: string }>; searchParams: Promise<Params> };

/** One member's card, printed by the branch for who has no phone; there it also keys in what the member objects to. */
export default async function CardPage({ params, searchParams }: Props) {
  const [{ cycleId, personId }, query, actor, t, points, locale] = await Promise.all([
    params,
    searchParams,
    requireDoor("points:read"),
    getTranslations("my-points"),
    getTranslations("points"),
    getLocale(),
  ]);
  const today = shanghaiDay(new Date());
  const sheet = await readPage(async (db) => {
    const reader = { actor, db };
    const memberships = await membershipsIn(reader, { cycleId, personId });
    const [found] = await sheetsOf(reader, memberships, { today, locale: locale === "en" ? "en" : "zh-CN" });
    if (!found) throw notFound();
    return found;
  });
  const { cycle, member, branchName } = sheet;
  const mayReceive = cycle.status === "open" && can(actor, "points:record") && actor.personId !== personId;
  return (
    <Page
      title={t("cardTitle")}
      narrow
      breadcrumb={[
        { href: `/points/${cycleId}`, label: cycle.title },
        { href: `/points/${cycleId}/branches/${member.organisationId}`, label: branchName },
        { label: member.name },
      ]}
      actions={
        <a href={`/points/${cycleId}/members/${personId}/card?print=1`} className="btn btn-outline">
          {points("print")}
        </a>
      }
    >
      {param(query, "print") ? <PrintOnOpen /> : null}
      <MemberCard
        sheet={sheet}
        today={today}
        {...(mayReceive
          ? { disputeHref: (entryId: string) => `/points/${cycleId}/disputes/new?entry=${entryId}` }
          : {})}
      />
    </Page>
  );
}
