import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { dayOf } from "@/app/_ui/figures";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { hrefWith, type Params, param } from "@/app/_ui/params";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { can } from "@/lib/access/actor";
import { requireActor } from "@/lib/access/session";
import { currentRows, listBudgetRows, loadBudget } from "@/lib/pay/data/budget";
import { forecastYear } from "@/lib/pay/data/forecast";
import { listTownships } from "@/lib/pay/data/places";
import { BudgetTable } from "../_components/budget-table";
import { PayRooms } from "../_components/pay-rooms";
import { BudgetForm } from "./_components/budget-form";
import { ForecastNotes } from "./_components/forecast-notes";
import { History } from "./_components/history";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pay-budget"))("title") };
}

/** A year's budget by fund and element: planned, paid, left, and what is still to come. */
export default async function BudgetPage({ searchParams }: { searchParams: Promise<Params> }) {
  const [query, actor] = await Promise.all([searchParams, requireActor()]);
  if (!can(actor, "pay:read") && !can(actor, "amount:total")) notFound();
  const now = new Date();
  const today = dayOf(now);
  const asked = Number(param(query, "year"));
  const year = Number.isInteger(asked) && asked >= 2000 && asked <= 2100 ? asked : Number(today.slice(0, 4));
  const withForecast = param(query, "forecast") === "1";
  const { lines, rows, townships, forecast } = await readPage(async (db) => {
    const reader = { actor, db };
    const made = withForecast ? await forecastYear(reader, { year, now }) : undefined;
    return {
      forecast: made,
      lines: await loadBudget(reader, { year, ...(made ? { forecast: made } : {}) }),
      rows: await listBudgetRows(reader, year),
      townships: await listTownships(reader, now),
    };
  });
  const [t, pay] = await Promise.all([getTranslations("pay-budget"), getTranslations("pay")]);
  const current = new Set([...currentRows(rows).values()].map(({ id }) => id));
  return (
    <Page
      title={t("title")}
      lead={t("lead", { year: String(year) })}
      breadcrumb={[{ label: pay("title"), href: "/pay" }, { label: t("title") }]}
      actions={
        <LinkButton href={hrefWith("/pay/budget", query, { forecast: withForecast ? undefined : 1, year })}>
          {withForecast ? t("forecastOff") : t("forecastOn")}
        </LinkButton>
      }
    >
      <PayRooms actor={actor} current="budget" />
      <form action="/pay/budget" method="get" className="no-print flex items-end gap-2">
        <label className="flex flex-col">
          <span className="text-sm">{t("year")}</span>
          <input name="year" inputMode="numeric" defaultValue={year} className="input w-28" />
        </label>
        <button type="submit" className="btn btn-secondary">
          {t("look")}
        </button>
      </form>
      {lines.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneBody")}</EmptyState>
      ) : (
        <Card flush>
          <BudgetTable
            label={t("title")}
            lines={lines}
            townships={townships}
            show={["owedFen", "leftFen", ...(forecast ? (["restFen", "after"] as const) : [])]}
          />
        </Card>
      )}
      {forecast ? <ForecastNotes steps={forecast.steps} day={today} /> : null}
      {can(actor, "pay:pay") ? (
        <Card title={t("enterTitle")} id="enter">
          <BudgetForm year={year} townships={townships} />
        </Card>
      ) : null}
      {rows.length > 0 ? <History rows={rows} current={current} townships={townships} /> : null}
    </Page>
  );
}
