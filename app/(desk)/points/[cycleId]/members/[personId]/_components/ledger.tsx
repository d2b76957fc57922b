import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { minuteOf, scoreText } from "@/app/_ui/figures";
import { Pager } from "@/app/_ui/pager";
import type { Params } from "@/app/_ui/params";
import { StatusBadge } from "@/app/_ui/status-badge";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import { speaker } from "@/lib/access/say";
import type { MemberSheet, SheetEntry } from "@/lib/points/data/member-sheet";

const perPage = 50;

type Props = { sheet: MemberSheet; path: string; params: Params; page: number };

/** Every line of the ledger about the member, newest act first. */
export async function Ledger({ sheet, path, params, page }: Props) {
  const t = await getTranslations("memberSheet");
  const { entries } = sheet;
  if (entries.length === 0) return <EmptyState title={t("noEntries")} />;
  return (
    <Card title={t("ledger", { count: entries.length })} flush>
      <DataTable label={t("ledgerLabel")}>
        <thead>
          <tr>
            <Head>{t("day")}</Head>
            <Head>{t("what")}</Head>
            <Head numeric unit={t("unit")}>
              {t("counts")}
            </Head>
            <Head>{t("state")}</Head>
            <Head>{t("by")}</Head>
          </tr>
        </thead>
        <tbody>
          {entries.slice((page - 1) * perPage, page * perPage).map((entry) => (
            <Row key={entry.line.id} entry={entry} sheet={sheet} path={path} />
          ))}
        </tbody>
      </DataTable>
      <Pager path={path} params={params} page={page} pageSize={perPage} total={entries.length} />
    </Card>
  );
}

async function Row({ entry, sheet, path }: { entry: SheetEntry; sheet: MemberSheet; path: string }) {
  const [t, locale, say] = await Promise.all([getTranslations("memberSheet"), getLocale(), speaker()]);
  const { line, counted } = entry;
  const item = sheet.scheme.items.get(line.item);
  const own = sheet.ownItems.find((one) => one.id === line.ownItemId)?.name;
  const quantity = line.quantityE4 === null ? null : `${scoreText(line.quantityE4)} ${item?.unit ?? ""}`;
  const name = own ?? (item ? wordsOf(item.name, locale) : line.item);
  const details = [name, line.severity, quantity, line.act, line.evidence];
  return (
    <tr id={line.id}>
      <td className="whitespace-nowrap">{line.day}</td>
      <td className="min-w-40">
        {line.reason}
        <span className="block text-sm text-quiet">{details.filter(Boolean).join(" · ")}</span>
      </td>
      <td className="min-w-32 text-right">
        {counted.pointsE4 === null ? "—" : scoreText(counted.pointsE4)}
        {counted.why ? <span className="block text-sm text-quiet">{say(counted.why)}</span> : null}
      </td>
      <td className="min-w-48">
        <Marks entry={entry} />
        {entry.mayDispute ? (
          <Link href={`${path}?entry=${line.id}#acts`} prefetch={false} className="link block text-sm">
            {t("act")}
          </Link>
        ) : null}
      </td>
      <td>
        {line.recordedByName}
        <span className="block text-sm whitespace-nowrap text-quiet">
          {t(`sources.${line.source}`)} {minuteOf(line.recordedAt)}
        </span>
      </td>
    </tr>
  );
}

/** How an entry stands, and each act that was written about it with its hand and reason. */
async function Marks({ entry }: { entry: SheetEntry }) {
  const t = await getTranslations("memberSheet");
  const { state } = entry;
  return (
    <>
      <span className="flex flex-wrap gap-1">
        {entry.isLate ? <StatusBadge tone="warn">{t("late")}</StatusBadge> : null}
        {state.isReversed ? (
          <StatusBadge tone="neutral">{entry.isReplaced ? t("corrected") : t("reversed")}</StatusBadge>
        ) : null}
        {state.isFrozen && !state.isReversed ? <StatusBadge tone="info">{t("frozen")}</StatusBadge> : null}
        {state.repairedOn ? (
          <StatusBadge tone="success">{t("repaired", { day: state.repairedOn })}</StatusBadge>
        ) : null}
        {entry.line.replacesId ? <StatusBadge tone="info">{t("replacement")}</StatusBadge> : null}
      </span>
      {entry.about.map((line) => (
        <span key={line.id} className="block text-sm text-quiet">
          {t("aboutLine", {
            act: line.kind === "entry" ? "" : t(`kinds.${line.kind}`),
            by: line.recordedByName,
            at: minuteOf(line.recordedAt),
            reason: line.reason,
          })}
        </span>
      ))}
    </>
  );
}
