import "server-only";
import { and, count, eq, inArray, min } from "drizzle-orm";
import { procedureCase } from "@/db/schema/procedure";
import { actorLines } from "@/lib/access/actor";
import { scopeWhere } from "@/lib/access/scope";
import { stageAt } from "../../compute";
import type { WorkItem } from "../../types";
import { type Cycle, dayOrNull, earliest, type Reader } from "./shared";

/** A line department's columns, in every cycle that still records. */
export async function lineWork({ actor, db }: Reader, cycles: readonly Cycle[]): Promise<WorkItem[]> {
  if (actorLines(actor).length === 0 || cycles.length === 0) return [];
  const rows = await db
    .select({
      processId: procedureCase.processId,
      step: procedureCase.step,
      number: count(),
      since: min(procedureCase.since),
    })
    .from(procedureCase)
    .where(
      and(
        eq(procedureCase.county, actor.county),
        eq(procedureCase.process, "rating"),
        inArray(
          procedureCase.processId,
          cycles.map((cycle) => cycle.id),
        ),
        inArray(procedureCase.status, ["open", "returned"]),
        scopeWhere(actor, "rating:record-line", procedureCase.placePath),
      ),
    )
    .groupBy(procedureCase.processId, procedureCase.step)
    .limit(5_000);
  return cycles.flatMap((cycle): WorkItem[] => {
    const own = rows.filter(
      (row) => row.processId === cycle.id && stageAt(cycle.steps, row.step) === "record",
    );
    const number = own.reduce((sum, row) => sum + row.number, 0);
    if (number === 0) return [];
    return [
      {
        kind: "record",
        count: number,
        title: { cycle: cycle.title },
        href: `/ratings/${cycle.id}/record`,
        since: dayOrNull(earliest(own.map((row) => row.since))),
        deadline: cycle.recordingDeadline,
      },
    ];
  });
}
