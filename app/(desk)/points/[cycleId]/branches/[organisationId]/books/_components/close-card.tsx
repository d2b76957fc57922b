import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/checkbox";
import { Notice } from "@/app/_ui/notice";
import { SubmitButton } from "@/app/_ui/submit-button";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import { closePeriodAction } from "@/lib/points/actions/books";
import type { ClosableBook } from "@/lib/points/data/books/room";
import type { PointsScheme } from "@/lib/points/data/scheme";
import { periodWords } from "../../../../../_components/period-words";
import { EntryTable } from "./entry-table";

type Props = {
  closable: ClosableBook;
  scheme: PointsScheme;
  /** Address of the branch's rooms. */
  path: string;
  cycleId: string;
  organisationId: string;
};

/** One period that is over: what stands in the way, what is to be known, and the button. */
export function CloseCard({ closable, scheme, path, cycleId, organisationId }: Props) {
  const t = useTranslations("books");
  const names = useTranslations("books.names");
  const locale = useLocale();
  const { book, reports, frozen, meetings, own } = closable;
  const period = periodWords(names, book);
  const missing = meetings
    .map((one) => t("missing", { name: wordsOf(one.kind.name, locale), count: one.missing }))
    .join(t("comma"));
  return (
    <Card title={t("closeTitle", { kind: t(`kinds.${book.kind}`), period })}>
      <div className="space-y-3">
        {missing ? (
          <Notice title={t("meetingsDue")}>
            <p>{missing}</p>
            <Link href={`${path}/meetings`} prefetch={false} className="link">
              {t("toMeetings")}
            </Link>
          </Notice>
        ) : null}
        {own.total > 0 ? (
          <details className="rounded-box border border-base-300 p-3">
            <summary className="cursor-pointer">{t("ownEntries", { count: own.total })}</summary>
            <p className="my-2 text-sm text-quiet">{t("ownEntriesHint")}</p>
            <EntryTable label={t("ownTitle")} rows={own.rows} scheme={scheme} />
          </details>
        ) : null}
        {reports > 0 ? (
          <Notice tone="warn" title={t("reportsOpen", { count: reports })}>
            <Link href={`${path}/reports`} prefetch={false} className="link">
              {t("toReports")}
            </Link>
          </Notice>
        ) : (
          <ActionForm
            action={closePeriodAction}
            label={t("closeTitle", { kind: t(`kinds.${book.kind}`), period })}
            className="space-y-3"
          >
            <input type="hidden" name="cycleId" value={cycleId} />
            <input type="hidden" name="organisationId" value={organisationId} />
            <input type="hidden" name="kind" value={book.kind} />
            <input type="hidden" name="from" value={book.from} />
            {frozen > 0 ? <Checkbox name="knowsFrozen" label={t("knowsFrozen", { count: frozen })} /> : null}
            <p className="text-sm text-quiet">{t("closeHint")}</p>
            <SubmitButton>{t("close", { period })}</SubmitButton>
          </ActionForm>
        )}
      </div>
    </Card>
  );
}
