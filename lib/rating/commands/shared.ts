import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { cycleSubject } from "@/db/schema/rating";
import type { Read, Tx } from "@/db/store";
import { type Actor, can, inScope } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import type { Permission } from "@/lib/access/policy";
import { AppError, notFound } from "@/lib/base/errors";
import { type CaseRow, inChunksOf, loadCases } from "@/lib/procedure/data";
import { type CycleRow, cycleRow } from "../data/cycle-row";
import { type LoadedScheme, loadScheme } from "../data/plan";

export type SubjectOfCycle = typeof cycleSubject.$inferSelect;
export type OpenCycle = { cycle: CycleRow; scheme: LoadedScheme };

/** A cycle that may still be worked on. @throws AppError NOT_FOUND, STATE when it is decided or closed */
export async function openCycleFor({ actor }: CommandContext, db: Read, cycleId: string): Promise<OpenCycle> {
  const cycle = await cycleRow({ actor, db }, cycleId);
  if (cycle.status !== "open") throw new AppError("STATE", "rating.errors.cycleClosed");
  return { cycle, scheme: await loadScheme({ county: actor.county, db }, cycle.schemeVersionId) };
}

/** @throws AppError NOT_FOUND when the permission does not reach the place */
export function requireScope(actor: Actor, permission: Permission, placePath: string): void {
  if (!can(actor, permission)) throw new AppError("FORBIDDEN", "errors.forbidden");
  if (!inScope(actor, permission, placePath)) throw notFound();
}

export type PersonCase = { subject: SubjectOfCycle; item: CaseRow };

/**
 * Covered people with their cases in the scope of a permission: those named, or all of a township (or of the cycle).
 * @throws AppError FORBIDDEN; NOT_FOUND when one of the named is not among them
 */
export async function casesFor(
  { actor }: CommandContext,
  tx: Tx,
  {
    cycleId,
    permission,
    personIds,
    townshipId,
  }: {
    cycleId: string;
    permission: Permission;
    personIds?: readonly string[] | undefined;
    townshipId?: string;
  },
): Promise<PersonCase[]> {
  if (!can(actor, permission)) throw new AppError("FORBIDDEN", "errors.forbidden");
  const own = and(
    eq(cycleSubject.county, actor.county),
    eq(cycleSubject.cycleId, cycleId),
    eq(cycleSubject.coverage, "covered"),
    townshipId === undefined ? undefined : eq(cycleSubject.townshipId, townshipId),
  );
  const found = personIds
    ? await inChunksOf([...new Set(personIds)], (ids) =>
        tx
          .select()
          .from(cycleSubject)
          .where(and(own, inArray(cycleSubject.personId, ids))),
      )
    : await tx.select().from(cycleSubject).where(own);
  const subjects = found.filter((subject) => inScope(actor, permission, subject.placePath));
  if (subjects.length === 0 || (personIds && subjects.length < new Set(personIds).size)) throw notFound();
  const cases = await loadCases(
    { county: actor.county, db: tx },
    {
      process: "rating",
      processId: cycleId,
      ...(subjects.length > 2_000 ? {} : { subjectIds: subjects.map((s) => s.personId) }),
    },
  );
  const bySubject = new Map(cases.map((item) => [item.subjectId, item]));
  return subjects.flatMap((subject) => {
    const item = bySubject.get(subject.personId);
    return item ? [{ subject, item }] : [];
  });
}
