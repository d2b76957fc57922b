import "server-only";
import { and, count, eq, notInArray, sql } from "drizzle-orm";
import { procedureCase } from "@/db/schema/procedure";
import { ratingCycle } from "@/db/schema/rating";
import { annualGrade } from "@/db/schema/roster";
import { getStore, type Tx } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit, emitAll } from "@/lib/audit";
import { AppError, invalid } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { addDays, addMonths, shanghaiDay } from "@/lib/base/period";
import { sendMessages } from "@/lib/messages/commands";
import { inBatches, moveCases, recordDecision } from "@/lib/procedure/commands";
import { isSelf, stageAt } from "@/lib/procedure/compute";
import { publishResults, storeFrozen, writeLevels } from "@/lib/results/commands";
import { figuresOf, withLevel } from "@/lib/results/compute";
import { freezeFacts, thawFacts, valuesHash } from "@/lib/results/data";
import type { AnnualGrade } from "@/lib/roster/types";
import { compileScheme, evaluate } from "@/lib/rules";
import type { FactsDocument } from "@/lib/rules/types";
import { gradeWords } from "../compute";
import { computeFacts } from "../data/compute-people";
import { ownWork } from "../data/duties";
import { coveredPeople, gatherFacts } from "../data/gather";
import { type OverrideRow, overridesInForce } from "../data/overrides";
import type { LoadedScheme } from "../data/plan";
import { fixedGrades } from "../data/subjects";
import type { DecideStarsInput } from "../schema";
import { namedExceptions, requireUnhindered } from "./decide-guards";
import { type Outcome, recordRun, storeOutcomes } from "./run";
import { casesFor, type OpenCycle, openCycleFor, type PersonCase } from "./shared";

export type Decided = { decisionId: string; decided: number; open: number; cycleStatus: "open" | "decided" };

/** The day from which stars hold when the meeting names none, by the scheme. */
function defaultEffect({ cycle, scheme }: OpenCycle, day: string): string {
  const from = scheme.document.outcomes?.effective?.from ?? "decision";
  if (from === "nextMonth") return `${addMonths(`${day.slice(0, 7)}-01`, 1)}`;
  if (from === "nextPeriod") return cycle.periodUntil;
  return from === "periodStart" ? cycle.periodFrom : day;
}

function checkDays({ cycle }: OpenCycle, input: DecideStarsInput, effectiveFrom: string, today: string) {
  const { day } = input.decision;
  if (day < cycle.periodUntil) {
    throw invalid({
      "decision.day": {
        key: "rating.errors.beforePeriodEnd",
        values: { day: addDays(cycle.periodUntil, -1) },
      },
    });
  }
  if (day > today) throw invalid({ "decision.day": { key: "rating.errors.dayInFuture" } });
  if (effectiveFrom < cycle.periodFrom || effectiveFrom > addDays(day, 366)) {
    throw invalid({
      "decision.effectiveFrom": { key: "rating.errors.effectiveFrom", values: { from: cycle.periodFrom } },
    });
  }
}

/** Who stands at the decision; whoever is deferred or sent back does not. */
const atDecision = (open: OpenCycle, cases: readonly PersonCase[]) =>
  cases.filter(({ item }) => item.status === "open" && stageAt(open.scheme.steps, item.step) === "decide");

/** Those the meeting decides: all who stand at the decision and are not excepted. */
function chosen(
  cases: readonly PersonCase[],
  there: readonly PersonCase[],
  except: ReadonlySet<string>,
): PersonCase[] {
  const left = there.filter(({ subject }) => !except.has(subject.personId));
  if (left.length > 0) return left;
  const isDone = there.length === 0 && cases.every(({ item }) => item.status === "decided");
  throw new AppError("STATE", isDone ? "rating.errors.alreadyDecided" : "rating.errors.nothingToDecide");
}

async function requireOthersWork(
  context: CommandContext,
  tx: Tx,
  cycleId: string,
  cases: readonly PersonCase[],
) {
  const { actor } = context;
  if (cases.some(({ subject }) => isSelf(actor, subject.personId)))
    throw new AppError("STATE", "rating.errors.ownRating");
  const subjects = cases.map(({ subject, item }) => ({
    personId: subject.personId,
    placeId: subject.placeId,
    caseId: item.id,
  }));
  const own = await ownWork({ actor, db: tx }, { cycleId, subjects, acts: ["submit", "confirm"] });
  if (own.size > 0) throw new AppError("STATE", "rating.errors.ownEntry");
}

/** @throws AppError STATE when a level cannot be computed, or a CHECK of the scheme blocks */
function requireComputable(
  scheme: LoadedScheme,
  outcomes: readonly Outcome[],
  names: ReadonlyMap<string, string>,
) {
  const level = scheme.document.outcomes?.level;
  const isFinal = ({ figures, result }: Outcome) =>
    figures.level !== null || result.errors.some((error) => error.name === level && error.code === "UNRATED");
  const open = outcomes.filter((outcome) => !isFinal(outcome));
  if (open.length > 0) {
    const shown = open
      .slice(0, 5)
      .map(({ personId }) => names.get(personId) ?? personId)
      .join("、");
    throw new AppError("STATE", "rating.errors.notComputable", { count: open.length, names: shown });
  }
  const blocked = outcomes
    .flatMap(({ result }) => result.checks ?? [])
    .find((check) => check.severity === "block");
  if (blocked) throw new AppError("STATE", "rating.errors.blockedByCheck", { message: blocked.message.zh });
}

