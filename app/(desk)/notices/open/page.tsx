import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { dayOf } from "@/app/_ui/figures";
import { FilterSelect } from "@/app/_ui/filter-select";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { SearchBox } from "@/app/_ui/search-box";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireDoor } from "@/lib/access/door";
import { draftNotice, type NoticeDraft } from "@/lib/desk/data/notices";
import { addWorkingDays, isWorkingDay, lastDayOfNotice, unknownYears } from "@/lib/procedure/compute";
import { processKinds } from "@/lib/procedure/types";
import { GateList } from "../_components/gate-list";
import { type Defaults, OpenForm } from "./_components/open-form";

/** Where the scheme sets no days of notice. */
const usualDays = 5;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notices.open"))("title") };
}

function defaultsOf({ step, own }: NoticeDraft, today: string): Defaults {
  const firstDay = isWorkingDay(today, own) ? today : addWorkingDays(today, 1, own);
  const workingDays = Math.max(1, step.deadlineDays?.days ?? usualDays);
  const lastDay = lastDayOfNotice(firstDay, workingDays, own);
  const [unknownYear] = unknownYears(firstDay, lastDay, own);
  return {
    firstDay,
    workingDays,
    lastDay: unknownYear === undefined ? lastDay : null,
    unknownYear: unknownYear ?? null,
  };
}

/** A new notice: what its gate finds, who is on it, what it says. */
export default async function OpenNoticePage({ searchParams }: { searchParams: Promise<Params> }) {
  const [actor, params, t, all, locale] = await Promise.all([
    requireDoor("notice:open"),
    searchParams,
    getTranslations("notices.open"),
    getTranslations("notices"),
    getLocale(),
  ]);
  const process = processKinds.find((kind) => kind === param(params, "process"));
  const [processId, step] = [param(params, "id"), param(params, "step")];
  if (!process || !processId || !step) notFound();
  const townshipId = param(params, "township");
  const today = dayOf(new Date());
  const draft = await readPage((db) =>
    draftNotice({ actor, db }, { process, processId, step, townshipId, today }),
  );
  const { head, standing, townships, findings } = draft;
  return (
    <Page
      title={t("title")}
      lead={t("lead", {
        title: head.title,
        step: locale === "zh-CN" ? draft.step.name.zh : draft.step.name.en,
      })}
      breadcrumb={[{ label: all("title"), href: "/notices" }, { label: t("title") }]}
    >
      {townships.length > 1 ? (
        <SearchBox path="/notices/open" params={params} name={null} filters={["township"]}>
          <FilterSelect
            name="township"
            label={all("township")}
            value={townshipId}
            all={t("allTownships")}
            options={townships.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </SearchBox>
      ) : null}
      {standing.length === 0 ? (
        <EmptyState title={t("nobodyTitle")}>{t("nobody")}</EmptyState>
      ) : (
        <>
          <Card title={all("gate.title")}>
            <GateList findings={findings} />
          </Card>
          <OpenForm draft={draft} defaults={defaultsOf(draft, today)} townshipId={townshipId} />
        </>
      )}
    </Page>
  );
}
