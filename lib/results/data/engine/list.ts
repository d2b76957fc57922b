import "server-only";
import { and, asc, count, desc, eq } from "drizzle-orm";
import { engineCheck, engineDifference } from "@/db/schema/engine";
import { person } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { type Actor, can, requirePermission } from "@/lib/access/actor";
import { notFound } from "@/lib/base/errors";
import { ENGINE_VERSION } from "@/lib/rules";
import { type EngineCheck, isEngineAccepted } from "./state";

type Reader = { readonly actor: Actor; readonly db: Read };

/** A figure that would change; amounts are null for whoever may not see them. */
export type EngineDifference = Pick<
  typeof engineDifference.$inferSelect,
  "line" | "kind" | "figureId" | "periodFrom" | "periodUntil" | "name" | "before" | "after"
> & { readonly personName: string | null; readonly isHidden: boolean };

/** Most lines of one file. */
export const longestList = 50_000;
const mostChecks = 20;

export type EngineChecks = {
  readonly engine: string;
  /** Whether the engine that runs may publish and lock. */
  readonly isAccepted: boolean;
  readonly newest: EngineCheck | null;
  readonly earlier: EngineCheck[];
};

/** How the engine that runs stands, the newest check and those before it. @throws AppError FORBIDDEN */
export async function loadEngineChecks({ actor, db }: Reader): Promise<EngineChecks> {
  requirePermission(actor, "engine:read");
  const rows = await db
    .select()
    .from(engineCheck)
    .where(eq(engineCheck.county, actor.county))
    .orderBy(desc(engineCheck.number))
    .limit(mostChecks + 1);
  const newest = rows[0] ?? null;
  const isAccepted = await isEngineAccepted({ county: actor.county, db }, newest);
  return { engine: ENGINE_VERSION, isAccepted, newest, earlier: rows.slice(1) };
}

/** Figures that a check found to come out otherwise. @throws AppError FORBIDDEN, NOT_FOUND */
export async function listEngineDifferences(
  { actor, db }: Reader,
  { checkId, page, pageSize }: { checkId: string; page: number; pageSize: number },
): Promise<{ rows: EngineDifference[]; total: number }> {
  requirePermission(actor, "engine:read");
  const [check] = await db
    .select({ id: engineCheck.id })
    .from(engineCheck)
    .where(and(eq(engineCheck.county, actor.county), eq(engineCheck.id, checkId)))
    .limit(1);
  if (!check) throw notFound();
  const own = and(eq(engineDifference.county, actor.county), eq(engineDifference.checkId, checkId));
  const [all] = await db.select({ number: count() }).from(engineDifference).where(own);
  const rows = await db
    .select({ row: engineDifference, personName: person.name })
    .from(engineDifference)
    .leftJoin(
      person,
      and(eq(person.county, engineDifference.county), eq(person.id, engineDifference.personId)),
    )
    .where(own)
    .orderBy(asc(engineDifference.line))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  const seesAmounts = can(actor, "amount:read");
  return {
    total: all?.number ?? 0,
    rows: rows.map(({ row, personName }) => {
      const { line, kind, figureId, periodFrom, periodUntil, name, before, after } = row;
      const isHidden = row.isAmount && !seesAmounts;
      const figures = isHidden ? { before: null, after: null } : { before, after };
      return { line, kind, figureId, periodFrom, periodUntil, name, ...figures, personName, isHidden };
    }),
  };
}
