import "server-only";
import { and, desc, eq, inArray } from "drizzle-orm";
import { auditEntry, county } from "@/db/schema";
import { getStore, type Read } from "@/db/store";
import { type Actor, requirePermission } from "@/lib/access/actor";
import { systemActor } from "@/lib/access/system-actor";
import { emit } from "./emit";

const dataMoves = ["backup", "restore", "export", "import"] as const;
/** All data of the installation left it, or came into it. */
export type DataMove = (typeof dataMoves)[number];

/** What is kept of it: no path, for the name of a folder may tell more than it should. */
export type MoveFacts = {
  readonly rows: number;
  readonly bytes?: number;
  /** SHA-256 of the file. */
  readonly hash?: string;
  /** Moment the data show, where it is not the moment of the entry. */
  readonly madeAt?: string;
};

/** Records in every county that all data left the installation or came into it. */
export async function recordDataMove(move: DataMove, now: Date, facts: MoveFacts): Promise<void> {
  await getStore().transact(async (tx) => {
    const counties = await tx.select({ id: county.id }).from(county);
    for (const { id } of counties)
      await emit(tx, {
        actor: systemActor(id, "operator"),
        now,
        action: `system.${move}`,
        subject: { kind: "county", id },
        after: facts,
      });
  });
}

export type DataMoveRow = {
  readonly id: string;
  readonly move: DataMove;
  readonly at: Date;
  readonly facts: MoveFacts;
};

/** So many are listed. */
export const dataMovesShown = 30;

/**
 * The newest backup of the county, and the newest backups, exports, restores and imports, newest first.
 *
 * @throws AppError FORBIDDEN
 */
export async function listDataMoves({
  actor,
  db,
}: {
  actor: Actor;
  db: Read;
}): Promise<{ last: DataMoveRow | null; moves: DataMoveRow[] }> {
  requirePermission(actor, "backup:read");
  const newest = (moves: readonly DataMove[], limit: number) => readMoves(db, actor.county, moves, limit);
  const [moves, [last = null]] = [await newest(dataMoves, dataMovesShown), await newest(["backup"], 1)];
  return { last, moves };
}

async function readMoves(
  db: Read,
  countyId: string,
  moves: readonly DataMove[],
  limit: number,
): Promise<DataMoveRow[]> {
  const { id, at, action, after } = auditEntry;
  const actions = moves.map((move) => `system.${move}`);
  const rows = await db
    .select({ id, at, action, after })
    .from(auditEntry)
    .where(
      and(
        eq(auditEntry.county, countyId),
        eq(auditEntry.subjectKind, "county"),
        eq(auditEntry.subjectId, countyId),
        inArray(auditEntry.action, actions),
      ),
    )
    .orderBy(desc(auditEntry.id))
    .limit(limit);
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    move: row.action.slice("system.".length) as DataMove,
    facts: row.after as MoveFacts,
  }));
}
