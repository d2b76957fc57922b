import "server-only";
import { and, count, desc, eq, exists, gte, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { userAccount } from "@/db/schema/access";
import { decision } from "@/db/schema/procedure";
import { placeVersion } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { type Actor, requirePermission } from "@/lib/access/actor";
import { placesAbove, scopeWhere } from "@/lib/access/scope";
import { readableKinds } from "@/lib/procedure/data/decisions";
import type { DecisionKind } from "@/lib/procedure/types";
import type { DecisionView } from "../types";
import { decisionView } from "./decisions";

type Reader = { actor: Actor; db: Read };

/** Decisions that the actor may know of, of places in scope and of the places above: those decide about people in it. */
export function touchingWhere(reader: Reader): SQL | undefined {
  return and(inArray(decision.kind, readableKinds(reader.actor)), ofPlaces(reader));
}

function ofPlaces({ actor, db }: Reader): SQL | undefined {
  const within = scopeWhere(actor, "rating:read", placeVersion.path);
  if (within === undefined) return undefined;
  const above = placesAbove(actor, "rating:read");
  return or(
    isNull(decision.placeId),
    exists(
      db
        .select({ one: sql`1` })
        .from(placeVersion)
        .where(
          and(
            eq(placeVersion.county, decision.county),
            eq(placeVersion.placeId, decision.placeId),
            above.length > 0 ? or(within, inArray(placeVersion.path, above)) : within,
          ),
        ),
    ),
  );
}

export type DecisionFilter = { kind?: DecisionKind; year?: number; page: number; pageSize: number };

/** Recorded meetings that touch the actor's scope, newest day first. @throws AppError FORBIDDEN */
export async function pageOfDecisions(
  reader: Reader,
  { kind, year, page, pageSize }: DecisionFilter,
): Promise<{ rows: DecisionView[]; total: number }> {
  const { actor, db } = reader;
  requirePermission(actor, "rating:read");
  const where = and(
    eq(decision.county, actor.county),
    kind ? eq(decision.kind, kind) : undefined,
    year ? and(gte(decision.day, `${year}-01-01`), lt(decision.day, `${year + 1}-01-01`)) : undefined,
    touchingWhere(reader),
  );
  const [all] = await db.select({ number: count() }).from(decision).where(where);
  const rows = await db
    .select({ row: decision, name: userAccount.name })
    .from(decision)
    .leftJoin(
      userAccount,
      and(eq(userAccount.county, decision.county), eq(userAccount.id, decision.recordedBy)),
    )
    .where(where)
    .orderBy(desc(decision.day), desc(decision.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  return {
    rows: rows.map(({ row, name }) => decisionView({ ...row, recordedByName: name ?? row.recordedBy })),
    total: all?.number ?? 0,
  };
}
