import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { type Params, pageParam } from "@/app/_ui/params";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { can, inBranchScope } from "@/lib/access/actor";
import { requireDoor } from "@/lib/access/door";
import { shanghaiDay } from "@/lib/base/period";
import { loadBranch, loadPoints } from "@/lib/points/data";
import { recentEntries } from "@/lib/points/data/entries";
import { listOwnItems } from "@/lib/points/data/own-items";
import { roomMembers } from "@/lib/points/data/room";
import { BranchTabs } from "../../../../_components/branch-tabs";
import { OwnItems } from "./_components/own-items";
import { PasteBox } from "./_components/paste-box";
import { Recent } from "./_components/recent";
import { RecordForm } from "./_components/record-form";
import { minusItems, roomOf } from "./_components/room-of";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("recording"))("title") };
}

type Props = {
  params: Promise<{ cycleId: string; organisationId: string }>;
  searchParams: Promise<Params>;
};

/** Where a branch records: a ready reason, the members, enter; below it a list to paste and the last entries. */
export default async function RecordPointsPage({ params, searchParams }: Props) {
  const [{ cycleId, organisationId }, query, actor, locale, t, points] = await Promise.all([
    params,
    searchParams,
    requireDoor("points:read"),
    getLocale(),
    getTranslations("recording"),
    getTranslations("points"),
  ]);
  const doors = ["points:record", "points:check", "sanction:write", "points:open"] as const;
  if (!doors.some((door) => can(actor, door))) notFound();
  const page = pageParam(query);
  const wanted = { cycleId, organisationId, permission: "points:read" } as const;
  const { open, branch, members, ownItems, recent } = await readPage(async (db) => {
    const reader = { actor, db };
    const found = await loadPoints(reader, wanted);
    return {
      open: found,
      branch: await loadBranch(reader, wanted),
      members: await roomMembers(reader, wanted),
      ownItems: await listOwnItems(reader, wanted),
      recent: await recentEntries(reader, found, { organisationId, page }),
    };
  });
  const room = roomOf(
    { actor, open, branch, members, ownItems, today: shanghaiDay(new Date()) },
    {
      locale,
      other: t("otherItems"),
      own: t("own.title"),
      points: (text) => t("pointsOf", { points: text }),
      classOf: (member) => points(`classes.${member.memberClass}`),
    },
  );
  const isOpen = open.cycle.status === "open";
  const limits = open.scheme.document.ledger?.ownItems;
  const signs = (["plus", "minus"] as const).filter((sign) => limits?.[sign]);
  const path = `/points/${cycleId}/branches/${organisationId}`;
  return (
    <Page
      title={t("title")}
      lead={branch.name}
      breadcrumb={[
        { href: "/points", label: points("title") },
        { href: `/points/${cycleId}`, label: open.cycle.title },
        { href: path, label: branch.name },
      ]}
    >
      <BranchTabs actor={actor} cycleId={cycleId} organisationId={organisationId} current="record" />
      {isOpen ? null : <Notice tone="warn">{t("closed")}</Notice>}
      {isOpen && room.items.length > 0 ? (
        <>
          <Card>
            <RecordForm room={room} />
          </Card>
          <Card>
            <details>
              <summary className="cursor-pointer text-lg font-semibold">{t("rows.title")}</summary>
              <div className="mt-3">
                <PasteBox
                  cycleId={cycleId}
                  organisationId={organisationId}
                  templateHref={`/api/points/${cycleId}/branches/${organisationId}/template`}
                />
              </div>
            </details>
          </Card>
        </>
      ) : null}
      <Recent cycleId={cycleId} path={`${path}/record`} params={query} page={page} {...recent} />
      {limits ? (
        <OwnItems
          cycleId={cycleId}
          organisationId={organisationId}
          items={ownItems}
          minus={minusItems(open.scheme.items)}
          most={String(limits.each)}
          signs={signs}
          mayPropose={isOpen && inBranchScope(actor, "points:close", branch)}
          maySettle={isOpen && inBranchScope(actor, "points:check", branch)}
          userId={actor.userId}
        />
      ) : null}
    </Page>
  );
}
