import common from "@/messages/zh-CN/common.json";

/* Papers are written in Chinese whatever language the desk is read in. */

const digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"] as const;

/** Names of the levels from 零星 to 十星, by level. */
export const starNames: readonly string[] = digits.map((digit) => `${digit}星`);

/** A level as a paper says it; null is not set. */
export const starWords = (level: number | null): string =>
  level === null ? "未定星" : (starNames[level] ?? `${level}星`);

/** A post by its key. */
export const postWords = (post: string | null): string =>
  post === null ? "" : ((common.posts as Record<string, string>)[post] ?? post);

/** Filled and empty stars, e.g. ★★★☆☆. */
export const starSigns = (level: number | null, top: number): string =>
  level === null ? "" : "★".repeat(level) + "☆".repeat(Math.max(0, top - level));

/** "2026-03-05" as an official writes it: 2026年3月5日. */
export function dayWords(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return year && month && date ? `${year}年${month}月${date}日` : day;
}

const minute = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Shanghai",
  dateStyle: "short",
  timeStyle: "short",
});
export const minuteWords = (moment: Date): string => minute.format(moment);

/** Ten-thousandths as a figure for a sheet. */
export const scoreOf = (e4: number | null): number | null => (e4 === null ? null : e4 / 10_000);
/** Fen as a figure in yuan for a sheet. */
export const yuanOf = (fen: number | null | undefined): number | null =>
  fen === null || fen === undefined ? null : fen / 100;

/** How a level moved, in words; empty where it did not. */
export function moveWords(before: number | null, after: number | null): string {
  if (before === after || after === null) return "";
  if (before === null) return "首次定星";
  const steps = Math.abs(after - before);
  return `${after > before ? "升" : "降"}${digits[steps] ?? steps}星`;
}

/** The foot of every paper: where the audit chain ended when it was printed. */
export function chainWords(head: { sequence: number; hash: string; sealedAt: Date } | null): string {
  if (!head) return "审计链尚无封存批次";
  return `审计链第 ${head.sequence} 批 ${head.hash.slice(0, 12)}（${minuteWords(head.sealedAt)} 封存）`;
}
