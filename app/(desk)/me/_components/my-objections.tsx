import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { dayText } from "@/app/_ui/figures";
import { SubmitButton } from "@/app/_ui/submit-button";
import { FiguresTable } from "@/app/(desk)/objections/_components/figures-table";
import { ObjectionState } from "@/app/(desk)/objections/_components/status";
import { withdrawObjectionAction } from "@/lib/desk/actions/objections";
import type { MyObjection } from "@/lib/procedure/data/objections/mine";

/** One's own objections and appeals with their state, the answer, and both papers. */
export function MyObjections({ mine }: { mine: readonly MyObjection[] }) {
  const t = useTranslations("objections.me");
  if (mine.length === 0) return null;
  return (
    <section
      aria-labelledby="objections"
      className="no-print rounded-box border border-base-300 bg-base-100 p-5 text-lg"
    >
      <h2 id="objections" className="text-xl font-semibold">
        {t("history")}
      </h2>
      <ul className="divide-y divide-base-300">
        {mine.map((one) => (
          <li key={one.id} className="space-y-2 py-3">
            <Own one={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Own({ one }: { one: MyObjection }) {
  const t = useTranslations("objections");
  const locale = useLocale();
  const isOpen = one.status === "received" || one.status === "assigned";
  const days = { received: dayText(one.receivedDay, locale), due: dayText(one.dueDay, locale) };
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <strong>
          {one.receipt}（{t(`kinds.${one.kind}`)}）
        </strong>
        <ObjectionState status={one.status} outcome={one.outcome} />
        <span className="text-base text-quiet">{t("me.receivedDue", days)}</span>
      </p>
      <p className="whitespace-pre-wrap">{one.statement}</p>
      {one.reply && one.outcome ? (
        <div className="border-l-4 border-base-300 pl-4">
          <p className="font-medium">
            {t("me.outcome", { outcome: t(`outcomes.${one.outcome}`), number: one.replyNumber ?? "" })}
          </p>
          <p className="whitespace-pre-wrap">{one.reply}</p>
          {one.before && one.after ? (
            <FiguresTable
              before={one.before}
              after={one.after}
              isPlanned={one.kind === "objection"}
              seesPay
              ofPoints={one.process === "points"}
            />
          ) : null}
          {one.differenceFrom && one.process !== "points" ? (
            <p>{t("me.difference", { day: dayText(one.differenceFrom, locale) })}</p>
          ) : null}
        </div>
      ) : null}
      <div className="flex flex-wrap items-center gap-4">
        <a href={`/objections/${one.id}/receipt`} className="link">
          {t("me.receipt")}
          <span className="sr-only"> {one.receipt}</span>
        </a>
        {one.reply ? (
          <a href={`/objections/${one.id}/reply`} className="link">
            {t("me.reply")}
            <span className="sr-only"> {one.receipt}</span>
          </a>
        ) : null}
        {isOpen ? (
          <ActionForm action={withdrawObjectionAction} label={t("me.withdraw")} success={t("me.withdrawn")}>
            <input type="hidden" name="objectionId" value={one.id} />
            <input type="hidden" name="version" value={one.version} />
            <SubmitButton tone="quiet" size="small">
              {t("me.withdraw")}
              <span className="sr-only"> {one.receipt}</span>
            </SubmitButton>
          </ActionForm>
        ) : null}
      </div>
    </>
  );
}
