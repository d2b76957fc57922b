import "server-only";
import { getStore, type Tx } from "@/db/store";
import { can, requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import type { Permission } from "@/lib/access/policy";
import { AppError, type Message } from "@/lib/base/errors";
import { advanceCases, type Refusals } from "@/lib/procedure/commands";
import { tellRecorders } from "@/lib/procedure/commands/tasks/tell";
import { isDueAt, isSelf, stageAt } from "@/lib/procedure/compute";
import type { ProcedureAction } from "@/lib/procedure/types";
import { ownWork } from "../data/duties";
import { missingCells } from "../data/missing";
import type { TownshipInput } from "../schema";
import { runPeople } from "./run";
import { casesFor, type OpenCycle, openCycleFor, type PersonCase } from "./shared";

export type Moved = { moved: number; refused: { personId: string; message: Message }[] };

const say = (key: string, values?: Message["values"]): Message =>
  values ? { key: `rating.errors.${key}`, values } : { key: `rating.errors.${key}` };

/** Those for whom an action is due where they stand; the others are named only when they were asked for by name. */
function due(
  open: OpenCycle,
  cases: readonly PersonCase[],
  action: ProcedureAction,
  isNamed: boolean,
  refusals: Refusals,
) {
  return cases.filter(({ subject, item }) => {
    const isDue = isDueAt(open.scheme.steps, item, action);
    if (!isDue && isNamed) {
      refusals.set(subject.personId, say(item.status === "decided" ? "alreadyDecided" : "notDueHere"));
    }
    return isDue;
  });
}

const subjectsOf = (cases: readonly PersonCase[]) =>
  cases.map(({ subject, item }) => ({
    personId: subject.personId,
    placeId: subject.placeId,
    caseId: item.id,
  }));

/** Leaves out oneself and, where earlier acts are named, what one recorded or handed on before. */
async function withDuties(
  context: CommandContext,
  tx: Tx,
  cycleId: string,
  cases: readonly PersonCase[],
  acts: readonly string[] | null,
  refusals: Refusals,
): Promise<PersonCase[]> {
  const { actor } = context;
  const own = acts
    ? await ownWork({ actor, db: tx }, { cycleId, subjects: subjectsOf(cases), acts })
    : new Set<string>();
  return cases.filter(({ subject }) => {
    if (isSelf(actor, subject.personId)) refusals.set(subject.personId, say("ownRating"));
    else if (own.has(subject.personId)) refusals.set(subject.personId, say("ownEntry"));
    else return true;
    return false;
  });
}

type Forward = {
  open: OpenCycle;
  cases: readonly PersonCase[];
  action: ProcedureAction;
  refusals: Refusals;
  reason?: string;
};

/** Moves what may be moved; when that is nothing, the first refusal is the error. */
async function forward(
  context: CommandContext,
  tx: Tx,
  { open, cases, action, refusals, reason }: Forward,
): Promise<Moved> {
  const moved = await advanceCases(context, tx, {
    cycleId: open.cycle.id,
    steps: open.scheme.steps,
    action,
    cases: cases.map(({ subject, item }) => ({ item, placePath: subject.placePath })),
    refusals,
    nothing: say("nothingToDo"),
    reason,
  });
  return { moved, refused: [...refusals].map(([personId, message]) => ({ personId, message })) };
}

/**
 * The township hands on its people whose cells are complete; the others stay and are named with what is missing.
 * @throws AppError STATE when nobody can be handed on
 */
export async function submitTownship(context: CommandContext, input: TownshipInput): Promise<Moved> {
  const { actor } = context;
  requirePermission(actor, "rating:submit");
  return getStore().transact(async (tx) => {
    const open = await openCycleFor(context, tx, input.cycleId);
    const all = await casesFor(context, tx, { ...input, permission: "rating:submit" });
    const refusals: Refusals = new Map();
    const there = due(open, all, "submit", input.personIds !== undefined, refusals);
    const allowed = await withDuties(context, tx, input.cycleId, there, null, refusals);
    const missing = await missingCells(
      { county: actor.county, db: tx },
      { cycleId: input.cycleId, scheme: open.scheme, subjects: allowed.map(({ subject }) => subject) },
    );
    for (const [personId, names] of missing) {
      refusals.set(
        personId,
        say("cellsMissing", { count: names.length, items: names.map((name) => name.zh).join("、") }),
      );
    }
    const ready = allowed.filter(({ subject }) => !missing.has(subject.personId));
    const moved = await forward(context, tx, { open, cases: ready, action: "submit", refusals });
    await runPeople(
      context,
      tx,
      open,
      ready.map(({ subject }) => subject.personId),
    );
    return moved;
  });
}

/** A second person at the township confirms; nobody confirms what they recorded or submitted. @throws AppError STATE */
export async function confirmTownship(context: CommandContext, input: TownshipInput): Promise<Moved> {
  requirePermission(context.actor, "rating:confirm");
  return getStore().transact(async (tx) => {
    const open = await openCycleFor(context, tx, input.cycleId);
    const all = await casesFor(context, tx, { ...input, permission: "rating:confirm" });
    const refusals: Refusals = new Map();
    const there = due(open, all, "confirm", input.personIds !== undefined, refusals);
    const cases = await withDuties(context, tx, input.cycleId, there, ["submit"], refusals);
    return forward(context, tx, { open, cases, action: "confirm", refusals });
  });
}

/** The county accepts people after its recheck. @throws AppError STATE, NOT_FOUND */
export async function acceptSubjects(
  context: CommandContext,
  input: { cycleId: string; personIds: string[] },
): Promise<Moved> {
  requirePermission(context.actor, "rating:review");
  return getStore().transact(async (tx) => {
    const open = await openCycleFor(context, tx, input.cycleId);
    const all = await casesFor(context, tx, { ...input, permission: "rating:review" });
    const refusals: Refusals = new Map();
    const there = due(open, all, "accept", true, refusals);
    const cases = await withDuties(context, tx, input.cycleId, there, ["submit", "confirm"], refusals);
    return forward(context, tx, { open, cases, action: "accept", refusals });
  });
}

/** Who may send back from where: the township from its own steps, the county from its own. */
const returnDoors: Readonly<Record<string, Permission>> = {
  confirm: "rating:confirm",
  grade: "rating:confirm",
  review: "rating:review",
  clearance: "rating:review",
  notice: "rating:review",
  decide: "rating:review",
};

/** Sends single persons back with a reason; the others go on. @throws AppError STATE, NOT_FOUND, FORBIDDEN */
export async function returnSubjects(
  context: CommandContext,
  input: { cycleId: string; personIds: string[]; reason: string },
): Promise<Moved> {
  const { actor } = context;
  const door = (["rating:review", "rating:confirm"] as const).find((permission) => can(actor, permission));
  if (!door) throw new AppError("FORBIDDEN", "errors.forbidden");
  return getStore().transact(async (tx) => {
    const open = await openCycleFor(context, tx, input.cycleId);
    const all = await casesFor(context, tx, { ...input, permission: door });
    const refusals: Refusals = new Map();
    const there = due(open, all, "return", true, refusals);
    const mine = there.filter(({ subject, item }) => {
      const needed = returnDoors[stageAt(open.scheme.steps, item.step) ?? ""];
      if (needed && can(actor, needed)) return true;
      refusals.set(subject.personId, say("notDueHere"));
      return false;
    });
    const cases = await withDuties(context, tx, input.cycleId, mine, null, refusals);
    const moved = await forward(context, tx, {
      open,
      cases,
      action: "return",
      refusals,
      reason: input.reason,
    });
    await tellRecorders(context, tx, {
      kind: "task",
      topic: `returned:${input.cycleId}`,
      values: { act: "returned", process: open.cycle.title, deadline: "none" },
      href: `/ratings/${input.cycleId}/record`,
      placePaths: cases.map(({ subject }) => subject.placePath),
    });
    return moved;
  });
}
