import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { dialect } from "./url";

/** Whole days from a day column to the Shanghai day of a moment column: the one place where the dialects count days. */
export function daysUntilMoment(day: PgColumn, moment: PgColumn): SQL<number> {
  return dialect === "sqlite"
    ? sql<number>`((${moment} / 1000 + 28800) / 86400 - unixepoch(${day}) / 86400)`
    : sql<number>`((${moment} at time zone 'Asia/Shanghai')::date - (${day})::date)`;
}
