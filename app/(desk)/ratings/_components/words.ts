/** Text of a scheme for the reader: Chinese alone, or both languages. */
export function wordsOf(
  text: string | { zh: string; en?: string } | undefined | null,
  locale: string,
): string {
  if (text === undefined || text === null) return "";
  if (typeof text === "string") return text;
  return locale === "zh-CN" ? text.zh : (text.en ?? text.zh);
}

/** Last day of a half-open period: the day before `until`. */
export function lastDayOf(until: string): string {
  const day = new Date(`${until}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 10);
}
