import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilterSelect } from "@/app/_ui/filter-select";
import { Money } from "@/app/_ui/money";
import { Page } from "@/app/_ui/page";
import { Pager } from "@/app/_ui/pager";
import { type Params, pageParam, param } from "@/app/_ui/params";
import { SearchBox } from "@/app/_ui/search-box";
import { StatusBadge } from "@/app/_ui/status-badge";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireDoor } from "@/lib/access/door";
import { listPayees, payeesPerPage } from "@/lib/pay/data/payees";
import { loadRun } from "@/lib/pay/data/runs";
import { RunTabs } from "../../_components/run-tabs";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pay.runTabs"))("payees") };
}

type Props = { params: Promise<{ runId: string }>; searchParams: Promise<Params> };

/** Everybody whom a run pays: owed, kept back, paid; whoever lacks a figure is marked. */
export default async function PayeesPage({ params, searchParams }: Props) {
  const [{ runId }, query, actor, t, pay, posts] = await Promise.all([
    params,
    searchParams,
    requireDoor("pay:read"),
    getTranslations("pay-runs.payees"),
    getTranslations("pay"),
    getTranslations("common.posts"),
  ]);
  const path = `/pay/${runId}/payees`;
  const page = pageParam(query);
  const onlyGaps = param(query, "show") === "gaps";
  const { run, list } = await readPage(async (db) => {
    const loaded = await loadRun({ actor, db }, { runId, permission: "pay:read" });
    const filter = {
      query: param(query, "q")?.slice(0, 50),
      townshipId: param(query, "township")?.slice(0, 40),
      onlyGaps,
      page,
    };
    return { run: loaded, list: await listPayees({ actor, db }, loaded, filter) };
  });
  const postName = (post: string) => posts(post as Parameters<typeof posts>[0]);
  return (
    <Page
      title={pay("runTabs.payees")}
      lead={run.title}
      count={t("count", { count: list.total })}
      breadcrumb={[
        { label: pay("title"), href: "/pay" },
        { label: run.title, href: `/pay/${runId}` },
        { label: pay("runTabs.payees") },
      ]}
    >
      <RunTabs actor={actor} runId={runId} current="payees" />
      <SearchBox
        path={path}
        params={query}
        label={t("search")}
        placeholder={t("searchHint")}
        filters={["township", "show"]}
      >
        <FilterSelect
          name="township"
          label={t("township")}
          all={t("allTownships")}
          value={param(query, "township")}
          options={list.townships.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <FilterSelect
          name="show"
          label={t("show")}
          all={t("showAll")}
          value={onlyGaps ? "gaps" : undefined}
          options={[{ value: "gaps", label: t("showGaps") }]}
        />
      </SearchBox>
      {list.rows.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneBody")}</EmptyState>
      ) : (
        <Card flush>
          <DataTable label={pay("runTabs.payees")} stickyFirst>
            <thead>
              <tr>
                <Head>{t("name")}</Head>
                <Head>{t("post")}</Head>
                <Head>{t("place")}</Head>
                <Head numeric>{pay("gross")}</Head>
                <Head numeric>{pay("withheld")}</Head>
                <Head numeric>{pay("net")}</Head>
              </tr>
            </thead>
            <tbody>
              {list.rows.map((row) => (
                <tr key={`${row.payeeKind}/${row.payeeId}`}>
                  <td className="whitespace-nowrap">
                    <Link href={`${path}/${row.payeeId}`} prefetch={false} className="link font-medium">
                      {row.name}
                    </Link>{" "}
                    {row.gaps.length > 0 ? <StatusBadge tone="warn">{t("gap")}</StatusBadge> : null}
                  </td>
                  <td className="whitespace-nowrap">{row.post ? postName(row.post) : t("village")}</td>
                  <td className="whitespace-nowrap">
                    {t("placeOf", { township: row.township, place: row.place })}
                  </td>
                  <td className="text-right">
                    <Money fen={row.grossFen} />
                  </td>
                  <td className="text-right">
                    <Money fen={row.withheldFen} />
                  </td>
                  <td className="text-right">
                    <Money fen={row.netFen} />
                  </td>
                </tr>
              ))}
            </tbody>
          </DataTable>
          <Pager path={path} params={query} page={page} pageSize={payeesPerPage} total={list.total} />
        </Card>
      )}
    </Page>
  );
}
