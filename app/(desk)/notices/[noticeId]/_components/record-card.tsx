import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { DescriptionList } from "@/app/_ui/description-list";
import { minuteOf } from "@/app/_ui/figures";
import { GateList } from "@/app/(desk)/notices/_components/gate-list";
import type { NoticeView } from "@/lib/procedure/data/notices/detail";

/** What the office keeps about a notice: days, hands, objections, hash and what came before and after. */
export function RecordCard({ view }: { view: NoticeView }) {
  const t = useTranslations("notices.record");
  const all = useTranslations("notices");
  const { record, objections } = view;
  const link = (other: { id: string; number: string }) => (
    <Link href={`/notices/${other.id}`} prefetch={false} className="link">
      {other.number}
    </Link>
  );
  return (
    <Card title={t("facts")}>
      <DescriptionList
        items={[
          { term: all("number"), value: record.number },
          { term: all("place"), value: view.place },
          { term: all("audience"), value: all(`audiences.${record.audience}`) },
          {
            term: all("days"),
            value: t("workingDays", {
              from: record.firstDay,
              to: record.lastDay,
              days: record.workingDays,
            }),
          },
          {
            term: t("openedBy"),
            value: t("opened", { name: view.openedByName, at: minuteOf(record.openedAt) }),
          },
          {
            term: t("objections"),
            value: t("objectionCount", { received: objections.received, open: objections.open }),
          },
          {
            term: t("hash"),
            value: (
              <>
                <code className="text-sm">{record.hash.slice(0, 16)}</code>{" "}
                <span className={view.isIntact ? "text-quiet" : "font-medium text-error"}>
                  {t(view.isIntact ? "intact" : "notIntact")}
                </span>
              </>
            ),
          },
          ...(view.replaces ? [{ term: t("replaces"), value: link(view.replaces) }] : []),
          ...(view.replacedBy ? [{ term: t("replacedBy"), value: link(view.replacedBy) }] : []),
          ...(record.gateReason ? [{ term: t("gateReason"), value: record.gateReason }] : []),
        ]}
      />
      <h3 className="mt-4 mb-2 font-semibold">{t("gate")}</h3>
      <GateList findings={record.gate} isOpened />
    </Card>
  );
}
