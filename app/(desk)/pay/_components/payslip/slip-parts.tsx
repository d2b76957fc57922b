import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ExplanationView } from "@/app/_ui/explanation-view";
import { dayText, decimalText } from "@/app/_ui/figures";
import { Missing, Money } from "@/app/_ui/money";
import { Stars } from "@/app/_ui/stars";
import type { SlipLine, SlipPart } from "@/lib/pay/data/payslip";
import type { Explanation } from "@/lib/rules/types";
import { type SlipLinks, stretchDays } from "./slip-words";

type Props = { line: SlipLine; links: SlipLinks };

/** The stretches of a line in which nothing changed: how each counts, that they add up, and why each is what it is. */
export function SlipParts({ line, links }: Props) {
  const t = useTranslations("payslip");
  const isDivided = line.parts.length > 1 || line.parts.some(({ grains, of }) => grains !== of);
  return (
    <>
      {isDivided ? (
        <div>
          <p className="font-medium">{t("parts")}</p>
          <ul className="space-y-1">
            {line.parts.map((part) => (
              <li key={part.from}>
                <Stretch part={part} unit={line.proRata === "day" ? "day" : "month"} />
              </li>
            ))}
          </ul>
          <p className="mt-1">
            {t("sum")}{" "}
            <strong>{line.entitledFen === null ? <Missing /> : <Money fen={line.entitledFen} />}</strong>
            <span className="text-quiet"> {t("sumOnce")}</span>
          </p>
        </div>
      ) : null}
      {line.parts.map((part) => (
        <section key={part.from} className="space-y-2">
          <h3 className="font-medium">
            {line.parts.length > 1 ? t("howPart", stretchDays(part)) : t("how", { per: line.per ?? "month" })}
          </h3>
          {part.explanation && line.rule ? (
            <ExplanationView explanation={withoutArticle(part.explanation, line)} roots={[line.rule]} />
          ) : (
            <p className="text-quiet">{t("noTrace")}</p>
          )}
          <StarGround part={part} links={links} />
        </section>
      ))}
    </>
  );
}

/** The words of the element's article stand above already. */
function withoutArticle(explanation: Explanation, { article, rule }: SlipLine): Explanation {
  const lines = explanation.lines.map((line) =>
    line.name === rule && line.article && line.article.number === article?.number
      ? { ...line, article: { number: line.article.number } }
      : line,
  );
  return { ...explanation, lines };
}

function Stretch({ part, unit }: { part: SlipPart; unit: "day" | "month" }) {
  const t = useTranslations("payslip");
  return (
    <>
      {t("stretch", {
        ...stretchDays(part),
        amount: part.amount === null ? t("unknown") : decimalText(part.amount),
        grains: part.grains,
        of: part.of,
        unit,
      })}{" "}
      = <Money fen={part.fen} />
    </>
  );
}

/** The stars that the figure stands on, and the way to the entries they were rated by. */
function StarGround({ part: { star }, links }: { part: SlipPart; links: SlipLinks }) {
  const t = useTranslations("payslip");
  const me = useTranslations("me");
  const locale = useLocale();
  if (!star) return null;
  return (
    <div className="rounded-box border border-base-300 bg-base-200 px-3 py-2">
      <p className="flex flex-wrap items-baseline gap-x-2">
        {t("starInForce")} <Stars level={star.level} />
        <span className="text-quiet">{t("since", { day: dayText(star.effectiveFrom, locale) })}</span>
      </p>
      {star.cause && star.cause !== "rating" ? (
        <p className="text-quiet">
          {t("cause", { cause: me(`causes.${star.cause}`), document: star.document ?? "none" })}
        </p>
      ) : null}
      {star.result && links.star ? (
        <Link href={links.star(star.result)} prefetch={false} className="link inline-block py-1 font-medium">
          {t("toStar", { year: star.result.periodFrom.slice(0, 4) })}
        </Link>
      ) : null}
    </div>
  );
}
