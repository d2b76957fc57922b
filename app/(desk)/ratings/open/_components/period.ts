const isDay = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);

/** Whether two days make a period that begins before it ends and is no longer than ten years. */
export function isPeriod(from: string, last: string): boolean {
  return (
    isDay(from) && isDay(last) && from <= last && Number(last.slice(0, 4)) - Number(from.slice(0, 4)) <= 10
  );
}

/** First day after a period, from its last day: periods are half-open inside, people name the last day. */
export function periodUntil(last: string): string {
  const day = new Date(`${last}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}
