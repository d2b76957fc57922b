import { useTranslations } from "next-intl";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import type { Rerun as RerunOutcome } from "@/lib/rating";

type Props = { path: string; outcome: RerunOutcome | null };

/** Computes a published result again from its frozen inputs and says whether it is the same. */
export function Rerun({ path, outcome }: Props) {
  const t = useTranslations("rating.rerun");
  return (
    <section id="rerun" className="space-y-2 rounded-box border border-base-300 bg-base-100 p-4">
      <p className="text-sm text-quiet">{t("lead")}</p>
      <LinkButton size="small" href={`${path}?rerun=1#rerun`}>
        {t("button")}
      </LinkButton>
      {outcome ? (
        <Notice tone={outcome.isEqual ? "success" : "error"} live="polite">
          {outcome.isEqual
            ? t("equal", { engine: outcome.engine })
            : t("unequal", { published: outcome.publishedEngine, engine: outcome.engine })}
          {outcome.differences.length > 0 ? (
            <ul className="list-disc pl-5">
              {outcome.differences.map((difference) => (
                <li key={difference.name}>
                  {t("difference", {
                    name: difference.name,
                    published: String(difference.published ?? "—"),
                    now: String(difference.now ?? "—"),
                  })}
                </li>
              ))}
            </ul>
          ) : null}
        </Notice>
      ) : null}
    </section>
  );
}
