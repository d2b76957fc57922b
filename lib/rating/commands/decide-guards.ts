import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { person } from "@/db/schema/roster";
import type { Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { AppError, invalid } from "@/lib/base/errors";
import { addDays } from "@/lib/base/period";
import { inChunksOf } from "@/lib/procedure/data";
import { obstaclesOf } from "@/lib/procedure/data/obstacles";
import type { Exception } from "@/lib/procedure/schema/ticked";
import type { PersonCase } from "./shared";

async function namesOf(
  { actor }: CommandContext,
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await inChunksOf(ids, (chunk) =>
    tx
      .select({ id: person.id, name: person.name })
      .from(person)
      .where(and(eq(person.county, actor.county), inArray(person.id, chunk))),
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function refuseByName(context: CommandContext, tx: Tx, key: string, ids: readonly string[]) {
  const names = await namesOf(context, tx, ids.slice(0, 5));
  const shown = ids.slice(0, 5).map((id) => names.get(id) ?? id);
  throw new AppError("STATE", key, { count: ids.length, names: shown.join("、") });
}

/**
 * Nobody is decided while a notice names them or an objection about them is open, and no meeting is older than the end
 * of their notice; whoever is in the way can be excepted, so that the others are decided.
 * @throws AppError STATE with names, VALIDATION at decision.day
 */
export async function requireUnhindered(
  context: CommandContext,
  tx: Tx,
  { cycleId, cases, day }: { cycleId: string; cases: readonly PersonCase[]; day: string },
): Promise<void> {
  const subjectIds = cases.map(({ subject }) => subject.personId);
  const { onNotice, objectedTo, noticeUntil } = await obstaclesOf(
    { county: context.actor.county, db: tx },
    { process: "rating", processId: cycleId, subjectIds },
  );
  if (onNotice.size > 0) await refuseByName(context, tx, "decisions.errors.onNotice", [...onNotice]);
  if (objectedTo.size > 0) await refuseByName(context, tx, "decisions.errors.objectedTo", [...objectedTo]);
  const last = [...noticeUntil.values()].sort().at(-1);
  if (last && day <= last) {
    const values = { last, day: addDays(last, 1) };
    throw invalid({ "decision.day": { key: "decisions.errors.beforeNoticeEnd", values } });
  }
}

/** The exceptions as the decision keeps them. @throws AppError VALIDATION when one does not stand at the decision */
export async function namedExceptions(
  context: CommandContext,
  tx: Tx,
  { exceptions, there }: { exceptions: readonly Exception[]; there: readonly PersonCase[] },
): Promise<{ subjectId: string; name: string; reason: string }[]> {
  const known = new Set(there.map(({ subject }) => subject.personId));
  const twice = new Set(exceptions.map(({ personId }) => personId)).size < exceptions.length;
  if (twice || exceptions.some(({ personId }) => !known.has(personId)))
    throw invalid({ exceptions: { key: "decisions.errors.exceptUnknown" } });
  const names = await namesOf(
    context,
    tx,
    exceptions.map(({ personId }) => personId),
  );
  return exceptions.map(({ personId, reason }) => ({
    subjectId: personId,
    name: names.get(personId) ?? personId,
    reason,
  }));
}
