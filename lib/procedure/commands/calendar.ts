import "server-only";
import { and, eq, gte, lte } from "drizzle-orm";
import { calendarDay } from "@/db/schema/notice";
import { getStore } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { invalid, notFound } from "@/lib/base/errors";
import { addDays, daysBetween } from "@/lib/base/period";
import type { CalendarDaysInput } from "../schema/notices";

/** The longest holiday there is, with days to spare. */
const longestRange = 31;
const [firstYear, lastYear] = ["2020", "2099"];

/** @throws AppError VALIDATION at `from` or `until` */
function daysOf({ from, until = from }: CalendarDaysInput): string[] {
  if (from < firstYear || from.slice(0, 4) > lastYear)
    throw invalid({ from: { key: "calendar.errors.year", values: { from: firstYear, until: lastYear } } });
  if (until < from) throw invalid({ until: { key: "calendar.errors.order" } });
  const length = daysBetween(from, until) + 1;
  if (length > longestRange)
    throw invalid({ until: { key: "calendar.errors.tooLong", values: { days: longestRange } } });
  return Array.from({ length }, (_, i) => addDays(from, i));
}

/**
 * Enters days that the county counts otherwise than the calendar in the program. What was counted before, such as the
 * end of a running notice, stays as it is. @throws AppError FORBIDDEN, VALIDATION
 */
export async function setCalendarDays(
  { actor, now }: CommandContext,
  input: CalendarDaysInput,
): Promise<{ count: number; year: string }> {
  requirePermission(actor, "calendar:write");
  const days = daysOf(input);
  const isWorking = input.kind === "working";
  const [from = input.from] = days;
  const until = days.at(-1) ?? from;
  return getStore().transact(async (tx) => {
    await tx
      .delete(calendarDay)
      .where(
        and(eq(calendarDay.county, actor.county), gte(calendarDay.day, from), lte(calendarDay.day, until)),
      );
    await tx.insert(calendarDay).values(
      days.map((day) => ({
        county: actor.county,
        day,
        isWorking,
        source: input.source,
        enteredBy: actor.userId,
        enteredAt: now,
      })),
    );
    await emit(tx, {
      actor,
      now,
      action: "calendar.set",
      subject: { kind: "calendar", id: from },
      after: { from, until, isWorking, source: input.source },
    });
    return { count: days.length, year: from.slice(0, 4) };
  });
}

/** Takes a day back: it counts as in the calendar of the program. @throws AppError FORBIDDEN, NOT_FOUND */
export async function removeCalendarDay(
  { actor, now }: CommandContext,
  { day }: { day: string },
): Promise<{ day: string }> {
  requirePermission(actor, "calendar:write");
  return getStore().transact(async (tx) => {
    const own = and(eq(calendarDay.county, actor.county), eq(calendarDay.day, day));
    const [known] = await tx.select().from(calendarDay).where(own).limit(1);
    if (!known) throw notFound();
    await tx.delete(calendarDay).where(own);
    await emit(tx, {
      actor,
      now,
      action: "calendar.remove",
      subject: { kind: "calendar", id: day },
      before: { from: day, until: day, isWorking: known.isWorking, source: known.source },
    });
    return { day };
  });
}
