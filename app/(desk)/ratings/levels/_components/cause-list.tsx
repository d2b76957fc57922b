import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/app/_ui/action-form";
import { Card } from "@/app/_ui/card";
import { dayText } from "@/app/_ui/figures";
import { Select, TextInput } from "@/app/_ui/inputs";
import { Stars } from "@/app/_ui/stars";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { CauseWithoutProposal } from "@/lib/rating";
import { proposeLevelAction } from "@/lib/rating/actions";

/** Sanctions and findings that have not led to a proposal yet: the program names them, a person proposes. */
export function CauseList({ causes }: { causes: readonly CauseWithoutProposal[] }) {
  const t = useTranslations("rating.levels");
  const common = useTranslations("common");
  const locale = useLocale();
  return (
    <Card title={t("causesTitle", { count: causes.length })}>
      <p className="text-quiet">{t("causesLead")}</p>
      <ul className="mt-2 divide-y divide-base-300">
        {causes.map((cause) => (
          <li key={cause.causeId} className="py-2">
            <p className="flex flex-wrap items-center gap-3">
              <strong>{cause.personName}</strong>
              <span className="text-quiet">{cause.village}</span>
              <Stars level={cause.level} />
              <span>
                {dayText(cause.day, locale)} {t(`causes.${cause.causeKind}`)}：{cause.title}
              </span>
            </p>
            <details>
              <summary className="cursor-pointer">{t("propose")}</summary>
              <ActionForm
                action={proposeLevelAction}
                success={t("proposed")}
                className="mt-2 grid gap-3 sm:grid-cols-[12rem_12rem_1fr_auto] sm:items-end"
              >
                <input type="hidden" name="personId" value={cause.personId} />
                <input type="hidden" name="causeKind" value={cause.causeKind} />
                <input type="hidden" name="causeId" value={cause.causeId} />
                <Select
                  name="toLevel"
                  label={t("toLevel")}
                  isRequired
                  options={Array.from({ length: cause.level }, (_, i) => cause.level - 1 - i).map(
                    (level) => ({
                      value: String(level),
                      label: common("ui.stars", { level }),
                    }),
                  )}
                />
                <TextInput name="article" label={t("article")} maxLength={30} />
                <TextInput
                  name="reason"
                  label={t("reason")}
                  isRequired
                  maxLength={500}
                  defaultValue={cause.title}
                />
                <SubmitButton tone="secondary">{t("propose")}</SubmitButton>
              </ActionForm>
            </details>
          </li>
        ))}
      </ul>
    </Card>
  );
}
