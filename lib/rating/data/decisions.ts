import "server-only";
import { and, desc, eq, inArray } from "drizzle-orm";
import { userAccount } from "@/db/schema/access";
import { decision } from "@/db/schema/procedure";
import { placeVersion } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { type Actor, inScope, requirePermission } from "@/lib/access/actor";
import { type DecisionRow, loadDecisions } from "@/lib/procedure/data";
import type { DecisionView } from "../types";

type Reader = { actor: Actor; db: Read };

/** A recorded meeting as screens show it. */
export function decisionView(row: DecisionRow): DecisionView {
  const { id, kind, meeting, number, day, attendees, dueCount } = row;
  const { effectiveFrom, note, recordedByName, recordedAt } = row;
  return {
    id,
    kind,
    meeting,
    number,
    day,
    attendees,
    dueCount,
    effectiveFrom,
    note,
    recordedByName,
    recordedAt,
  };
}

export async function decisionViews(
  reader: Reader,
  ids: readonly (string | null)[],
): Promise<Map<string, DecisionView>> {
  const rows = await loadDecisions({ county: reader.actor.county, db: reader.db }, ids);
  return new Map([...rows].map(([id, row]) => [id, decisionView(row)]));
}

/** Recorded meetings of one cycle, or the newest of the county; those of places in scope and of the whole county. */
export async function listDecisions(
  { actor, db }: Reader,
  { cycleId }: { cycleId?: string } = {},
): Promise<DecisionView[]> {
  requirePermission(actor, "rating:read");
  const rows = await db
    .select({ row: decision, name: userAccount.name, path: placeVersion.path })
    .from(decision)
    .leftJoin(
      userAccount,
      and(eq(userAccount.county, decision.county), eq(userAccount.id, decision.recordedBy)),
    )
    .leftJoin(
      placeVersion,
      and(eq(placeVersion.county, decision.county), eq(placeVersion.placeId, decision.placeId)),
    )
    .where(
      and(
        eq(decision.county, actor.county),
        inArray(decision.kind, ["township-grade", "stars", "level-change"]),
        cycleId ? eq(decision.processId, cycleId) : undefined,
      ),
    )
    .orderBy(desc(decision.id))
    .limit(500);
  const seen = new Set<string>();
  return rows.flatMap(({ row, name, path }) => {
    const isVisible = row.kind === "stars" || inScope(actor, "rating:read", path ?? "");
    if (!isVisible || seen.has(row.id)) return [];
    seen.add(row.id);
    return [decisionView({ ...row, recordedByName: name ?? row.recordedBy })];
  });
}
