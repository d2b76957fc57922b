import { stageOf } from "@/lib/procedure/compute";
import type { Step } from "@/lib/procedure/types";
import type { SchemeDocument } from "@/lib/rules/types";

export const listAudiences = ["wall", "group"] as const;
export type ListAudience = (typeof listAudiences)[number];
export const listKinds = ["positive", "totals"] as const;
export type ListKind = (typeof listKinds)[number];

/** Days for which a list hangs where the scheme names none; an assumption, as for every notice. */
const usualDays = { days: 5, isWorking: true };

/** The article a list in the branch rests on, and for how long it hangs: the scheme's notice, else its recording. */
export function listBasis(document: SchemeDocument, steps: readonly Step[]) {
  const given = document.procedure?.steps ?? [];
  const step = given.find((one) => one.kind === "notice") ?? given.find((one) => one.article !== undefined);
  const article = (document.articles ?? []).find((one) => one.number === step?.article);
  const notice = steps.find((one) => stageOf(one) === "notice");
  return { article: article?.number ?? step?.article ?? null, hangs: notice?.deadlineDays ?? usualDays };
}

/** What a list may be: totals and their order stay on paper in the village; a chat group sees good deeds only. */
export function listRules(document: SchemeDocument, audience: ListAudience, kind: ListKind) {
  const { ranking } = document.settings ?? {};
  const shown: ListKind = audience === "group" ? "positive" : kind;
  const isRanked = shown === "totals" && ranking?.shownByDefault === true && Boolean(ranking.basis);
  return { kind: shown, isRanked, rankingBasis: isRanked ? (ranking?.basis ?? null) : null };
}
