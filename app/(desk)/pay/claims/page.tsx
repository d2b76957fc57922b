import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { dayOf, dayText } from "@/app/_ui/figures";
import { FilterSelect } from "@/app/_ui/filter-select";
import { Money } from "@/app/_ui/money";
import { Page } from "@/app/_ui/page";
import { Pager } from "@/app/_ui/pager";
import { type Params, pageParam, param } from "@/app/_ui/params";
import { SearchBox } from "@/app/_ui/search-box";
import { StatusBadge } from "@/app/_ui/status-badge";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireDoor } from "@/lib/access/door";
import { pageOfClaims } from "@/lib/pay/data/claims";
import { claimStatuses } from "@/lib/pay/types";
import { PayRooms } from "../_components/pay-rooms";
import { claimTones } from "./_components/claim-words";

const pageSize = 50;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pay-claims"))("title") };
}

/** What people who are paid no longer owe back. */
export default async function ClaimsPage({ searchParams }: { searchParams: Promise<Params> }) {
  const [query, actor, t, locale] = await Promise.all([
    searchParams,
    requireDoor("pay:read"),
    getTranslations("pay-claims"),
    getLocale(),
  ]);
  const page = pageParam(query);
  const status = claimStatuses.find((each) => each === param(query, "status"));
  const filter = { page, pageSize, ...(status ? { status } : {}) };
  const { rows, total, leftFen } = await readPage((db) => pageOfClaims({ actor, db }, filter));
  return (
    <Page title={t("title")} lead={t("lead")}>
      <PayRooms actor={actor} current="claims" />
      <SearchBox path="/pay/claims" params={query} name={null} filters={["status"]}>
        <FilterSelect
          name="status"
          label={t("statusHead")}
          value={status}
          all={t("allStatuses")}
          options={claimStatuses.map((value) => ({ value, label: t(`status.${value}`) }))}
        />
      </SearchBox>
      {rows.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneBody")}</EmptyState>
      ) : (
        <Card title={t.rich("leftOfAll", { sum: () => <Money fen={leftFen} /> })} flush>
          <DataTable label={t("title")}>
            <thead>
              <tr>
                <Head>{t("who")}</Head>
                <Head>{t("place")}</Head>
                <Head>{t("statusHead")}</Head>
                <Head numeric>{t("amount")}</Head>
                <Head numeric>{t("left")}</Head>
                <Head>{t("since")}</Head>
              </tr>
            </thead>
            <tbody>
              {rows.map((claim) => (
                <tr key={claim.id}>
                  <td>
                    <Link href={`/pay/claims/${claim.id}`} prefetch={false} className="link font-medium">
                      {claim.name}
                    </Link>
                  </td>
                  <td>{claim.placeName}</td>
                  <td>
                    <StatusBadge tone={claimTones[claim.status]}>{t(`status.${claim.status}`)}</StatusBadge>
                  </td>
                  <td className="text-right">
                    <Money fen={claim.amountFen} />
                  </td>
                  <td className="text-right">
                    <Money fen={claim.leftFen} />
                  </td>
                  <td className="whitespace-nowrap">{dayText(dayOf(claim.createdAt), locale)}</td>
                </tr>
              ))}
            </tbody>
          </DataTable>
          <Pager path="/pay/claims" params={query} page={page} pageSize={pageSize} total={total} />
        </Card>
      )}
    </Page>
  );
}
