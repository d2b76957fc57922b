import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Disclosure } from "@/app/_ui/disclosure";
import { LanguageButton, LargeTypeButton } from "@/app/_ui/preference-buttons";
import { signOutAction } from "@/lib/access/actions";
import type { Actor } from "@/lib/access/actor";

const entry = "btn btn-ghost w-full justify-start font-normal";

/** Who one is here, in which roles, and what belongs to the account. */
export async function UserMenu({ actor }: { actor: Actor }) {
  const [t, role] = await Promise.all([getTranslations("common.shell"), getTranslations("common.roles")]);
  const roles = [...new Set(actor.grants.map((grant) => grant.role))];
  return (
    <Disclosure
      panelClassName="right-0"
      label={`${t("account")}：${actor.name}`}
      summary={
        <>
          <span className="max-w-16 truncate sm:max-w-48">{actor.name}</span>
          <span aria-hidden="true">▾</span>
        </>
      }
    >
      <p className="px-4 pt-1 font-semibold">{actor.name}</p>
      <p className="px-4 pb-2 text-sm text-quiet">{roles.map((name) => role(name)).join("、")}</p>
      <div className="border-t border-base-300 pt-1">
        <LargeTypeButton className={entry} />
        <LanguageButton className={entry} />
        <Link href="/account" prefetch={false} className={entry}>
          {t("accountSettings")}
        </Link>
        <form action={signOutAction}>
          <button type="submit" className={entry}>
            {t("signOut")}
          </button>
        </form>
      </div>
    </Disclosure>
  );
}
