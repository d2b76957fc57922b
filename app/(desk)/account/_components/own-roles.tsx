import { getTranslations } from "next-intl/server";
import { StatusBadge } from "@/app/_ui/status-badge";
import type { Actor } from "@/lib/access/actor";
import { grantNames } from "@/lib/access/data";
import { grantTargets } from "@/lib/access/roles";

/** One's roles in force, each with the place, organisation or line it holds for. */
export async function OwnRoles({ actor }: { actor: Actor }) {
  const [t, common, named] = await Promise.all([
    getTranslations("access.account"),
    getTranslations("common"),
    grantNames({ actor }),
  ]);
  return (
    <ul className="space-y-1">
      {named.map((grant) => (
        <li key={grant.id} className="flex flex-wrap items-baseline gap-2">
          <StatusBadge>{common(`roles.${grant.role}`)}</StatusBadge>
          <span>
            {grant.placeName ??
              grant.organisationName ??
              (grant.line ? common(`lines.${grant.line}`) : null) ??
              t(grantTargets[grant.role] === "person" ? "ownOnly" : "wholeCounty")}
          </span>
        </li>
      ))}
    </ul>
  );
}
