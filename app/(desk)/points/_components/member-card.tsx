import { useLocale, useTranslations } from "next-intl";
import { dayText, decimalText, scoreText } from "@/app/_ui/figures";
import { amountText, signedPoints } from "@/app/(desk)/me/points/_components/points-text";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import type { MemberSheet } from "@/lib/points/data/sheet";

type Props = {
  sheet: MemberSheet;
  today: string;
  /** Where the branch keys in an objection to an entry; not printed. */
  disputeHref?: (entryId: string) => string;
};

/**
 * The points card of one member on a sheet of A4, for those without a phone: the same figures as on the own page. No
 * number of identity, and never that somebody is frail.
 */
export function MemberCard({ sheet, today, disputeHref }: Props) {
  const t = useTranslations("my-points.card");
  const points = useTranslations("points");
  const locale = useLocale();
  const { member, cycle, branchName, scoreE4, grade, entries } = sheet;
  const parts = partsOf(sheet);
  return (
    <article className="box rounded-box border border-base-300 bg-base-100 p-6 print:break-inside-auto print:break-after-page print:border-0 print:p-0 print:last:break-after-auto">
      <h2 className="text-center text-2xl font-semibold">{t("heading", { title: cycle.title })}</h2>
      <p className="mt-3 flex flex-wrap gap-x-8 gap-y-1 text-lg">
        <span>{t("name", { name: member.name })}</span>
        <span>{branchName}</span>
        {member.memberClass === "frail" ? null : <span>{points(`classes.${member.memberClass}`)}</span>}
      </p>
      <p className="mt-2 text-xl font-semibold">
        {member.standing === "exempt"
          ? points("exempt")
          : scoreE4 === null
            ? t("noTotal")
            : t("total", {
                day: dayText(today, locale),
                points: scoreText(scoreE4),
                grade: grade ?? "none",
              })}
      </p>
      <div className="overflow-x-auto">
        <table className="table table-sm mt-3 w-full">
          <thead>
            <tr>
              <th scope="col">{t("day")}</th>
              <th scope="col">{t("deed")}</th>
              <th scope="col" className="text-right">
                {t("points")}
              </th>
              <th scope="col">{t("recorder")}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.id}>
                <td className="whitespace-nowrap">{entry.day}</td>
                <td>
                  {wordsOf(entry.itemName, locale)}
                  {amountText(entry) ? `（${amountText(entry)}）` : ""}
                  {t("colon")}
                  {entry.reason}
                  <Effect entry={entry} />
                  {disputeHref && entry.effect.kind !== "reversed" ? (
                    <a href={disputeHref(entry.id)} className="no-print link ml-2">
                      {t("dispute")}
                      <span className="sr-only"> {entry.reason}</span>
                    </a>
                  ) : null}
                </td>
                <td className="text-right whitespace-nowrap">{signedPoints(entry.effect.pointsE4)}</td>
                <td>{entry.recordedByName}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {parts.length > 0 ? <p className="mt-3">{t("parts", { parts: parts.join(t("separator")) })}</p> : null}
      <p className="mt-3">{t("foot")}</p>
      <p className="mt-6 flex flex-wrap justify-between gap-x-8 gap-y-4">
        <span>{t("memberSigns")}</span>
        <span>{t("secretarySigns")}</span>
        <span>{t("printed", { day: dayText(today, locale) })}</span>
      </p>
    </article>
  );
}

/** What every item came to, where it came to something: entries that are summed have no points of their own. */
function partsOf({ explanation }: MemberSheet): string[] {
  const items = explanation?.lines.filter((line) => line.what === "item") ?? [];
  return items.flatMap(({ label, value }) =>
    typeof value === "string" && value !== "0" ? [`${label} ${decimalText(value)}`] : [],
  );
}

function Effect({ entry }: { entry: MemberSheet["entries"][number] }) {
  const t = useTranslations("my-points.effects");
  const locale = useLocale();
  const { kind, note } = entry.effect;
  if (kind === "counts") return null;
  return (
    <span className="text-quiet">
      {" "}
      · {note ? wordsOf(note, locale) : t(kind === "summed" ? "summedBelow" : kind)}
    </span>
  );
}
