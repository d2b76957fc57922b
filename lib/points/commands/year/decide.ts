import "server-only";
import { and, count, eq, notInArray } from "drizzle-orm";
import { pointsCycle, pointsMember } from "@/db/schema/points";
import { procedureCase } from "@/db/schema/procedure";
import { getStore, type Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, invalid } from "@/lib/base/errors";
import { addDays, addMonths, shanghaiDay } from "@/lib/base/period";
import { sendMessages } from "@/lib/messages/commands";
import type { Refusals } from "@/lib/procedure/commands";
import { moveCases, recordDecision } from "@/lib/procedure/commands";
import { townshipPath } from "@/lib/procedure/compute/doors";
import { obstaclesOf } from "@/lib/procedure/data/obstacles";
import type { Exception } from "@/lib/procedure/schema/ticked";
import { storeFrozen } from "@/lib/results/commands";
import { freezeFacts, thawFacts } from "@/lib/results/data";
import { computeMembers } from "../../compute";
import type { OpenPoints } from "../../data/cycles";
import { factsOf } from "../../data/year/facts";
import type { DecideGradesInput } from "../../schema/year";
import { storeOutcomes } from "../recompute";
import { openPointsFor } from "../shared";
import { writeActions } from "./actions";
import { type Decided, writeResults } from "./publish";
import { due, membersOnTheWay, type OnTheWay, withDuties } from "./shared";

export type DecidedGrades = { decisionId: string; decided: number; left: number };

const namesOf = (cases: readonly OnTheWay[]) =>
  cases
    .slice(0, 5)
    .map(({ member }) => member.name)
    .join("、");

const refuse = (key: string, cases: readonly OnTheWay[]) =>
  new AppError("STATE", key, { count: cases.length, names: namesOf(cases) });

/** The day from which grades hold when the meeting names none, by the scheme. */
function defaultEffect({ cycle, scheme }: OpenPoints, day: string): string {
  const from = scheme.document.outcomes?.effective?.from ?? "decision";
  if (from === "nextMonth") return addMonths(`${day.slice(0, 7)}-01`, 1);
  if (from === "nextPeriod") return cycle.periodUntil;
  return from === "periodStart" ? cycle.periodFrom : day;
}

function checkDays({ cycle }: OpenPoints, day: string, effectiveFrom: string) {
  if (day < cycle.periodUntil) {
    const values = { day: addDays(cycle.periodUntil, -1) };
    throw invalid({ "decision.day": { key: "rating.errors.beforePeriodEnd", values } });
  }
  if (effectiveFrom < cycle.periodFrom || effectiveFrom > addDays(day, 366)) {
    const values = { from: cycle.periodFrom };
    throw invalid({ "decision.effectiveFrom": { key: "rating.errors.effectiveFrom", values } });
  }
}

/** @throws AppError VALIDATION when somebody is excepted who does not stand at the decision, or twice */
function namedExceptions(exceptions: readonly Exception[], there: readonly OnTheWay[]) {
  const names = new Map(there.map(({ member }) => [member.subjectId, member.name]));
  const isTwice = new Set(exceptions.map(({ personId }) => personId)).size < exceptions.length;
  if (isTwice || exceptions.some(({ personId }) => !names.has(personId)))
    throw invalid({ exceptions: { key: "decisions.errors.exceptUnknown" } });
  return exceptions.map(({ personId, reason }) => ({
    subjectId: personId,
    name: names.get(personId) ?? "",
    reason,
  }));
}

/** Nobody is decided while a notice names them or an objection is open. @throws AppError STATE, VALIDATION */
async function requireUnhindered(
  { actor }: CommandContext,
  tx: Tx,
  { cycleId, cases, day }: { cycleId: string; cases: readonly OnTheWay[]; day: string },
) {
  const subjectIds = cases.map(({ member }) => member.subjectId);
  const { onNotice, objectedTo, noticeUntil } = await obstaclesOf(
    { county: actor.county, db: tx },
    { process: "points", processId: cycleId, subjectIds },
  );
  const among = (ids: ReadonlySet<string>) => cases.filter(({ member }) => ids.has(member.subjectId));
  if (onNotice.size > 0) throw refuse("decisions.errors.onNotice", among(onNotice));
  if (objectedTo.size > 0) throw refuse("decisions.errors.objectedTo", among(objectedTo));
  const last = [...noticeUntil.values()].sort().at(-1);
  if (last && day <= last) {
    const values = { last, day: addDays(last, 1) };
    throw invalid({ "decision.day": { key: "decisions.errors.beforeNoticeEnd", values } });
  }
}

/** @throws AppError STATE when a grade cannot be computed, or a check of the scheme blocks */
function requireComputable({ scheme }: OpenPoints, decided: readonly Decided[], cases: readonly OnTheWay[]) {
  const level = scheme.document.outcomes?.level;
  const open = new Set(
    decided.flatMap(({ personId, computed: { outcome } }) => {
      const isUnrated = outcome.errors.some((error) => error.name === level && error.code === "UNRATED");
      return outcome.grade === null && !isUnrated ? [personId] : [];
    }),
  );
  if (open.size > 0)
    throw refuse(
      "points-year.errors.notComputable",
      cases.filter(({ member }) => open.has(member.subjectId)),
    );
  const blocked = decided
    .flatMap(({ computed }) => computed.result.checks ?? [])
    .find((check) => check.severity === "block");
  if (blocked) throw new AppError("STATE", "rating.errors.blockedByCheck", { message: blocked.message.zh });
}

