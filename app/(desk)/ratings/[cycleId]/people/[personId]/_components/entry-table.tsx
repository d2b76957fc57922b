import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { DataTable, Head } from "@/app/_ui/data-table";
import { decimalText, minuteOf } from "@/app/_ui/figures";
import { TextInput } from "@/app/_ui/inputs";
import { StatusBadge } from "@/app/_ui/status-badge";
import { SubmitButton } from "@/app/_ui/submit-button";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import type { EntryView } from "@/lib/rating";
import { withdrawEntryAction } from "@/lib/rating/actions";

/** Entries with who and when; what a newer entry replaced stands below it, struck through. */
export function EntryTable({ label, entries }: { label: string; entries: readonly EntryView[] }) {
  const t = useTranslations("rating.person");
  const locale = useLocale();
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const current = entries.filter((entry) => !entry.isCorrected);
  if (current.length === 0) return <p className="px-4 pb-4 text-quiet">{t("noEntries")}</p>;
  return (
    <DataTable label={label}>
      <thead>
        <tr>
          <Head>{t("item")}</Head>
          <Head>{t("value")}</Head>
          <Head>{t("day")}</Head>
          <Head>{t("evidence")}</Head>
          <Head>{t("by")}</Head>
          <Head>{t("withdraw")}</Head>
        </tr>
      </thead>
      <tbody>
        {current.map((entry) => (
          <tr key={entry.id}>
            <td className="min-w-32">
              {wordsOf(entry.itemName, locale)}
              {entry.raterGroup ? <span className="text-quiet">（{entry.raterGroup}）</span> : null}
            </td>
            <td>
              {entry.isWithdrawn ? (
                <StatusBadge tone="warn">{t("withdrawn")}</StatusBadge>
              ) : (
                <strong>
                  <EntryValue entry={entry} />
                </strong>
              )}
              {entry.note ? <span className="block text-sm text-quiet">{entry.note}</span> : null}
              {former(entry, byId).map((old) => (
                <s key={old.id} className="block text-sm text-quiet">
                  {t("corrected", {
                    value: old.severity ?? old.value ?? t("notDue"),
                    name: old.by,
                    at: minuteOf(old.at),
                  })}
                </s>
              ))}
            </td>
            <td className="whitespace-nowrap">{entry.day}</td>
            <td>{entry.evidence}</td>
            <td className="text-sm">
              {entry.by}
              <span className="block whitespace-nowrap text-quiet">{minuteOf(entry.at)}</span>
            </td>
            <td>{entry.mayWithdraw && !entry.isWithdrawn ? <Withdraw entry={entry} /> : null}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** The chain of entries that this one corrects, newest first. */
function former(entry: EntryView, byId: ReadonlyMap<string, EntryView>): EntryView[] {
  const chain: EntryView[] = [];
  let id = entry.correctsId;
  while (id !== null && chain.length < 50) {
    const old = byId.get(id);
    if (!old) break;
    chain.push(old);
    id = old.correctsId;
  }
  return chain;
}

function EntryValue({ entry }: { entry: EntryView }) {
  const t = useTranslations("rating.person");
  if (entry.kind === "not-due") return <>{t("notDue")}</>;
  return (
    <>
      {entry.severity}
      {entry.severity && entry.value !== null ? " " : ""}
      {entry.value === null ? "" : decimalText(entry.value)}
    </>
  );
}

function Withdraw({ entry }: { entry: EntryView }) {
  const t = useTranslations("rating.person");
  return (
    <ConfirmDialog trigger={t("withdraw")} title={t("withdrawTitle")} tone="quiet" size="small">
      <p>{t("withdrawLead")}</p>
      <ActionForm action={withdrawEntryAction} className="space-y-3">
        <input type="hidden" name="entryId" value={entry.id} />
        <TextInput name="reason" label={t("withdrawReason")} isRequired maxLength={500} />
        <SubmitButton tone="danger">{t("withdraw")}</SubmitButton>
      </ActionForm>
    </ConfirmDialog>
  );
}
