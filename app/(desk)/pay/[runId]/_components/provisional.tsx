import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { decimalText, yuanText } from "@/app/_ui/figures";
import type { Provisional as ProvisionalFacts } from "@/lib/pay/data/provisional";

/** Which expected figures a run rests on, and what it settles of earlier ones. */
export async function Provisional({ facts }: { facts: ProvisionalFacts }) {
  const t = await getTranslations("pay-targets.provisional");
  const { figures, lines, settlements, settledFen } = facts;
  return (
    <Card title={t("title")}>
      {lines === 0 && settlements === 0 ? <p>{t("none")}</p> : null}
      {lines > 0 ? (
        <>
          <p>{t("rests", { count: lines })}</p>
          <ul className="mt-1 list-disc pl-5">
            {figures.map(({ name, year, value, source }) => (
              <li key={`${name}/${year}`}>
                {t("figure", {
                  name,
                  year: String(year ?? ""),
                  value: decimalText(value),
                  source: source ?? "",
                })}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {settlements > 0 ? <p>{t("settles", { count: settlements, value: yuanText(settledFen) })}</p> : null}
    </Card>
  );
}
