import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { dayOf } from "@/app/_ui/figures";
import { FilterSelect } from "@/app/_ui/filter-select";
import { Page } from "@/app/_ui/page";
import { Pager } from "@/app/_ui/pager";
import { type Params, pageParam, param } from "@/app/_ui/params";
import { SearchBox } from "@/app/_ui/search-box";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireDoor } from "@/lib/access/door";
import { readableKinds } from "@/lib/procedure/data/decisions";
import { pageOfDecisions } from "@/lib/rating/data/decision-list";
import { DecisionTable } from "./_components/decision-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("decisions"))("title") };
}

const pageSize = 50;
const yearsBack = 10;

/** Recorded meetings by kind and year. */
export default async function DecisionsPage({ searchParams }: { searchParams: Promise<Params> }) {
  const [query, actor, t, kinds, locale] = await Promise.all([
    searchParams,
    requireDoor("rating:read"),
    getTranslations("decisions"),
    getTranslations("rating.decisions.kinds"),
    getLocale(),
  ]);
  const thisYear = Number(dayOf(new Date()).slice(0, 4));
  const years = Array.from({ length: yearsBack }, (_, i) => thisYear - i);
  const page = pageParam(query);
  const readable = readableKinds(actor);
  const kind = readable.find((each) => each === param(query, "kind"));
  const year = years.find((each) => String(each) === param(query, "year"));
  const { rows, total } = await readPage((db) =>
    pageOfDecisions({ actor, db }, { page, pageSize, ...(kind ? { kind } : {}), ...(year ? { year } : {}) }),
  );
  return (
    <Page title={t("title")} lead={t("lead")}>
      <SearchBox path="/decisions" params={query} name={null} filters={["kind", "year"]}>
        <FilterSelect
          name="kind"
          label={t("kind")}
          value={kind}
          all={t("allKinds")}
          options={readable.map((value) => ({ value, label: kinds(value) }))}
        />
        <FilterSelect
          name="year"
          label={t("year")}
          value={year === undefined ? undefined : String(year)}
          all={t("allYears")}
          options={years.map((value) => ({
            value: String(value),
            label: t("yearOf", { year: String(value) }),
          }))}
        />
      </SearchBox>
      {rows.length === 0 ? (
        <EmptyState title={t("empty")} />
      ) : (
        <Card title={t("list")} flush>
          <DecisionTable decisions={rows} locale={locale} />
          <Pager path="/decisions" params={query} page={page} pageSize={pageSize} total={total} />
        </Card>
      )}
    </Page>
  );
}
