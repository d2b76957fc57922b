import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { hrefWith, type Params, param } from "@/app/_ui/params";
import { PrintButton } from "@/app/_ui/print-button";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { can } from "@/lib/access/actor";
import { requireDoor } from "@/lib/access/door";
import { loadNumbers } from "@/lib/points/data/numbers";
import { readPlaceNames } from "@/lib/roster/data/places";
import { PointsTabs } from "../../_components/cycle-tabs";
import { BandsCard } from "./_components/bands-card";
import { BranchTable } from "./_components/branch-table";
import { FlagsCard } from "./_components/flags-card";
import { RecordersCard } from "./_components/recorders-card";
import { TownshipsCard } from "./_components/townships-card";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("honest"))("title") };
}

type Props = { params: Promise<{ cycleId: string }>; searchParams: Promise<Params> };

/** Honest numbers: what of the branches' figures is a reason to look before anything is published. */
export default async function NumbersPage({ params, searchParams }: Props) {
  const [{ cycleId }, query, actor, t, all] = await Promise.all([
    params,
    searchParams,
    requireDoor("points:numbers"),
    getTranslations("honest"),
    getTranslations("points"),
  ]);
  const { numbers, townships } = await readPage(async (db) => {
    const found = await loadNumbers({ actor, db }, { cycleId });
    const ids = [...new Set(found.branches.map(({ branch }) => branch.townshipId))];
    return { numbers: found, townships: await readPlaceNames(db, actor.county, ids) };
  });
  const isOpen = param(query, "tables") === "1";
  return (
    <Page
      title={numbers.cycle.title}
      count={all("branchCount", { count: numbers.branches.length })}
      lead={t("lead")}
      breadcrumb={[{ href: "/points", label: all("title") }]}
      actions={
        <>
          <LinkButton
            href={hrefWith(`/points/${cycleId}/numbers`, query, { tables: isOpen ? undefined : "1" })}
          >
            {t(isOpen ? "closeTables" : "openTables")}
          </LinkButton>
          <PrintButton />
        </>
      }
    >
      <PointsTabs actor={actor} cycleId={cycleId} current="numbers" />
      {numbers.branches.length === 0 ? (
        <EmptyState title={t("nobody")} />
      ) : (
        <>
          <FlagsCard numbers={numbers} />
          <div className="grid grid-cols-1 gap-4 xl:grid-cols-2 [&>*]:min-w-0">
            <BandsCard numbers={numbers} isOpen={isOpen} />
            <TownshipsCard numbers={numbers} townships={townships} isOpen={isOpen} />
          </div>
          <BranchTable numbers={numbers} linksTo={can(actor, "points:read") ? cycleId : null} />
          <RecordersCard numbers={numbers} />
        </>
      )}
    </Page>
  );
}
