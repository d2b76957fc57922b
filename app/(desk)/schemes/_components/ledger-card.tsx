import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { DataTable, Head } from "@/app/_ui/data-table";
import { DescriptionList } from "@/app/_ui/description-list";
import type { SchemeDocument } from "@/lib/rules/types";
import { ArticleRef } from "./article-ref";
import { AssumptionMark } from "./assumption-mark";
import { useWords } from "./use-words";

type Ledger = NonNullable<SchemeDocument["ledger"]>;
type Props = { document: SchemeDocument; ledger: Ledger };

/** How branches keep the ledger: when books close, which meetings are due, what is ready to tap, who may report. */
export function LedgerCard({ document, ledger }: Props) {
  const t = useTranslations("schemes.ledger");
  const { text } = useWords();
  const itemName = (code: string) => {
    const item = document.items?.find((one) => one.code === code);
    return text(item?.name, code);
  };
  const reasons = ledger.presets?.map((preset) =>
    t("preset", {
      name: text(preset.name),
      item: itemName(preset.item),
      severity: preset.severity ?? "none",
      quantity: String(preset.quantity ?? "none"),
      points: String(preset.value ?? "none"),
    }),
  );
  const own = ledger.ownItems;
  const facts = [
    { term: t("closes"), value: t(`closing.${ledger.closes}`) },
    { term: t("parts"), value: ledger.subPeriods ? t(`partly.${ledger.subPeriods}`) : t("whole") },
    { term: t("late"), value: t("lateAfter", { days: ledger.lateAfterDays ?? 31 }) },
    {
      term: t("reports"),
      value: ledger.selfReported?.length
        ? ledger.selfReported.map(itemName).join(t("semicolon"))
        : t("noReports"),
    },
    {
      term: t("own"),
      value: own
        ? t("ownItems", {
            plus: own.plus ? itemName(own.plus) : "none",
            minus: own.minus ? itemName(own.minus) : "none",
            each: String(own.each),
          })
        : t("noOwn"),
    },
  ];
  return (
    <Card title={t("title")} id="ledger">
      <div className="space-y-4">
        <DescriptionList items={facts} />
        {ledger.meetings?.length ? <Meetings meetings={ledger.meetings} itemName={itemName} /> : null}
        {reasons?.length ? (
          <div>
            <h3 className="font-medium">{t("presets")}</h3>
            <ul className="list-disc pl-5">
              {reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </div>
        ) : null}
      </div>
    </Card>
  );
}

type MeetingsProps = {
  meetings: NonNullable<Ledger["meetings"]>;
  itemName: (code: string) => string;
};

/** Meetings that are due, how often, for whom, and what the list of attendance enters. */
function Meetings({ meetings, itemName }: MeetingsProps) {
  const t = useTranslations("schemes.ledger");
  const { text } = useWords();
  const enters = ({ items }: MeetingsProps["meetings"][number]) =>
    (["present", "absent", "leave", "madeUp"] as const)
      .flatMap((state) => {
        const code = items[state];
        return code ? [t("enters", { state, item: itemName(code) })] : [];
      })
      .join(t("semicolon"));
  return (
    <DataTable label={t("meetings")} zebra={false}>
      <thead>
        <tr>
          <Head>{t("meeting")}</Head>
          <Head>{t("often")}</Head>
          <Head>{t("called")}</Head>
          <Head>{t("entered")}</Head>
          <Head>{t("article")}</Head>
        </tr>
      </thead>
      <tbody>
        {meetings.map((meeting) => (
          <tr key={meeting.code}>
            <th scope="row" className="min-w-28 text-left font-medium">
              {text(meeting.name)} <AssumptionMark show={meeting.assumption} />
            </th>
            <td className="whitespace-nowrap">
              {t(`every.${meeting.every}`, { times: meeting.times ?? 1 })}
            </td>
            <td className="min-w-24">
              {t(`for.${meeting.for ?? "members"}`)}
              {meeting.classes?.length ? t("classes", { classes: meeting.classes.join(t("comma")) }) : null}
            </td>
            <td className="min-w-40">{enters(meeting) || t("nothing")}</td>
            <td>
              <ArticleRef number={meeting.article} />
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
