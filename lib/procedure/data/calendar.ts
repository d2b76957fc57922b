import "server-only";
import { asc, eq } from "drizzle-orm";
import { calendarDay } from "@/db/schema/notice";
import type { Read } from "@/db/store";
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