/** Amounts for levels that were set by hand: the same facts and rules, with the level as decided. */
export function overriddenAmounts(
  scheme: LoadedScheme,
  facts: FactsDocument,
  overrides: ReadonlyMap<string, OverrideRow>,
): Map<string, number | null> {
  const amounts = new Map<string, number | null>();
  for (const level of new Set([...overrides.values()].map((row) => row.level))) {
    const results = evaluate(compileScheme(withLevel(scheme.document, level)), facts).results;
    for (const { id, values } of results) {
      if (overrides.get(id)?.level === level) amounts.set(id, figuresOf(scheme.document, values).amountFen);
    }
  }
  return amounts;
}

const gradeOfWord = new Map(Object.entries(gradeWords).map(([grade, word]) => [word, grade as AnnualGrade]));

type Written = {
  decisionId: string;
  effectiveFrom: string;
  frozenId: string;
  outcomes: readonly Outcome[];
  overrides: ReadonlyMap<string, OverrideRow>;
  amounts: ReadonlyMap<string, number | null>;
  /** Results that these correct, by person. */
  corrects?: ReadonlyMap<string, string>;
};

/** Publishes outcomes and their levels under a decision. Gives the ids of the results in the order of the outcomes. */
export async function writeResults(
  context: CommandContext,
  tx: Tx,
  { cycle, scheme }: OpenCycle,
  written: Written,
): Promise<string[]> {
  const { decisionId, effectiveFrom, frozenId, outcomes, overrides, amounts } = written;
  const inEffect = (outcome: Outcome) => overrides.get(outcome.personId)?.level ?? outcome.figures.level;
  const resultIds = await publishResults(
    context,
    tx,
    "star",
    outcomes.map((outcome) => ({
      processId: cycle.id,
      subjectId: outcome.personId,
      placePath: outcome.placePath,
      schemeVersionId: scheme.versionId,
      frozenId,
      periodFrom: cycle.periodFrom,
      periodUntil: cycle.periodUntil,
      scoreE4: outcome.figures.scoreE4,
      grade: outcome.figures.grade,
      computedLevel: outcome.figures.level,
      level: inEffect(outcome),
      amountFen: overrides.has(outcome.personId)
        ? (amounts.get(outcome.personId) ?? null)
        : outcome.figures.amountFen,
      values: outcome.result.values,
      hash: valuesHash(outcome.result.values),
      decisionId,
      effectiveFrom,
      correctsId: written.corrects?.get(outcome.personId) ?? null,
    })),
  );
  const levels = outcomes.flatMap((outcome, i) => {
    const override = overrides.get(outcome.personId);
    const entry = {
      personId: outcome.personId,
      level: inEffect(outcome),
      effectiveFrom,
      cause: "rating" as const,
      resultId: resultIds[i] ?? null,
      decisionId,
      document: null,
    };
    if (!override?.expiresOn) return [entry];
    return [
      entry,
      {
        ...entry,
        level: outcome.figures.level,
        effectiveFrom: override.expiresOn,
        cause: "override-expired" as const,
      },
    ];
  });
  await writeLevels(context, tx, levels);
  return resultIds;
}

/** The annual grades of the year, fixed by the township or, where no meeting fixed them, computed. */
export async function writeGrades(
  { actor, now }: CommandContext,
  tx: Tx,
  { cycle }: OpenCycle,
  outcomes: readonly Outcome[],
) {
  if (cycle.periodKind !== "year") return;
  const fixed = await fixedGrades({ county: actor.county, db: tx }, cycle.id);
  const year = Number(cycle.periodFrom.slice(0, 4));
  const rows = outcomes.flatMap(({ personId, figures }) => {
    const grade = fixed.get(personId) ?? gradeOfWord.get(figures.grade ?? "");
    if (!grade) return [];
    return [
      {
        county: actor.county,
        id: newId(now.getTime()),
        personId,
        year,
        grade,
        document: null,
        cycleId: cycle.id,
        recordedAt: now,
      },
    ];
  });
  await inBatches(rows, (batch) =>
    tx
      .insert(annualGrade)
      .values(batch)
      .onConflictDoUpdate({
        target: [annualGrade.county, annualGrade.personId, annualGrade.year],
        set: {
          grade: sql`excluded.grade`,
          cycleId: sql`excluded.cycle_id`,
          recordedAt: sql`excluded.recorded_at`,
        },
      }),
  );
}

