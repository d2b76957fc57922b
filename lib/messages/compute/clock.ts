import { addDays, shanghaiDay, startOfDay } from "@/lib/base/period";
import type { Hours, Rhythm } from "../types";

const minute = 60_000;
const hour = 60 * minute;

/** Attempts before a message counts as failed. */
export const mostAttempts = 5;
/** Minutes to wait after the first, second, … failure; the first is longer than any attempt lasts. */
const waits = [3, 10, 60, 240];
/** The daily mail and the summary of the robots go out from 08:30. */
const digestOffset = 8.5 * hour;

export const defaultHours: Hours = { fromHour: 8, untilHour: 20 };

/** Whether a channel may disturb people at that moment. */
export function isAwake(now: Date, { fromHour, untilHour }: Hours): boolean {
  const since = now.getTime() - startOfDay(shanghaiDay(now)).getTime();
  return since >= fromHour * hour && since < untilHour * hour;
}

/** From when the daily mail of a day goes out. */
export const digestTime = (day: string): Date => new Date(startOfDay(day).getTime() + digestOffset);

/** When a new message is due for the channel. */
export function firstDue(rhythm: Exclude<Rhythm, "never">, now: Date): Date {
  if (rhythm === "at-once") return now;
  const day = shanghaiDay(now);
  const today = digestTime(day);
  return now < today ? today : digestTime(addDays(day, 1));
}

/** Before when nobody else may try again after the attempt of that number (from 1) has begun. */
export function nextDue(attempt: number, now: Date): Date {
  return new Date(now.getTime() + (waits[attempt - 1] ?? 240) * minute);
}
