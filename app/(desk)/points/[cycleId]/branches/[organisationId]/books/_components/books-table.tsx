import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { minuteOf } from "@/app/_ui/figures";
import { StatusBadge, type Tone } from "@/app/_ui/status-badge";
import type { Book, BookState } from "@/lib/points/compute/periods";
import type { ClosingRow } from "@/lib/points/data/closings";
import { periodWords } from "../../../../../_components/period-words";

export const stateTones: Readonly<Record<BookState, Tone>> = {
  ahead: "neutral",
  running: "neutral",
  open: "info",
  closed: "info",
  returned: "warn",
  checked: "success",
  reopened: "warn",
};

/** Every period with its state, who did what, and the way to what it kept. */
export function BooksTable({ books, path }: { books: readonly Book<ClosingRow>[]; path: string }) {
  const t = useTranslations("books");
  const names = useTranslations("books.names");
  return (
    <Card title={t("periods")} flush>
      <DataTable label={t("periods")}>
        <thead>
          <tr>
            <Head>{t("period")}</Head>
            <Head>{t("kind")}</Head>
            <Head>{t("state")}</Head>
            <Head>{t("by")}</Head>
          </tr>
        </thead>
        <tbody>
          {books.map((book) => (
            <tr key={`${book.kind}-${book.from}`} className={book.kind === "month" ? "" : "font-medium"}>
              <td className="whitespace-nowrap">
                {book.closing ? (
                  <Link href={`${path}/books/${book.closing.id}`} prefetch={false} className="link">
                    {periodWords(names, book)}
                  </Link>
                ) : (
                  periodWords(names, book)
                )}
              </td>
              <td>{t(`kinds.${book.kind}`)}</td>
              <td>
                <StatusBadge tone={stateTones[book.state]}>{t(`states.${book.state}`)}</StatusBadge>
              </td>
              <td className="min-w-48 font-normal">{book.closing ? <Acts closing={book.closing} /> : "—"}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Card>
  );
}

function Acts({ closing }: { closing: ClosingRow }) {
  const t = useTranslations("books");
  const { status, checkedAt, reason } = closing;
  const checked = closing.checkedByName ?? "";
  return (
    <>
      <span className="block">
        {t("closedBy", { name: closing.closedByName, at: minuteOf(closing.closedAt) })}
      </span>
      {checkedAt ? (
        <span className="block">
          {t(status === "returned" ? "returnedBy" : "checkedBy", { name: checked, at: minuteOf(checkedAt) })}
        </span>
      ) : null}
      {reason ? <span className="block text-quiet">{t("because", { reason })}</span> : null}
    </>
  );
}
