import chineseDays from "chinese-days";
import { addDays, type Day } from "@/lib/base/period";
import type { OwnDays } from "../types";

const noDays: OwnDays = new Map();

/** The name of a holiday holds commas ("National Day,国庆节,3"), that of an ordinary day does not. */
const knowsHolidaysOf = (year: number) => chineseDays.getDayDetail(`${year}-10-01`).name.includes(",");

/**
 * Last year whose holidays the calendar in the program knows; of later years it knows the weekends only, until an
 * administrator enters the days that the State Council announced.
 */
export const lastKnownYear = (() => {
  let year = 2024;
  while (knowsHolidaysOf(year + 1)) year += 1;
  return year;
})();

/** Whether people work on a day in China: holidays and 调休 as announced, and the county's own days before them. */
export function isWorkingDay(day: Day, own: OwnDays = noDays): boolean {
  return own.get(day) ?? chineseDays.isWorkday(day);
}

/** The day that many working days after `day`; with 0 the day itself. */
export function addWorkingDays(day: Day, days: number, own: OwnDays = noDays): Day {
  let at = day;
  for (let left = days; left > 0; ) {
    at = addDays(at, 1);
    if (isWorkingDay(at, own)) left -= 1;
  }
  return at;
}

/** Last day of a notice that hangs for so many working days; the day it is put up does not count. */
export function lastDayOfNotice(firstDay: Day, workingDays: number, own: OwnDays = noDays): Day {
  return addWorkingDays(firstDay, workingDays, own);
}

/** Years in a stretch of days whose holidays nobody has entered: the count of working days is not sure. */
export function unknownYears(from: Day, until: Day, own: OwnDays = noDays): number[] {
  const entered = new Set([...own.keys()].map((day) => Number(day.slice(0, 4))));
  const years: number[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(until.slice(0, 4)); year += 1)
    if (year > lastKnownYear && !entered.has(year)) years.push(year);
  return years;
}
