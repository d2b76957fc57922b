import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { dayOf } from "@/app/_ui/figures";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { Pager } from "@/app/_ui/pager";
import { type Params, pageParam } from "@/app/_ui/params";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { inBranchScope } from "@/lib/access/actor";
import { requireDoor } from "@/lib/access/door";
import { loadClosingPage } from "@/lib/points/data/books/closing-page";
import { BranchTabs } from "../../../../../_components/branch-tabs";
import { periodWords } from "../../../../../_components/period-words";
import { EntryTable } from "../_components/entry-table";
import { BalanceTable } from "./_components/balance-table";
import { CheckCard } from "./_components/check-card";
import { ClosingHead } from "./_components/closing-head";
import { ReopenCard } from "./_components/reopen-card";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("books"))("closing") };
}

type Props = {
  params: Promise<{ cycleId: string; organisationId: string; closingId: string }>;
  searchParams: Promise<Params>;
};

const pageSize = 50;

/** One closing: its figures, its entries, what it says of each member, and the township's check. */
export default async function ClosingPage({ params, searchParams }: Props) {
  const [{ cycleId, organisationId, closingId }, query, actor, t, names, all] = await Promise.all([
    params,
    searchParams,
    requireDoor("points:read"),
    getTranslations("books"),
    getTranslations("books.names"),
    getTranslations("points"),
  ]);
  const page = pageParam(query);
  const wanted = { cycleId, organisationId, closingId, page, pageSize };
  const shown = await readPage((db) => loadClosingPage({ actor, db }, wanted));
  const { cycle, scheme, branch, closing, entries } = shown;
  const path = `/points/${cycleId}/branches/${organisationId}`;
  const span = { kind: closing.kind, from: closing.periodFrom, until: closing.periodUntil };
  const isOpen = cycle.status === "open";
  return (
    <Page
      title={t("closingOf", { kind: t(`kinds.${closing.kind}`), period: periodWords(names, span) })}
      lead={branch.name}
      breadcrumb={[
        { href: "/points", label: all("title") },
        { href: `/points/${cycleId}`, label: cycle.title },
        { href: `${path}/books`, label: branch.name },
      ]}
      actions={
        closing.status === "checked" ? (
          <>
            <LinkButton href={`${path}/list?period=${closingId}&for=wall`}>{t("wallList")}</LinkButton>
            <LinkButton href={`${path}/list?period=${closingId}&for=group`}>{t("groupList")}</LinkButton>
          </>
        ) : null
      }
    >
      <BranchTabs actor={actor} cycleId={cycleId} organisationId={organisationId} current="books" />
      <ClosingHead shown={shown} />
      {isOpen && closing.status === "closed" && inBranchScope(actor, "points:check", branch) ? (
        <CheckCard cycleId={cycleId} closingId={closingId} />
      ) : null}
      <BalanceTable shown={shown} />
      <Card title={t("entries", { count: entries.total })} flush>
        <EntryTable label={t("entriesTable")} rows={entries.rows} scheme={scheme} />
        <Pager
          path={`${path}/books/${closingId}`}
          params={query}
          page={page}
          pageSize={pageSize}
          total={entries.total}
        />
      </Card>
      {isOpen && closing.status === "checked" && inBranchScope(actor, "points:decide", branch) ? (
        <ReopenCard cycleId={cycleId} closingId={closingId} today={dayOf(new Date())} />
      ) : null}
    </Page>
  );
}
