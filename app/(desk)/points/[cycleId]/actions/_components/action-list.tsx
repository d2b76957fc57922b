import Link from "next/link";
import { useTranslations } from "next-intl";
import { dayOf, dayText } from "@/app/_ui/figures";
import { StatusBadge } from "@/app/_ui/status-badge";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import type { ActionView } from "@/lib/points/data/year/actions";
import { ActionForms } from "./action-forms";

type Props = { cycleId: string; rows: readonly ActionView[]; locale: string; hasNames?: boolean };

const tones = { due: "info", done: "success", dropped: "neutral" } as const;

/** What is to be done for whom, until when; what is past its day says so quietly. */
export function ActionList({ cycleId, rows, locale, hasNames = false }: Props) {
  const t = useTranslations("points-year.actions");
  const today = dayOf(new Date());
  return (
    <ul className="divide-y divide-base-300">
      {rows.map((row) => (
        <li key={row.id} className="space-y-1 py-3">
          <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            {hasNames ? (
              <>
                <Link
                  href={`/points/${cycleId}/grades/${row.personId}`}
                  prefetch={false}
                  className="link font-medium"
                >
                  {row.member}
                </Link>
                <span className="text-quiet">{row.branch}</span>
              </>
            ) : null}
            <strong>{wordsOf(row.name, locale)}</strong>
            <StatusBadge tone={tones[row.status]}>{t(`statuses.${row.status}`)}</StatusBadge>
          </p>
          <p className="text-quiet">
            {row.article ? `${row.article} · ` : ""}
            {row.dueDay ? t("due", { day: dayText(row.dueDay, locale) }) : t("noDay")}
            {row.status === "due" && row.dueDay && row.dueDay < today ? `（${t("late")}）` : ""}
            {" · "}
            {row.responsible ? t("responsible", { name: row.responsible }) : t("nobody")}
          </p>
          {row.outcome ? (
            <p>
              {row.doneDay ? `${dayText(row.doneDay, locale)}：` : ""}
              {row.outcome}
            </p>
          ) : null}
          {row.mayAct && row.status === "due" ? (
            <ActionForms cycleId={cycleId} row={row} today={today} title={wordsOf(row.name, locale)} />
          ) : null}
        </li>
      ))}
    </ul>
  );
}
