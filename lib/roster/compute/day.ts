const shanghai = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai", dateStyle: "short" });

/** The calendar day of a moment in Asia/Shanghai, 'YYYY-MM-DD'. */
export function dayOf(moment: Date): string {
  return shanghai.format(moment);
}
