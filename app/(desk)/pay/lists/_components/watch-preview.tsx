"use client";

import { useTranslations } from "next-intl";
import { DataTable, Head } from "@/app/_ui/data-table";
import { Notice } from "@/app/_ui/notice";
import type { WatchKind } from "@/lib/pay/types";

type Match = {
  readonly row: number;
  readonly personId: string;
  readonly name: string;
  readonly from: string;
  readonly to: string | null;
  readonly detail: string | null;
};
type Read = {
  readonly kind: WatchKind;
  readonly source: string;
  readonly rows: number;
  readonly strangers: number;
  readonly matches: readonly Match[];
  readonly problems: readonly { readonly row: number; readonly text: string }[];
};
type Props = { read: Read; keep: (form: FormData) => void; isKeeping: boolean };

/** Whom a list names and what cannot be read; it is kept when every row can be read. */
export function WatchPreview({ read, keep, isKeeping }: Props) {
  const t = useTranslations("pay-lists.rows");
  const { kind, source, matches, problems } = read;
  return (
    <form action={keep} className="space-y-3" aria-label={t("preview")}>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="source" value={source} />
      <p role="status" className="font-medium">
        {t("summary", { rows: read.rows, matches: matches.length, strangers: read.strangers })}
      </p>
      {problems.length > 0 ? (
        <Notice tone="warn" title={t("problems", { count: problems.length })}>
          <ul className="list-disc pl-5">
            {problems.slice(0, 50).map(({ row, text }) => (
              <li key={`${row} ${text}`}>{t("atRow", { row, text })}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {matches.length === 0 && problems.length === 0 ? <p>{t("nobody")}</p> : null}
      {matches.length > 0 ? (
        <DataTable label={t("preview")}>
          <thead>
            <tr>
              <Head numeric>{t("row")}</Head>
              <Head>{t("name")}</Head>
              <Head>{t("from")}</Head>
              <Head>{t("to")}</Head>
              <Head>{t("detail")}</Head>
            </tr>
          </thead>
          <tbody>
            {matches.map((match, at) => (
              <tr key={match.row}>
                <td className="text-right">{match.row}</td>
                <td>
                  {match.name}
                  <input type="hidden" name={`rows.${at}.personId`} value={match.personId} />
                  <input type="hidden" name={`rows.${at}.from`} value={match.from} />
                  <input type="hidden" name={`rows.${at}.to`} value={match.to ?? ""} />
                  <input type="hidden" name={`rows.${at}.detail`} value={match.detail ?? ""} />
                </td>
                <td className="whitespace-nowrap">{match.from}</td>
                <td className="whitespace-nowrap">{match.to}</td>
                <td>{match.detail}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      ) : null}
      {matches.length > 0 && problems.length === 0 ? (
        <button type="submit" className="btn btn-primary" aria-disabled={isKeeping}>
          {t("save", { count: matches.length })}
        </button>
      ) : null}
    </form>
  );
}