async function chosen(context: CommandContext, tx: Tx, open: OpenPoints, input: DecideGradesInput) {
  const { cycleId, townshipId } = input;
  const all = await membersOnTheWay(context, tx, { cycleId, townshipId, permission: "points:decide" });
  const there = due(open, all, "decide", null).filter(({ item }) => item.status === "open");
  const exceptions = namedExceptions(input.exceptions, there);
  const except = new Set(exceptions.map(({ subjectId }) => subjectId));
  const cases = there.filter(({ member }) => !except.has(member.subjectId));
  if (cases.length === 0) throw new AppError("STATE", "points-year.errors.nothingToDecide");
  const refusals: Refusals = new Map();
  await withDuties(context, tx, cycleId, cases, { acts: ["submit"], refusals });
  const [first] = refusals.values();
  if (first)
    throw refuse(
      first.key,
      cases.filter(({ member }) => refusals.has(member.subjectId)),
    );
  return { cases, exceptions };
}

/** The cycle is decided once no covered member is on the way; who is exempt or left waits for nothing. */
async function closeWhenDone({ actor, now }: CommandContext, tx: Tx, cycleId: string): Promise<number> {
  const [left] = await tx
    .select({ number: count() })
    .from(procedureCase)
    .innerJoin(
      pointsMember,
      and(
        eq(pointsMember.county, procedureCase.county),
        eq(pointsMember.cycleId, procedureCase.processId),
        eq(pointsMember.personId, procedureCase.subjectId),
        eq(pointsMember.standing, "covered"),
      ),
    )
    .where(
      and(
        eq(procedureCase.county, actor.county),
        eq(procedureCase.process, "points"),
        eq(procedureCase.processId, cycleId),
        notInArray(procedureCase.status, ["decided", "withdrawn"]),
      ),
    );
  const open = left?.number ?? 0;
  if (open === 0)
    await tx
      .update(pointsCycle)
      .set({ status: "decided", decidedAt: now })
      .where(and(eq(pointsCycle.county, actor.county), eq(pointsCycle.id, cycleId)));
  return open;
}

/** Freezes what was read, and gives exactly what comes out of the frozen text. */
async function runFrozen(context: CommandContext, tx: Tx, open: OpenPoints, cases: readonly OnTheWay[]) {
  const { actor, now } = context;
  const personIds = cases.map(({ member }) => member.subjectId);
  const day = shanghaiDay(now);
  const frozen = freezeFacts(await factsOf({ actor, db: tx }, open, { personIds, day }));
  const computed = computeMembers(open.scheme, thawFacts(frozen.common, frozen.subjects));
  const decided = cases.flatMap(({ member }): Decided[] => {
    const own = computed.get(member.subjectId);
    return own ? [{ personId: member.subjectId, placePath: member.placePath, computed: own }] : [];
  });
  requireComputable(open, decided, cases);
  const { versionId: schemeVersionId, hash: schemeHash } = open.scheme;
  const frozenId = await storeFrozen(context, tx, { frozen, schemeVersionId, schemeHash });
  return { decided, frozenId, frozenHash: frozen.hash };
}

/**
 * Records the meeting that decides the year's grades of one township. In one transaction the facts are frozen, the run
 * is made from the frozen text, exactly that is published, and what is due by it is written down. Those whom the meeting
 * excepts stay open; a decided member is never decided again. @throws AppError FORBIDDEN, NOT_FOUND, STATE, VALIDATION
 */
export async function decideGrades(
  context: CommandContext,
  input: DecideGradesInput,
): Promise<DecidedGrades> {
  const { actor, now } = context;
  const { cycleId, townshipId } = input;
  return getStore().transact(async (tx) => {
    const open = await openPointsFor(context, tx, { cycleId, permission: "points:decide" });
    const { day } = input.decision;
    const effectiveFrom = input.decision.effectiveFrom ?? defaultEffect(open, day);
    checkDays(open, day, effectiveFrom);
    const { cases, exceptions } = await chosen(context, tx, open, input);
    await requireUnhindered(context, tx, { cycleId, cases, day });
    const { decided, frozenId, frozenHash } = await runFrozen(context, tx, open, cases);
    const placePath = townshipPath(cases[0]?.member.placePath ?? "-/", townshipId);
    const decisionId = await recordDecision(context, tx, {
      kind: "points-grades",
      processId: cycleId,
      placeId: townshipId,
      placePath,
      meeting: input.decision,
      effectiveFrom,
      exceptions,
    });
    await writeResults(context, tx, open, { decisionId, effectiveFrom, frozenId, decided });
    const byId = new Map(cases.map(({ member }) => [member.subjectId, member]));
    const branchOf = (personId: string) => byId.get(personId)?.organisationId ?? "";
    await storeOutcomes(
      context,
      tx,
      cycleId,
      new Map(
        decided.map(({ personId, computed }) => [
          personId,
          { ...computed, organisationId: branchOf(personId) },
        ]),
      ),
    );
    await writeActions(
      context,
      tx,
      cycleId,
      decided.flatMap(({ personId, computed }) => {
        const member = byId.get(personId);
        return member ? [{ member: { ...member, personId }, result: computed.result, day }] : [];
      }),
    );
    await moveCases(context, tx, {
      cases: cases.map(({ item }) => item),
      steps: open.scheme.steps,
      action: "decide",
      decisionId,
    });
    await sendMessages(context, tx, {
      personIds: decided.map(({ personId }) => personId),
      kind: "result",
      topic: `result:${cycleId}`,
      values: { process: open.cycle.title },
      href: "/me",
    });
    const left = await closeWhenDone(context, tx, cycleId);
    await emit(tx, {
      actor,
      now,
      action: "points.decide",
      subject: { kind: "points-cycle", id: cycleId },
      placePath,
      after: { decisionId, count: decided.length, left, frozenId, frozenHash, effectiveFrom },
    });
    return { decisionId, decided: decided.length, left };
  });
}
