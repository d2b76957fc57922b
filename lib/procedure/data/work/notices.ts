import "server-only";
import { and, asc, eq, lt } from "drizzle-orm";
import { notice } from "@/db/schema/notice";
import { can, scopePaths } from "@/lib/access/actor";
import { scopeWhere } from "@/lib/access/scope";
import { shanghaiDay } from "@/lib/base/period";
import type { WorkItem } from "../../types";
import { isOurs } from "./cases";
import { type Cycle, dayOrNull, type Reader } from "./shared";

/** Notices whose last day has passed: they wait to be closed. */
export async function noticeWork(reader: Reader, cycles: readonly Cycle[]): Promise<WorkItem[]> {
  const { actor, db } = reader;
  if (!can(actor, "notice:open")) return [];
  const rows = await db
    .select({
      process: notice.process,
      processId: notice.processId,
      step: notice.step,
      title: notice.title,
      openedAt: notice.openedAt,
      lastDay: notice.lastDay,
    })
    .from(notice)
    .where(
      and(
        eq(notice.county, actor.county),
        eq(notice.status, "running"),
        lt(notice.lastDay, shanghaiDay(new Date())),
        scopeWhere(actor, "notice:open", notice.placePath),
      ),
    )
    .orderBy(asc(notice.lastDay), asc(notice.id))
    .limit(50);
  return rows
    .filter(({ process, processId, step }) => {
      // Of points the township publishes.
      if (process === "points") return scopePaths(actor, "notice:open")[0] !== "";
      const found = cycles.find(({ id }) => id === processId)?.steps.find(({ code }) => code === step);
      return found === undefined || isOurs(reader, found);
    })
    .map((row) => ({
      kind: "notice",
      count: 1,
      title: { cycle: row.title },
      href: "/notices",
      since: dayOrNull(row.openedAt),
      deadline: row.lastDay,
    }));
}
