import { useLocale, useTranslations } from "next-intl";
import { dayText } from "@/app/_ui/figures";
import { StatusBadge, type Tone } from "@/app/_ui/status-badge";
import type { ObjectionOutcome, ObjectionStatus } from "@/lib/procedure";

const tones: Record<ObjectionStatus, Tone> = {
  received: "warn",
  assigned: "info",
  settled: "success",
  withdrawn: "neutral",
};

/** Where an objection stands, and how it ended. */
export function ObjectionState({
  status,
  outcome,
}: {
  status: ObjectionStatus;
  outcome: ObjectionOutcome | null;
}) {
  const t = useTranslations("objections");
  return (
    <StatusBadge tone={tones[status]}>
      {t(`statuses.${status}`)}
      {outcome ? `（${t(`outcomes.${outcome}`)}）` : ""}
    </StatusBadge>
  );
}

type DueProps = { day: string; status: ObjectionStatus; today: string };

/** The last day for the answer; overdue in words while it still waits. */
export function Due({ day, status, today }: DueProps) {
  const t = useTranslations("objections");
  const locale = useLocale();
  const isOverdue = today > day && (status === "received" || status === "assigned");
  return (
    <span className="whitespace-nowrap">
      {dayText(day, locale)}
      {isOverdue ? <strong className="ml-2 text-error">{t("overdue")}</strong> : null}
    </span>
  );
}
