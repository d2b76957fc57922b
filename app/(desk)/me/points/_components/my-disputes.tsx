import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { dayText } from "@/app/_ui/figures";
import { SubmitButton } from "@/app/_ui/submit-button";
import { withdrawDisputeAction } from "@/lib/points/actions/disputes";
import type { DisputeView } from "@/lib/points/data/disputes/list";

/** One's own objections to entries: until when there is an answer, and the answer. */
export function MyDisputes({ disputes }: { disputes: readonly DisputeView[] }) {
  const t = useTranslations("my-points");
  const locale = useLocale();
  if (disputes.length === 0) return null;
  return (
    <section
      aria-labelledby="disputes"
      className="no-print rounded-box border border-base-300 bg-base-100 p-5"
    >
      <h2 id="disputes" className="text-xl font-semibold">
        {t("disputes")}
      </h2>
      <ul className="divide-y divide-base-300">
        {disputes.map(({ row, entry, texts }) => (
          <li key={row.id} className="space-y-1 py-3">
            <p className="font-semibold">
              {dayText(entry.day, locale)} {entry.reason}
            </p>
            <p className="whitespace-pre-wrap">{texts.statement}</p>
            <p className="font-medium">
              {t(`disputeStates.${row.status}`, { due: dayText(row.dueDay, locale) })}
            </p>
            {texts.answer ? (
              <p className="border-l-4 border-base-300 pl-4 whitespace-pre-wrap">
                {t("answer", { name: row.settledByName ?? "", text: texts.answer })}
              </p>
            ) : null}
            {row.status === "open" ? (
              <ActionForm action={withdrawDisputeAction} label={t("withdrawDispute")} success={null}>
                <input type="hidden" name="disputeId" value={row.id} />
                <SubmitButton tone="secondary">
                  {t("withdrawDispute")}
                  <span className="sr-only"> {entry.reason}</span>
                </SubmitButton>
              </ActionForm>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
