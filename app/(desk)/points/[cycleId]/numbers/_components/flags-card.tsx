import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { honestFlags, topShareOf } from "@/lib/points/compute/honest";
import type { PointsNumbers } from "@/lib/points/data/numbers";

const mostNames = 12;

/** What was found and what each finding means: a reason to look, not a verdict. */
export function FlagsCard({ numbers }: { numbers: PointsNumbers }) {
  const t = useTranslations("honest");
  const found = honestFlags.flatMap((flag) => {
    const names = numbers.branches.filter((one) => one.flags.includes(flag)).map((one) => one.branch.name);
    return names.length > 0 ? [{ flag, names }] : [];
  });
  const share = `${Math.round(topShareOf(numbers.scheme.document) * 1000) / 10}%`;
  return (
    <Card title={t("found")}>
      <p className="mb-2 text-quiet">{t("notVerdict")}</p>
      {found.length === 0 ? (
        <p>{t("nothingFound")}</p>
      ) : (
        <dl className="space-y-2">
          {found.map(({ flag, names }) => (
            <div key={flag}>
              <dt className="font-semibold">
                {t("flagCount", { flag: t(`flags.${flag}`), count: names.length })}
              </dt>
              <dd className="text-sm text-quiet">{t(`means.${flag}`, { share })}</dd>
              <dd>
                {names.slice(0, mostNames).join(t("comma"))}
                {names.length > mostNames ? t("andMore") : ""}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  );
}
