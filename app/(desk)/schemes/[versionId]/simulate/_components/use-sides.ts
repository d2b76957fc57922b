import { useTranslations } from "next-intl";
import type { SchemeVersion } from "@/lib/schemes";
import { levelWords } from "@/lib/workshop/compute/simulation/shape";

export type Versions = { readonly before: SchemeVersion; readonly after: SchemeVersion };
export type SideName = keyof Versions;

/** The two versions of a trial and their levels in words, for server components. */
export function useSides({ before, after }: Versions) {
  const t = useTranslations("simulation.sides");
  const common = useTranslations("common.ui");
  const isOneScheme = before.schemeId === after.schemeId;
  const words = { before: levelWords(before.document), after: levelWords(after.document) };

  function level(side: SideName, value: number | null): string {
    if (value === null) return t("noLevel");
    return words[side]?.[value] ?? common("stars", { level: value });
  }

  return {
    level,
    /** "第 1 版"; with the title where it is another scheme. */
    before: isOneScheme
      ? t("version", { version: before.version })
      : t("otherScheme", { title: before.title, version: before.version }),
    after: t("here", { version: after.version }),
    /** Whether levels of both sides are counted in stars, so that a mean says something. */
    countsStars: words.before === null && words.after === null,
  };
}
