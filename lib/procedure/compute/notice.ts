import type { NoticeAudience, NoticeField, NoticeStatus } from "../types";

/** Grades that leave the village only where a cited rule says so. */
export const lowGrades: readonly string[] = ["基本合格", "不合格", "较差", "差"];

export const isLowGrade = (grade: string | null) => grade !== null && lowGrades.includes(grade);

/** The people of a notice as anybody may see them: all, or those without a low grade. */
export function listedOn<T extends { grade: string | null }>(
  fields: readonly NoticeField[],
  people: readonly T[],
): T[] {
  return people.filter((person) => !fields.includes("positive") || !isLowGrade(person.grade));
}

/** Whether a basis names an article of a law or document: 第十七条, 第 17 条. */
export function citesArticle(basis: string): boolean {
  return /第\s*[一二三四五六七八九十百零〇\d]+\s*条/.test(basis);
}

/** Whether a text holds the number of an identity card or a bank account: no notice ever shows one. */
export function holdsPersonalNumber(text: string): boolean {
  return /(?<!\d)(\d{15,19}[Xx]?|(\d{4}[ -]){3,4}\d{1,4})(?!\d)/.test(text);
}

/** Whether low grades would be shown outside the village, or at all where they are spared, without a rule for it. */
export function showsLowGrades(
  notice: { audience: NoticeAudience; fields: readonly NoticeField[]; basis: string },
  grades: readonly (string | null)[],
  sparesLowGrades = false,
): boolean {
  return (
    (notice.audience !== "village" || sparesLowGrades) &&
    notice.fields.includes("grade") &&
    !notice.fields.includes("positive") &&
    grades.some(isLowGrade) &&
    !citesArticle(notice.basis)
  );
}

/** What a notice is on a day: it hangs until the end of its last day and then waits to be closed. */
export const noticePhases = ["coming", "running", "ended", "closed", "withdrawn", "restarted"] as const;
export type NoticePhase = (typeof noticePhases)[number];

export function noticePhase(
  notice: { status: NoticeStatus; firstDay: string; lastDay: string },
  today: string,
): NoticePhase {
  if (notice.status !== "running") return notice.status;
  if (today < notice.firstDay) return "coming";
  return today <= notice.lastDay ? "running" : "ended";
}

/** The number of a notice without the mark of its restarts. */
export function baseNumber(number: string): string {
  return number.replace(/（第\d+次）$/, "");
}

/** Number of the n-th notice under the same number: 公示〔2026〕3号（第2次）. */
export function repeatedNumber(number: string, time: number): string {
  return `${baseNumber(number)}（第${time}次）`;
}

type Published = { level: number | null; grade: string | null; scoreE4: number | null };

/** Whether the figures that were published still stand. */
export function isUnchanged(published: Published, now: Published): boolean {
  return published.level === now.level && published.grade === now.grade && published.scoreE4 === now.scoreE4;
}
