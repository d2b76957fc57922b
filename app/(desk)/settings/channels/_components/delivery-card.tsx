import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { StatCard, StatGrid } from "@/app/_ui/stat-card";
import type { Deliveries } from "@/lib/messages/data/channels";

/** What waits for the mail server and what it did not take, as numbers and codes. */
export function DeliveryCard({ deliveries }: { deliveries: Deliveries }) {
  const t = useTranslations("messages.channels");
  const failed = deliveries.failed.reduce((sum, { count }) => sum + count, 0);
  return (
    <Card title={t("delivery")}>
      <StatGrid>
        <StatCard label={t("pending")} value={deliveries.pending} unit={t("unit")} />
        <StatCard label={t("failed")} value={failed} unit={t("unit")} />
      </StatGrid>
      <ul className="mt-3">
        {deliveries.failed.length === 0 ? <li className="text-quiet">{t("noFailure")}</li> : null}
        {deliveries.failed.map(({ code, count }) => (
          <li key={code}>{t("failedWith", { code, count })}</li>
        ))}
      </ul>
    </Card>
  );
}
