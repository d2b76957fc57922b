import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { dayOf } from "@/app/_ui/figures";
import { Page } from "@/app/_ui/page";
import { readPage } from "@/app/(desk)/ratings/_components/read";
import { inBranchScope } from "@/lib/access/actor";
import { requireDoor } from "@/lib/access/door";
import { loadBooks } from "@/lib/points/data/books/load";
import { closableBooks } from "@/lib/points/data/books/room";
import { BranchTabs } from "../../../../_components/branch-tabs";
import { BooksTable } from "./_components/books-table";
import { CloseCard } from "./_components/close-card";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("books"))("title") };
}

type Props = { params: Promise<{ cycleId: string; organisationId: string }> };

/** The months, quarters and the year of a branch: what may be closed now, and how each of them stands. */
export default async function BooksPage({ params }: Props) {
  const [{ cycleId, organisationId }, actor, t, all] = await Promise.all([
    params,
    requireDoor("points:read"),
    getTranslations("books"),
    getTranslations("points"),
  ]);
  const today = dayOf(new Date());
  const { known, closable } = await readPage(async (db) => {
    const found = await loadBooks(
      { actor, db },
      { cycleId, organisationId, permission: "points:read" },
      today,
    );
    const mayClose = found.cycle.status === "open" && inBranchScope(actor, "points:close", found.branch);
    return { known: found, closable: mayClose ? await closableBooks({ actor, db }, found, today) : [] };
  });
  const { cycle, branch, books } = known;
  return (
    <Page
      title={branch.name}
      lead={t("lead")}
      breadcrumb={[
        { href: "/points", label: all("title") },
        { href: `/points/${cycleId}`, label: cycle.title },
      ]}
    >
      <BranchTabs actor={actor} cycleId={cycleId} organisationId={organisationId} current="books" />
      {closable.map((one) => (
        <CloseCard
          key={`${one.book.kind}-${one.book.from}`}
          closable={one}
          scheme={known.scheme}
          path={`/points/${cycleId}/branches/${organisationId}`}
          cycleId={cycleId}
          organisationId={organisationId}
        />
      ))}
      <BooksTable books={books} path={`/points/${cycleId}/branches/${organisationId}`} />
    </Page>
  );
}
