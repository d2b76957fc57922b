import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { LinkButton } from "@/app/_ui/link-button";
import { Money } from "@/app/_ui/money";
import type { OwnPay } from "@/lib/pay/data/own";

/** The newest pay on one's own page, with the way to how it was worked out. */
export function MyPay({ run }: { run: OwnPay }) {
  const t = useTranslations("payslip");
  const pay = useTranslations("pay");
  return (
    <div className="no-print text-lg">
      <Card
        title={t("cardTitle")}
        actions={
          <LinkButton href="/me/pay" tone="quiet">
            {t("cardAll")}
          </LinkButton>
        }
      >
        <p className="text-quiet">
          {run.title} · {pay(`status.${run.status}`)}
        </p>
        <p className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <span className="text-3xl font-semibold">
            <Money fen={run.netFen} />
          </span>
          <LinkButton href={`/me/pay/${run.id}`}>{t("cardOpen")}</LinkButton>
        </p>
      </Card>
    </div>
  );
}
