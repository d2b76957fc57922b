import "server-only";
import { count, sql } from "drizzle-orm";
import type { MoverGroup, SpreadGroup } from "../../compute/insights";
import { type Reader, standing } from "./standing";

type At = { cycleId: string; before: string; today: string };
const of = (reader: Reader, { cycleId, ...days }: At) => standing(reader, { cycleIds: [cycleId], ...days });

/** People of a cycle by township and level with the sums of scores and amounts. */
export async function spreadGroups(reader: Reader, at: At): Promise<SpreadGroup[]> {
  const now = of(reader, at);
  const rows = await reader.db
    .select({
      townshipId: now.townshipId,
      level: now.level,
      decided: now.decided,
      number: count(),
      scoreE4: sql`coalesce(sum(${now.scoreE4}), 0)`.mapWith(Number),
      scores: count(now.scoreE4),
      amountFen: sql`coalesce(sum(${now.amountFen}), 0)`.mapWith(Number),
      amounts: count(now.amountFen),
    })
    .from(now)
    .groupBy(now.townshipId, now.level, now.decided);
  return rows.map(({ decided, ...row }) => ({ ...row, isDecided: decided === 1 }));
}

/** People of a cycle by township, the level before and the level now. */
export async function moverGroups(reader: Reader, at: At): Promise<MoverGroup[]> {
  const now = of(reader, at);
  return reader.db
    .select({ townshipId: now.townshipId, previous: now.previous, level: now.level, number: count() })
    .from(now)
    .groupBy(now.townshipId, now.previous, now.level);
}

/** People of a cycle by the grade that stands and the one that the township fixed. */
export async function gradeGroups(reader: Reader, at: At) {
  const now = of(reader, at);
  return reader.db
    .select({ grade: now.grade, fixedGrade: now.fixedGrade, decided: now.decided, number: count() })
    .from(now)
    .groupBy(now.grade, now.fixedGrade, now.decided);
}
