import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { decimalText, yuanText } from "@/app/_ui/figures";
import { Money } from "@/app/_ui/money";
import { wordsOf } from "@/app/(desk)/ratings/_components/words";
import { type Clause, type Sentence, sentencesOf } from "@/lib/pay/compute/sentences";
import type { PayRun } from "@/lib/pay/data/runs";
import type { Why } from "@/lib/pay/data/why";

type Props = { why: Why; run: Pick<PayRun, "kind" | "periodFrom">; link: string };

const signed = (fen: number) => `${fen > 0 ? "+" : ""}${yuanText(fen)}`;

/** "比上月多 250.00 元": by how much, and which part of it comes from what; the parts are the whole. */
export function WhyCard({ why, run, link }: Props) {
  const t = useTranslations("payslip.why");
  const { before, differenceFen } = why;
  // "上月" only where nothing lies between; otherwise the run is named.
  const than = before.periodUntil === run.periodFrom ? run.kind : "other";
  const sentences = sentencesOf(why);
  const way = differenceFen > 0 ? "more" : differenceFen < 0 ? "less" : "same";
  const values = { than, run: before.title, amount: yuanText(Math.abs(differenceFen)) };
  return (
    <Card>
      <h2 className="text-xl font-semibold">{t(way, values)}</h2>
      {sentences.length > 0 ? (
        <ul className="mt-2 divide-y divide-base-300">
          {sentences.map((sentence) => (
            <li
              key={sentence.reason}
              className="flex justify-between gap-4 py-1.5"
              data-reason={sentence.reason}
            >
              <span>
                <span className="font-medium">{t(`reasons.${sentence.reason}`)}</span>
                <span className="block text-base text-quiet">
                  <Clauses sentence={sentence} />
                </span>
              </span>
              <span className="shrink-0 font-semibold">{t("yuan", { amount: signed(sentence.fen) })}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="mt-1 text-quiet">{t("nothing")}</p>
      )}
      <p className="mt-2 text-base text-quiet">
        {differenceFen === 0 ? null : (
          <>
            {t("whole")} <Money fen={why.beforeFen} /> {t("change", { amount: signed(differenceFen) })} ={" "}
            <Money fen={why.nowFen} />{" "}
          </>
        )}
        <Link href={link} prefetch={false} className="link no-print">
          {t("toBefore")}
        </Link>
      </p>
    </Card>
  );
}

function Clauses({ sentence: { reason, clauses, elements } }: { sentence: Sentence }) {
  const t = useTranslations("payslip.why");
  const locale = useLocale();
  if (clauses.length === 0) {
    const names = elements.map((name) => wordsOf(name, locale)).join(t("comma"));
    return names ? t("of", { names, text: t(`alone.${reason}`) }) : t(`alone.${reason}`);
  }
  return clauses.map((clause, n) => (
    <span key={clause.key + (clause.values.name ?? "")}>
      {n > 0 ? t("semicolon") : ""}
      <OneClause clause={clause} />
    </span>
  ));
}

function OneClause({ clause: { key, values } }: { clause: Clause }) {
  const t = useTranslations("payslip.why");
  if (key === "corrected") {
    const months = (values.months ?? "").split(" ").map((one) => {
      const [year = "", month = ""] = one.split("-");
      return t("month", { year, month: Number(month) });
    });
    return t("clauses.corrected", { months: months.join(t("comma")), count: months.length });
  }
  const shown = Object.fromEntries(Object.entries(values).map(([name, text]) => [name, decimalText(text)]));
  return t(`clauses.${key}`, shown);
}
