import { useLocale, useTranslations } from "next-intl";
import { dayText } from "@/app/_ui/figures";
import type { SanctionView } from "@/lib/pay/data/cuts";

/** The sanction behind a cut: what it is, its document, and how long it counts. */
export function SanctionLine({ sanction }: { sanction: SanctionView }) {
  const t = useTranslations("pay-cuts");
  const kinds = useTranslations("common.sanctions");
  const locale = useLocale();
  return (
    <p>
      {t("sanction", { kind: kinds(sanction.kind), document: sanction.document })}
      <span className="text-quiet">
        {"　"}
        {t("influence", {
          from: dayText(sanction.influenceFrom, locale),
          until: sanction.influenceUntil ? dayText(sanction.influenceUntil, locale) : t("openEnd"),
        })}
      </span>
    </p>
  );
}
