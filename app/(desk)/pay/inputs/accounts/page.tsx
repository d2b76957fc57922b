import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { dayOf } from "@/app/_ui/figures";
import { Page } from "@/app/_ui/page";
import { Pager } from "@/app/_ui/pager";
import { type Params, pageParam } from "@/app/_ui/params";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { requireActor } from "@/lib/access/session";
import { enterVillageAccountsAction } from "@/lib/pay/actions/inputs";
import { listVillageAccounts } from "@/lib/pay/data/village-accounts";
import { PayRooms } from "../../_components/pay-rooms";
import { InputRooms } from "../_components/input-rooms";
import { PasteForm } from "../_components/paste-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pay-inputs.rooms"))("accounts") };
}

const pageSize = 100;

/** Accounts of the villages' collectives; the numbers are masked for everyone. */
export default async function AccountsPage({ searchParams }: { searchParams: Promise<Params> }) {
  const [query, actor] = await Promise.all([searchParams, requireActor()]);
  const page = pageParam(query);
  const accounts = await readPage((db) => listVillageAccounts({ actor, db }, dayOf(new Date())));
  const [t, a, pay] = await Promise.all([
    getTranslations("pay-inputs"),
    getTranslations("pay-inputs.accounts"),
    getTranslations("pay"),
  ]);
  const missing = accounts.filter(({ account }) => account === null).length;
  return (
    <Page
      title={t("rooms.accounts")}
      lead={a("lead")}
      breadcrumb={[
        { label: pay("title"), href: "/pay" },
        { label: t("title"), href: "/pay/inputs" },
        { label: t("rooms.accounts") },
      ]}
    >
      <PayRooms actor={actor} current="inputs" />
      <InputRooms current="accounts" />
      <Card title={t("enterTitle")}>
        <PasteForm action={enterVillageAccountsAction} label={t("enterTitle")} hint="account" />
      </Card>
      <Card title={a("listTitle")} flush>
        <p className="px-4 pb-2">
          {missing > 0 ? a("missing", { count: missing }) : a("all", { count: accounts.length })}
        </p>
        <DataTable label={a("listTitle")}>
          <thead>
            <tr>
              <Head>{t("village")}</Head>
              <Head>{a("township")}</Head>
              <Head>{a("accountName")}</Head>
              <Head>{a("account")}</Head>
              <Head>{a("bank")}</Head>
              <Head>{t("recorded")}</Head>
            </tr>
          </thead>
          <tbody>
            {accounts.slice((page - 1) * pageSize, page * pageSize).map((row) => (
              <tr key={row.placeId}>
                <th scope="row" className="text-left font-normal whitespace-nowrap">
                  {row.village}
                </th>
                <td className="whitespace-nowrap">{row.township}</td>
                <td>{row.accountName ?? <span className="text-quiet">{a("none")}</span>}</td>
                <td className="tabular whitespace-nowrap">{row.account}</td>
                <td>{row.bankName}</td>
                <td className="whitespace-nowrap">
                  {row.recordedByName} {row.recordedAt ? dayOf(row.recordedAt) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </DataTable>
        <Pager
          path="/pay/inputs/accounts"
          params={query}
          page={page}
          pageSize={pageSize}
          total={accounts.length}
        />
      </Card>
    </Page>
  );
}
