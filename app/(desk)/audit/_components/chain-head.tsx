import { getTranslations } from "next-intl/server";
import { minuteOf } from "@/app/_ui/figures";
import { LinkButton } from "@/app/_ui/link-button";
import { getStore } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { head } from "@/lib/audit";

/** The end of the chain: what to compare with a printed decision or a backup. */
export async function ChainHead({ actor }: { actor: Actor }) {
  const [t, newest] = await Promise.all([
    getTranslations("audit.chain"),
    head(getStore().read, actor.county),
  ]);
  return (
    <section
      aria-label={t("title")}
      className="box flex flex-wrap items-center justify-between gap-3 rounded-box border border-base-300 bg-base-100 px-4 py-3"
    >
      <div className="min-w-0">
        {newest ? (
          <>
            <p>{t("last", { sequence: newest.sequence, at: minuteOf(newest.sealedAt) })}</p>
            <p className="truncate font-mono text-sm text-quiet" title={newest.hash}>
              {newest.hash}
            </p>
          </>
        ) : (
          <p>{t("none")}</p>
        )}
      </div>
      <LinkButton href="/audit/chain">{t("verify")}</LinkButton>
    </section>
  );
}
