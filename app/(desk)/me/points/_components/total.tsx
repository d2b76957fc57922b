import { useLocale, useTranslations } from "next-intl";
import { dayText, scoreText } from "@/app/_ui/figures";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import type { MemberSheet } from "@/lib/points/data/sheet";

/** What one has and what grade that would be, in one sentence. */
export function Total({ sheet, today }: { sheet: MemberSheet; today: string }) {
  const t = useTranslations("my-points");
  const locale = useLocale();
  const { scoreE4, grade, member, branchName, errors } = sheet;
  return (
    <section className="box rounded-box border border-base-300 bg-base-100 p-5">
      <p className="text-xl">
        {member.name}
        <span className="text-quiet"> · {branchName}</span>
      </p>
      <p className="mt-2 text-2xl leading-relaxed font-semibold">
        {member.standing === "exempt"
          ? t("exempt")
          : scoreE4 === null
            ? t("noTotal")
            : t("total", {
                day: dayText(today, locale),
                points: scoreText(scoreE4),
                grade: grade ?? "none",
              })}
      </p>
      {errors.map((error) => (
        <p key={error.zh} className="mt-1">
          {wordsOf(error, locale)}
        </p>
      ))}
      <p className="mt-2 text-quiet">{t("noDuty")}</p>
    </section>
  );
}
