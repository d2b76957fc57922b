import "server-only";
import type { Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import type { Permission } from "@/lib/access/policy";
import { type Message, notFound } from "@/lib/base/errors";
import { advanceCases, type Refusals } from "@/lib/procedure/commands";
import { isDueAt, isSelf } from "@/lib/procedure/compute";
import { type CaseRow, loadCases } from "@/lib/procedure/data";
import type { CaseAction, ProcedureAction } from "@/lib/procedure/types";
import type { OpenPoints } from "../../data/cycles";
import { ownWork } from "../../data/year/duties";
import { type MemberCase, type MemberFilter, memberCases } from "../../data/year/subjects";

export type Moved = { moved: number; refused: { personId: string; name: string; message: Message }[] };
export type OnTheWay = { readonly member: MemberCase; readonly item: CaseRow };

export const say = (key: string, values?: Message["values"]): Message =>
  values ? { key: `points-year.errors.${key}`, values } : { key: `points-year.errors.${key}` };

/**
 * Covered members with their cases in the scope of a permission.
 * @throws AppError FORBIDDEN; NOT_FOUND when nobody is there, or one of the named is not among them
 */
export async function membersOnTheWay(
  { actor }: CommandContext,
  tx: Tx,
  filter: MemberFilter & { permission: Permission },
): Promise<OnTheWay[]> {
  const members = await memberCases({ actor, db: tx }, filter);
  const wanted = filter.personIds ? new Set(filter.personIds).size : 1;
  if (members.length < wanted) throw notFound();
  const cases = await loadCases(
    { county: actor.county, db: tx },
    {
      process: "points",
      processId: filter.cycleId,
      subjectIds: members.map((member) => member.subjectId),
    },
  );
  const bySubject = new Map(cases.map((item) => [item.subjectId, item]));
  return members.flatMap((member) => {
    const item = bySubject.get(member.subjectId);
    return item ? [{ member, item }] : [];
  });
}

/** Those for whom an act is due where they stand; of those asked for by name the others are refused. */
export function due(
  { scheme }: OpenPoints,
  all: readonly OnTheWay[],
  action: ProcedureAction,
  refusals: Refusals | null,
): OnTheWay[] {
  return all.filter(({ member, item }) => {
    const isDue = isDueAt(scheme.steps, item, action);
    if (!isDue) refusals?.set(member.subjectId, say(item.status === "decided" ? "decided" : "notDueHere"));
    return isDue;
  });
}

/** Leaves out oneself and, where earlier acts are named, what one entered, closed or handed on before. */
export async function withDuties(
  { actor }: CommandContext,
  tx: Tx,
  cycleId: string,
  cases: readonly OnTheWay[],
  { acts, refusals }: { acts: readonly CaseAction[] | null; refusals: Refusals },
): Promise<OnTheWay[]> {
  const members = cases.map(({ member, item }) => ({
    personId: member.subjectId,
    organisationId: member.organisationId,
    caseId: item.id,
  }));
  const own = acts ? await ownWork({ actor, db: tx }, { cycleId, members, acts }) : new Set<string>();
  return cases.filter(({ member }) => {
    if (isSelf(actor, member.subjectId)) refusals.set(member.subjectId, say("ownCase"));
    else if (own.has(member.subjectId)) refusals.set(member.subjectId, say("ownWork"));
    else return true;
    return false;
  });
}

/** Moves what may be moved; when that is nothing, the first refusal is the error. @throws AppError STATE */
export async function forward(
  context: CommandContext,
  tx: Tx,
  open: OpenPoints,
  act: {
    action: ProcedureAction;
    cases: readonly OnTheWay[];
    all: readonly OnTheWay[];
    refusals: Refusals;
    reason?: string;
  },
): Promise<Moved> {
  const { action, cases, refusals, reason } = act;
  const names = new Map(act.all.map(({ member }) => [member.subjectId, member.name]));
  const moved = await advanceCases(context, tx, {
    cycleId: open.cycle.id,
    steps: open.scheme.steps,
    action,
    cases: cases.map(({ member, item }) => ({ item, placePath: member.placePath })),
    refusals,
    nothing: say("nothingToDo"),
    reason,
  });
  const refused = [...refusals].map(([personId, message]) => ({
    personId,
    name: names.get(personId) ?? "",
    message,
  }));
  return { moved, refused };
}
