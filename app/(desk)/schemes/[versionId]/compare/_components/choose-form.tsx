import { useTranslations } from "next-intl";
import type { VersionSummary } from "@/lib/schemes";
import { phaseOn } from "@/lib/schemes";
import type { Choices } from "@/lib/schemes/compute/difference";

type Props = { address: string; choices: Choices; chosen: string | undefined; day: string };

/** The list of what one may compare with; the address holds the choice. */
export function ChooseForm({ address, choices, chosen, day }: Props) {
  const t = useTranslations("scheme-difference");
  const phases = useTranslations("schemes.phases");
  const phase = (version: VersionSummary) => phases(phaseOn(version, day));
  return (
    <search className="no-print">
      <form action={address} method="get" className="flex flex-wrap items-end gap-2">
        <label className="flex min-w-0 max-w-full flex-col">
          <span className="text-sm">{t("choose")}</span>
          <select name="with" defaultValue={chosen ?? ""} className="select w-auto max-w-full">
            {chosen === undefined ? <option value="">{t("pick")}</option> : null}
            {choices.line.length > 0 ? (
              <optgroup label={t("sameLine")}>
                {choices.line.map((version) => (
                  <option key={version.id} value={version.id}>
                    {t("optionShort", { version: version.version, phase: phase(version) })}
                  </option>
                ))}
              </optgroup>
            ) : null}
            {choices.others.length > 0 ? (
              <optgroup label={t("otherSchemes")}>
                {choices.others.map((version) => (
                  <option key={version.id} value={version.id}>
                    {t("option", { title: version.title, version: version.version, phase: phase(version) })}
                  </option>
                ))}
              </optgroup>
            ) : null}
          </select>
        </label>
        <button type="submit" className="btn btn-secondary">
          {t("show")}
        </button>
      </form>
    </search>
  );
}
