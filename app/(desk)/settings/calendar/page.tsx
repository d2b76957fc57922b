import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { dayOf } from "@/app/_ui/figures";
import { DateInput, Select, TextInput } from "@/app/_ui/inputs";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { SubmitButton } from "@/app/_ui/submit-button";
import { Tabs } from "@/app/_ui/tabs";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireDoor } from "@/lib/access/door";
import { setCalendarDaysAction } from "@/lib/desk/actions/notices";
import { lastKnownYear } from "@/lib/procedure/compute";
import { listCalendarDays } from "@/lib/procedure/data/calendar";
import { DayTable } from "./_components/day-table";

const path = "/settings/calendar";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("calendar"))("title") };
}

/** Years worth a tab: last year until two years after the calendar of the program ends. */
function yearsAround(thisYear: number): number[] {
  const from = thisYear - 1;
  const until = Math.max(thisYear, lastKnownYear) + 2;
  return Array.from({ length: until - from + 1 }, (_, i) => from + i);
}

/** Which days are worked where the calendar of the program does not know it, or the county differs. */
export default async function CalendarPage({ searchParams }: { searchParams: Promise<Params> }) {
  const [actor, params, t, nav] = await Promise.all([
    requireDoor("calendar:write"),
    searchParams,
    getTranslations("calendar"),
    getTranslations("common.shell.nav"),
  ]);
  const thisYear = Number(dayOf(new Date()).slice(0, 4));
  const years = yearsAround(thisYear);
  const year = years.find((known) => String(known) === param(params, "year")) ?? thisYear;
  const days = await readPage((db) => listCalendarDays({ actor, db }, year));
  const isKnown = year <= lastKnownYear;
  const label = t("days", { year: String(year), count: days.length });
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      breadcrumb={[{ label: nav("settings"), href: "/settings" }, { label: t("title") }]}
    >
      <p>{t("known", { year: String(lastKnownYear) })}</p>
      <Tabs
        label={t("year")}
        items={years.map((known) => ({
          href: `${path}?year=${known}`,
          label: String(known),
          isCurrent: known === year,
        }))}
      />
      <Notice tone={isKnown || days.length > 0 ? "info" : "warn"}>
        {t(isKnown ? "knownYear" : days.length > 0 ? "enteredYear" : "unknownYear", { year: String(year) })}
      </Notice>
      {days.length === 0 ? (
        <EmptyState title={t("noneTitle")}>{t("none")}</EmptyState>
      ) : (
        <Card title={label} flush>
          <DayTable label={label} days={days} />
        </Card>
      )}
      <Card title={t("add")}>
        <ActionForm
          action={setCalendarDaysAction}
          success={t("saved")}
          label={t("add")}
          className="grid gap-4 sm:grid-cols-2"
          resetOnSuccess
        >
          <DateInput name="from" label={t("from")} isRequired />
          <DateInput name="until" label={t("until")} hint={t("untilHint")} />
          <Select
            name="kind"
            label={t("kind")}
            empty={null}
            defaultValue="holiday"
            options={(["holiday", "working"] as const).map((value) => ({
              value,
              label: t(`kinds.${value}`),
            }))}
            isRequired
          />
          <TextInput name="source" label={t("source")} hint={t("sourceHint")} isRequired maxLength={200} />
          <p className="text-quiet sm:col-span-2">{t("rule")}</p>
          <div>
            <SubmitButton>{t("save")}</SubmitButton>
          </div>
        </ActionForm>
      </Card>
    </Page>
  );
}
