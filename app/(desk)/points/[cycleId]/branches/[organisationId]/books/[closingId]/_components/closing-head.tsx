import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { DescriptionList } from "@/app/_ui/description-list";
import { minuteOf } from "@/app/_ui/figures";
import { StatusBadge } from "@/app/_ui/status-badge";
import { shareText } from "@/app/(desk)/insights/_components/words";
import { FlagList } from "@/app/(desk)/points/_components/flag-list";
import { tenthsOf } from "@/lib/points/compute/honest";
import type { ClosingPageData } from "@/lib/points/data/books/closing-page";
import { stateTones } from "../../_components/books-table";

/** Who closed and checked, the figures of the period, the decision that opened it again, and the seal of its archive. */
export function ClosingHead({ shown }: { shown: ClosingPageData }) {
  const t = useTranslations("books");
  const { closing, figures, flags, decision, archive } = shown;
  const { checkedAt, checkedByName } = closing;
  return (
    <Card>
      <DescriptionList
        items={[
          {
            term: t("state"),
            value: (
              <StatusBadge tone={stateTones[closing.status]}>{t(`states.${closing.status}`)}</StatusBadge>
            ),
          },
          {
            term: t("closedHead"),
            value: t("nameAt", { name: closing.closedByName, at: minuteOf(closing.closedAt) }),
          },
          ...(checkedAt
            ? [
                {
                  term: t("checkedHead"),
                  value: t("nameAt", { name: checkedByName ?? "", at: minuteOf(checkedAt) }),
                },
              ]
            : []),
          ...(closing.reason ? [{ term: t("becauseHead"), value: closing.reason }] : []),
          ...(decision
            ? [
                {
                  term: t("decisionHead"),
                  value: t("decisionOf", {
                    meeting: decision.meeting,
                    number: decision.number,
                    day: decision.day,
                  }),
                },
              ]
            : []),
          {
            term: t("figures"),
            value: t("figuresText", {
              entries: figures.entries,
              plus: figures.plus,
              minus: figures.minus,
              late: figures.late,
              reported: shareText(tenthsOf(figures.reported, figures.entries)) ?? "—",
            }),
          },
          ...(flags.length > 0 ? [{ term: t("flags"), value: <FlagList flags={flags} /> }] : []),
          ...(closing.hash
            ? [
                {
                  term: t("hash"),
                  value: (
                    <>
                      <code className="break-all text-sm">{closing.hash}</code>{" "}
                      <StatusBadge tone={archive?.isWhole ? "success" : "error"}>
                        {t(archive?.isWhole ? "whole" : "broken")}
                      </StatusBadge>
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
      {closing.status === "closed" ? null : (
        <p className="mt-3 text-sm text-quiet">
          {t("stays")}{" "}
          <Link
            href={`/points/${closing.cycleId}/branches/${closing.organisationId}/books`}
            prefetch={false}
            className="link"
          >
            {t("toBooks")}
          </Link>
        </p>
      )}
    </Card>
  );
}
