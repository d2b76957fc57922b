import { useTranslations } from "next-intl";
import type { SchemeVersion } from "@/lib/schemes";
import { levelWords } from "@/lib/workshop/compute/simulation/shape";

export type Versions = { readonly before: SchemeVersion; readonly after: SchemeVersion };
export type SideName = keyof Versions;

/** Says a level of either side in the words of its own scheme. */
export function levelTeller(
  { before, after }: Versions,
  say: { readonly noLevel: string; readonly stars: (level: number) => string },
) {
  const words = { before: levelWords(before.document), after: levelWords(after.document) };
  return (side: SideName, value: number | null): string =>
    value === null ? say.noLevel : (words[side]?.[value] ?? say.stars(value));
}

/** The two versions of a trial and their levels in words, for server components. */
export function useSides({ before, after }: Versions) {
  const t = useTranslations("simulation.sides");
  const common = useTranslations("common.ui");
  const isOneScheme = before.schemeId === after.schemeId;
  const level = levelTeller(
    { before, after },
    { noLevel: t("noLevel"), stars: (value) => common("stars", { level: value }) },
  );
  return {
    level,
    /** "第 1 版"; with the title where it is another scheme. */
    before: isOneScheme
      ? t("version", { version: before.version })
      : t("otherScheme", { title: before.title, version: before.version }),
    after: t("here", { version: after.version }),
    /** Whether levels of both sides are counted in stars, so that a mean says something. */
    countsStars: levelWords(before.document) === null && levelWords(after.document) === null,
  };
}