async function closeWhenDone({ actor, now }: CommandContext, tx: Tx, cycleId: string): Promise<number> {
  const [left] = await tx
    .select({ number: count() })
    .from(procedureCase)
    .where(
      and(
        eq(procedureCase.county, actor.county),
        eq(procedureCase.process, "rating"),
        eq(procedureCase.processId, cycleId),
        notInArray(procedureCase.status, ["decided", "withdrawn"]),
      ),
    );
  const open = left?.number ?? 0;
  if (open === 0) {
    await tx
      .update(ratingCycle)
      .set({ status: "decided", decidedAt: now })
      .where(and(eq(ratingCycle.county, actor.county), eq(ratingCycle.id, cycleId)));
  }
  return open;
}

/**
 * Records the meeting that decides the stars. In one transaction the facts are frozen, the run is made from the frozen
 * text, and exactly that run is published; those whom the meeting excepts stay open. A decided person is never decided
 * again. @throws AppError STATE, VALIDATION, NOT_FOUND
 */
export async function decideStars(context: CommandContext, input: DecideStarsInput): Promise<Decided> {
  const { actor, now } = context;
  requirePermission(actor, "rating:decide");
  return getStore().transact(async (tx) => {
    const open = await openCycleFor(context, tx, input.cycleId);
    const { cycle, scheme } = open;
    const effectiveFrom = input.decision.effectiveFrom ?? defaultEffect(open, input.decision.day);
    checkDays(open, input, effectiveFrom, shanghaiDay(now));
    const all = await casesFor(context, tx, { cycleId: cycle.id, permission: "rating:decide" });
    const there = atDecision(open, all);
    const cases = chosen(all, there, new Set(input.exceptions.map(({ personId }) => personId)));
    const exceptions = await namedExceptions(context, tx, { exceptions: input.exceptions, there });
    await requireOthersWork(context, tx, cycle.id, cases);
    await requireUnhindered(context, tx, { cycleId: cycle.id, cases, day: input.decision.day });
    const ids = new Set(cases.map(({ subject }) => subject.personId));
    const began = performance.now();
    const people = await coveredPeople(
      { actor, db: tx },
      cycle.id,
      scheme.checksCohort ? undefined : [...ids],
    );
    const frozen = freezeFacts(await gatherFacts({ actor, db: tx }, { cycle, scheme, people }));
    const facts = thawFacts(frozen.common, frozen.subjects);
    const computed = computeFacts(scheme, facts);
    const outcomes = people.flatMap(({ personId, placePath }): Outcome[] => {
      const own = ids.has(personId) ? computed.get(personId) : undefined;
      return own ? [{ personId, placePath, ...own }] : [];
    });
    const names = new Map(facts.subjects.map((subject) => [subject.id, subject.name ?? subject.id]));
    requireComputable(scheme, outcomes, names);
    const overrides = await overridesInForce(
      { county: actor.county, db: tx },
      { cycleId: cycle.id, day: effectiveFrom },
    );
    for (const id of [...overrides.keys()]) if (!ids.has(id)) overrides.delete(id);
    const amounts = overriddenAmounts(scheme, facts, overrides);
    const millis = Math.round(performance.now() - began);
    const decisionId = await recordDecision(context, tx, {
      kind: "stars",
      processId: cycle.id,
      placeId: cycle.placeId,
      placePath: cycle.placePath,
      meeting: input.decision,
      effectiveFrom,
      exceptions,
    });
    const frozenId = await storeFrozen(context, tx, {
      frozen,
      schemeVersionId: scheme.versionId,
      schemeHash: scheme.hash,
    });
    await writeResults(context, tx, open, {
      decisionId,
      effectiveFrom,
      frozenId,
      outcomes,
      overrides,
      amounts,
    });
    await writeGrades(context, tx, open, outcomes);
    const runId = await recordRun(context, tx, { cycleId: cycle.id, subjectCount: people.length, millis });
    await storeOutcomes(context, tx, { cycleId: cycle.id, runId, outcomes });
    await moveCases(context, tx, {
      cases: cases.map(({ item }) => item),
      steps: scheme.steps,
      action: "decide",
      decisionId,
    });
    await sendMessages(context, tx, {
      personIds: [...ids],
      kind: "result",
      topic: `result:${cycle.id}`,
      values: { process: cycle.title },
      href: "/me",
    });
    const left = await closeWhenDone(context, tx, cycle.id);
    await emit(tx, {
      actor,
      now,
      action: "stars.decide",
      subject: { kind: "cycle", id: cycle.id },
      placePath: cycle.placePath,
      after: {
        decisionId,
        decided: outcomes.length,
        open: left,
        frozenId,
        frozenHash: frozen.hash,
        effectiveFrom,
      },
    });
    await emitAll(
      tx,
      outcomes.map(({ personId, placePath, figures }) => ({
        actor,
        now,
        action: "result.publish",
        subject: { kind: "person", id: personId },
        placePath,
        after: {
          cycleId: cycle.id,
          decisionId,
          scoreE4: figures.scoreE4,
          grade: figures.grade,
          computedLevel: figures.level,
          level: overrides.get(personId)?.level ?? figures.level,
        },
      })),
    );
    return { decisionId, decided: outcomes.length, open: left, cycleStatus: left === 0 ? "decided" : "open" };
  });
}
