const calendar = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai", dateStyle: "short" });

/** The calendar day in Asia/Shanghai of a moment, 'YYYY-MM-DD'. */
export function dayOf(now: Date): string {
  return calendar.format(now);
}
