import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { dayOf } from "@/app/_ui/figures";
import { FilterSelect } from "@/app/_ui/filter-select";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { SearchBox } from "@/app/_ui/search-box";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireActor } from "@/lib/access/session";
import { listRetired, proofsDoor } from "@/lib/pay/data/lists/proofs";
import { PayRooms } from "../../_components/pay-rooms";
import { ListTabs } from "../_components/list-tabs";
import { ProofForm } from "./_components/proof-form";
import { ProvedTable } from "./_components/proved-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pay-lists.life"))("title") };
}

const yearOf = (text: string | undefined, fallback: number) =>
  text && /^(199\d|20\d\d|2100)$/.test(text) ? Number(text) : fallback;

/** The yearly proof of life of the retired: who has it, and recording many at once. */
export default async function LifePage({ searchParams }: { searchParams: Promise<Params> }) {
  const [query, actor, t, pay] = await Promise.all([
    searchParams,
    requireActor(),
    getTranslations("pay-lists.life"),
    getTranslations("pay"),
  ]);
  if (!proofsDoor(actor)) notFound();
  const today = dayOf(new Date());
  const thisYear = Number(today.slice(0, 4));
  const year = yearOf(param(query, "year"), thisYear);
  const rows = await readPage((db) => listRetired({ actor, db }, { year }));
  const left = rows.filter(({ proof }) => !proof);
  const proved = rows.filter(({ proof }) => proof);
  const years = [...new Set([thisYear, thisYear - 1, thisYear - 2, year])].sort((a, b) => b - a);
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      breadcrumb={[{ label: pay("title"), href: "/pay" }, { label: t("title") }]}
    >
      <PayRooms actor={actor} current="lists" />
      <ListTabs actor={actor} current="life" />
      <SearchBox path="/pay/lists/life" params={query} name={null} filters={["year"]}>
        <FilterSelect
          name="year"
          label={t("year")}
          value={String(year)}
          all={String(thisYear)}
          options={years
            .filter((each) => each !== thisYear)
            .map((each) => ({ value: String(each), label: String(each) }))}
        />
      </SearchBox>
      {rows.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneBody")}</EmptyState>
      ) : (
        <p className="font-medium">{t("done", { done: proved.length, left: left.length })}</p>
      )}
      {left.length > 0 ? (
        <Card title={t("people")}>
          <ProofForm
            year={year}
            people={left}
            day={year === thisYear ? today : `${year}-12-31`}
            last={today}
          />
        </Card>
      ) : null}
      {proved.length > 0 ? (
        <Card title={t("provedPeople")} flush>
          <ProvedTable people={proved} />
        </Card>
      ) : null}
    </Page>
  );
}
