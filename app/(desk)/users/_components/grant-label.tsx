import { useTranslations } from "next-intl";
import type { ListedGrant } from "@/lib/access/data";
import { grantTargets } from "@/lib/access/roles";

/** "乡镇组织干事（米山镇）": a role with what its grant names; county-wide roles stand alone. */
export function GrantLabel({ grant }: { grant: ListedGrant }) {
  const t = useTranslations("common");
  const target = grantTargets[grant.role];
  const named =
    grant.placeName ??
    grant.organisationName ??
    (target === "line" && grant.line ? t(`lines.${grant.line}`) : null);
  return (
    <>
      {t(`roles.${grant.role}`)}
      {named ? <span className="text-quiet">（{named}）</span> : null}
    </>
  );
}
