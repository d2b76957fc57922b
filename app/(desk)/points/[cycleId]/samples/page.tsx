import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { DateInput, NumberInput } from "@/app/_ui/inputs";
import { Page } from "@/app/_ui/page";
import { SubmitButton } from "@/app/_ui/submit-button";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireDoor } from "@/lib/access/door";
import { addDays, shanghaiDay } from "@/lib/base/period";
import { drawSampleAction } from "@/lib/points/actions/reports";
import { loadPoints } from "@/lib/points/data";
import { sampledReports } from "@/lib/points/data/reports/list";
import { PointsTabs } from "../../_components/cycle-tabs";
import { SampleCard } from "./_components/sample-card";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reports.samples"))("title") };
}

type Props = { params: Promise<{ cycleId: string }> };

/** The township looks again at verified reports of its branches, drawn at random. */
export default async function SamplesPage({ params }: Props) {
  const [{ cycleId }, actor, t, points] = await Promise.all([
    params,
    requireDoor("points:check"),
    getTranslations("reports.samples"),
    getTranslations("points"),
  ]);
  const { cycle, scheme, reports } = await readPage(async (db) => ({
    ...(await loadPoints({ actor, db }, { cycleId, permission: "points:check" })),
    reports: await sampledReports({ actor, db }, cycleId),
  }));
  const today = shanghaiDay(new Date());
  const isOpen = cycle.status === "open";
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      breadcrumb={[
        { href: "/points", label: points("title") },
        { href: `/points/${cycleId}`, label: cycle.title },
      ]}
    >
      <PointsTabs actor={actor} cycleId={cycleId} current="samples" />
      {isOpen ? (
        <Card title={t("draw")}>
          <ActionForm
            action={drawSampleAction}
            label={t("draw")}
            success={t("drawnNow")}
            className="grid gap-3 sm:grid-cols-4 sm:items-start"
          >
            <input type="hidden" name="cycleId" value={cycleId} />
            <DateInput name="from" label={t("from")} defaultValue={addDays(today, -30)} isRequired />
            <DateInput name="until" label={t("until")} defaultValue={today} isRequired />
            <NumberInput name="count" label={t("count")} defaultValue={5} isWhole isRequired />
            <SubmitButton className="sm:mt-7">{t("drawSubmit")}</SubmitButton>
          </ActionForm>
        </Card>
      ) : null}
      {reports.length === 0 ? <EmptyState title={t("none")}>{t("noneBody")}</EmptyState> : null}
      <ul className="space-y-4">
        {reports.map((report) => (
          <li key={report.id}>
            <SampleCard
              report={report}
              item={scheme.items.get(report.item)}
              mayJudge={isOpen && actor.personId !== report.personId && actor.userId !== report.settledBy}
            />
          </li>
        ))}
      </ul>
    </Page>
  );
}
