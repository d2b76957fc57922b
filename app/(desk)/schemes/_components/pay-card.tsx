import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { DescriptionList } from "@/app/_ui/description-list";
import type { SchemeDocument } from "@/lib/rules/types";
import { PayElements } from "./pay-elements";
import { PayTargets } from "./pay-targets";

type Pay = NonNullable<SchemeDocument["pay"]>;

/** How the scheme becomes lines that are paid, and what the run is proved against. */
export function PayCard({ document, pay }: { document: SchemeDocument; pay: Pay }) {
  const t = useTranslations("schemes.pay");
  const facts = [
    { term: t("twoPosts"), value: t(`posts.${pay.twoPosts ?? "main"}`) },
    { term: t("changeBeyond"), value: String(pay.changeBeyond ?? "30%") },
    {
      term: t("recovery"),
      value: pay.recovery ? t("atMost", { share: String(pay.recovery.most) }) : t("atOnce"),
    },
  ];
  return (
    <Card title={t("title")} flush id="pay">
      <div className="space-y-6 pb-4">
        <PayElements document={document} elements={pay.elements} />
        <PayTargets document={document} targets={pay.targets ?? []} />
        <div className="px-4">
          <DescriptionList items={facts} />
        </div>
      </div>
    </Card>
  );
}
