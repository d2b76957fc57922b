import { useTranslations } from "next-intl";
import { phaseOn } from "@/lib/schemes";
import type { TrialChoices, TrialPartner, TrialPeriod } from "@/lib/workshop/data/simulation/choices";

type Props = { address: string; choices: TrialChoices; day: string };

/** On whose people a version is tried and beside which other one; the address holds both choices. */
export function ChooseForm({ address, choices, day }: Props) {
  const t = useTranslations("simulation.choose");
  const s = useTranslations("schemes");
  const { periods, partners, period, partner } = choices;
  const nameOf = (version: TrialPartner) => {
    const words = { version: version.version, phase: s(`phases.${phaseOn(version, day)}`) };
    return version.isOwn ? t("version", words) : t("otherScheme", { ...words, title: version.title });
  };
  return (
    <search className="no-print">
      <form
        key={`${period?.id} ${partner?.id}`}
        action={address}
        method="get"
        className="flex flex-wrap items-end gap-3"
      >
        <label className="flex min-w-0 max-w-full flex-col">
          <span className="text-sm">{t("period")}</span>
          <select name="cycle" defaultValue={period?.id} className="select w-auto max-w-full">
            <Periods label={t("own")} periods={periods.filter(({ isOwn }) => isOwn)} />
            <Periods label={t("others")} periods={periods.filter(({ isOwn }) => !isOwn)} />
          </select>
        </label>
        {partner ? (
          <label className="flex min-w-0 max-w-full flex-col">
            <span className="text-sm">{t("partner")}</span>
            <select name="with" defaultValue={partner.id} className="select w-auto max-w-full">
              {partners.map((version) => (
                <option key={version.id} value={version.id}>
                  {nameOf(version)}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        <button type="submit" className="btn btn-secondary">
          {t("run")}
        </button>
      </form>
    </search>
  );
}

function Periods({ label, periods }: { label: string; periods: readonly TrialPeriod[] }) {
  const t = useTranslations("simulation.choose");
  if (periods.length === 0) return null;
  return (
    <optgroup label={label}>
      {periods.map(({ id, title, isDecided }) => (
        <option key={id} value={id}>
          {isDecided ? title : t("open", { title })}
        </option>
      ))}
    </optgroup>
  );
}
