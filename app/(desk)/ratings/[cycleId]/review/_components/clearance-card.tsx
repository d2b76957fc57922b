import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/card";
import { LinkButton } from "@/app/_ui/link-button";
import type { ClearanceStanding } from "@/lib/procedure/data/clearance/standing";

type Props = { cycleId: string; standing: ClearanceStanding };

/** Who stands at clearance, and the way to the lists. */
export function ClearanceCard({ cycleId, standing }: Props) {
  const t = useTranslations("clearance.review");
  const { waiting, asked, deferred } = standing;
  const count = waiting.length + asked.length + deferred.length;
  if (count === 0) return null;
  return (
    <Card
      title={t("title", { count })}
      actions={
        <>
          <LinkButton href="/clearance" size="small">
            {t("rounds")}
          </LinkButton>
          {waiting.length + deferred.length > 0 ? (
            <LinkButton href={`/clearance/open?process=rating&id=${cycleId}`} size="small" tone="primary">
              {t(waiting.length > 0 ? "open" : "handleDeferred")}
            </LinkButton>
          ) : null}
        </>
      }
    >
      <ul className="flex flex-wrap gap-x-6">
        {waiting.length > 0 ? <li>{t("waiting", { count: waiting.length })}</li> : null}
        {asked.length > 0 ? <li>{t("asked", { count: asked.length })}</li> : null}
        {deferred.length > 0 ? <li>{t("deferred", { count: deferred.length })}</li> : null}
      </ul>
    </Card>
  );
}
