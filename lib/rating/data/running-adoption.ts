import "server-only";
import { and, asc, count, eq } from "drizzle-orm";
import { adoptionMove, runningAdoption } from "@/db/schema/adoption";
import { ratingCycle } from "@/db/schema/rating";
import type { Read } from "@/db/store";
import { type Actor, can, inScope } from "@/lib/access/actor";
import { scopeWhere } from "@/lib/access/scope";
import type { MoveRow, RunningAdoption } from "../types";
import { ratingSubjects } from "./process";

type Reader = { actor: Actor; db: Read };
type Figures = Omit<MoveRow, "personId" | "name" | "village" | "township">;
type Named = { readonly personId: string; readonly placePath: string } & Figures;

/** Names moves for whoever reads the cycle; amounts are null for whoever may not see them. */
export async function namedMoves(
  reader: Reader,
  { cycleId, moves }: { cycleId: string; moves: readonly Named[] },
): Promise<MoveRow[]> {
  if (moves.length === 0) return [];
  const { actor } = reader;
  const people = await ratingSubjects(reader, {
    processId: cycleId,
    permission: "rating:read",
    subjectIds: moves.map(({ personId }) => personId),
  });
  const known = new Map(people.map((row) => [row.subjectId, row]));
  return moves.flatMap(({ placePath, ...move }): MoveRow[] => {
    const found = known.get(move.personId);
    if (!found) return [];
    const seesAmount = can(actor, "amount:read") && inScope(actor, "amount:read", placePath);
    const amounts = seesAmount ? {} : { amountBeforeFen: null, amountAfterFen: null };
    return [{ ...move, ...amounts, name: found.name, village: found.village, township: found.township }];
  });
}

/** What a decision changed under way and who moved because of it, as far as the reader's scope goes; null = nothing. */
export async function loadRunningAdoption(
  reader: Reader,
  { decisionId, page, pageSize }: { decisionId: string; page: number; pageSize: number },
): Promise<RunningAdoption | null> {
  const { actor, db } = reader;
  const [head] = await db
    .select({
      cycleId: ratingCycle.id,
      cycleTitle: ratingCycle.title,
      reason: runningAdoption.reason,
      compared: runningAdoption.compared,
    })
    .from(runningAdoption)
    .innerJoin(
      ratingCycle,
      and(eq(ratingCycle.county, runningAdoption.county), eq(ratingCycle.id, runningAdoption.cycleId)),
    )
    .where(and(eq(runningAdoption.county, actor.county), eq(runningAdoption.decisionId, decisionId)))
    .limit(1);
  if (!head) return null;
  const where = and(
    eq(adoptionMove.county, actor.county),
    eq(adoptionMove.decisionId, decisionId),
    scopeWhere(actor, "rating:read", adoptionMove.placePath),
  );
  const [all] = await db.select({ number: count() }).from(adoptionMove).where(where);
  const rows = await db
    .select()
    .from(adoptionMove)
    .where(where)
    .orderBy(asc(adoptionMove.placePath), asc(adoptionMove.personId))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  const moves = rows.map(({ county: _county, decisionId: _decision, ...move }) => move);
  return {
    ...head,
    moves: await namedMoves(reader, { cycleId: head.cycleId, moves }),
    movesTotal: all?.number ?? 0,
  };
}
