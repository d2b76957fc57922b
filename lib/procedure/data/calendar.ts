import "server-only";
import { and, asc, eq, gte, lte } from "drizzle-orm";
import { userAccount } from "@/db/schema/access";
import { calendarDay } from "@/db/schema/notice";
import type { Read } from "@/db/store";
import { type Actor, requirePermission } from "@/lib/access/actor";
import type { OwnDays } from "../types";

/** The days that the county counts otherwise than the calendar in the program. */
export async function loadOwnDays({ county, db }: { county: string; db: Read }): Promise<OwnDays> {
  const rows = await db
    .select({ day: calendarDay.day, isWorking: calendarDay.isWorking })
    .from(calendarDay)
    .where(eq(calendarDay.county, county))
    .orderBy(asc(calendarDay.day))
    .limit(5_000);
  return new Map(rows.map(({ day, isWorking }) => [day, isWorking]));
}

export type CalendarEntry = { day: string; isWorking: boolean; source: string; enteredBy: string };

/** Days of a year that the county entered, with who entered them. @throws AppError FORBIDDEN */
export async function listCalendarDays(
  { actor, db }: { actor: Actor; db: Read },
  year: number,
): Promise<CalendarEntry[]> {
  requirePermission(actor, "calendar:write");
  const rows = await db
    .select({
      day: calendarDay.day,
      isWorking: calendarDay.isWorking,
      source: calendarDay.source,
      enteredBy: calendarDay.enteredBy,
      name: userAccount.name,
    })
    .from(calendarDay)
    .leftJoin(
      userAccount,
      and(eq(userAccount.county, calendarDay.county), eq(userAccount.id, calendarDay.enteredBy)),
    )
    .where(
      and(
        eq(calendarDay.county, actor.county),
        gte(calendarDay.day, `${year}-01-01`),
        lte(calendarDay.day, `${year}-12-31`),
      ),
    )
    .orderBy(asc(calendarDay.day));
  return rows.map(({ name, ...row }) => ({ ...row, enteredBy: name ?? row.enteredBy }));
}
