import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { yuanText } from "@/app/_ui/figures";
import { Page } from "@/app/_ui/page";
import { type Params, param } from "@/app/_ui/params";
import { PrintButton } from "@/app/_ui/print-button";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import { requireActor } from "@/lib/access/session";
import { Exact } from "@/lib/base/exact";
import { toFen } from "@/lib/pay/compute/money";
import { loadRun } from "@/lib/pay/data/runs";
import { loadStandards } from "@/lib/pay/data/standards";
import type { PostName } from "@/lib/roster/types";
import { PayRooms } from "../_components/pay-rooms";
import { runDoor } from "../_components/run-words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pay-budget.standards"))("title") };
}

/** More amounts than these of one post and element stand as a range. */
const mostListed = 6;

/** The sheet for the village board: what each post gets, without names. */
export default async function StandardsPage({ searchParams }: { searchParams: Promise<Params> }) {
  const [query, actor] = await Promise.all([searchParams, requireActor()]);
  const runId = param(query, "run");
  const door = runDoor(actor);
  const { runs, schemes } = await readPage(async (db) => {
    const run = runId ? await loadRun({ actor, db }, { runId, permission: door ?? "pay:confirm" }) : null;
    return loadStandards({ actor, db }, run);
  });
  const [t, pay, posts, ui, locale] = await Promise.all([
    getTranslations("pay-budget.standards"),
    getTranslations("pay"),
    getTranslations("common.posts"),
    getTranslations("common.ui"),
    getLocale(),
  ]);
  const postText = (post: string) =>
    post === "former" ? t("former") : post === "village" ? t("village") : posts(post as PostName);
  const yuan = (amount: string) => yuanText(toFen(Exact.of(amount), undefined));
  /** Amounts of one cell; many of them, as of seniority, by the lowest and the highest. */
  const amountsText = (amounts: readonly string[]) => {
    const [lowest = "0"] = amounts;
    return amounts.length > mostListed
      ? t("range", { from: yuan(lowest), to: yuan(amounts.at(-1) ?? lowest) })
      : amounts.map(yuan).join("、");
  };
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      breadcrumb={[{ label: pay("title"), href: "/pay" }, { label: t("title") }]}
      actions={<PrintButton />}
    >
      <PayRooms actor={actor} current="standards" />
      {schemes.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneBody")}</EmptyState>
      ) : (
        <p className="text-sm text-quiet">
          {t("from", { names: runs.map(({ title }) => title).join("、") })}
        </p>
      )}
      {schemes.map(({ schemeId, title, posts: columns, lines }) => (
        <Card key={schemeId} title={title} flush>
          <DataTable label={title} stickyFirst>
            <thead>
              <tr>
                <Head>{t("element")}</Head>
                {columns.map((post) => (
                  <Head key={post} numeric unit={ui("yuan")}>
                    {postText(post)}
                  </Head>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.map(({ element, amounts }) => (
                <tr key={element.code}>
                  <th scope="row" className="text-left font-normal whitespace-nowrap">
                    {wordsOf(element.name ?? element.code, locale)}（{t(`per.${element.per}`)}）
                  </th>
                  {columns.map((post) => (
                    <td key={post} className="text-right">
                      {amountsText(amounts.get(post) ?? [])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </DataTable>
        </Card>
      ))}
    </Page>
  );
}
