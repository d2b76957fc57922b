import "server-only";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { notFound } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { type DecisionRow, loadCaseEvents, loadDecisions } from "@/lib/procedure/data";
import type { CaseEvent } from "@/lib/procedure/types";
import type { ResultRow } from "@/lib/results/data";
import { explain } from "@/lib/rules";
import type { Explanation, Locale } from "@/lib/rules/types";
import { computeMembers } from "../../compute";
import { loadPoints, type OpenPoints } from "../cycles";
import { type ActionView, pageOfActions } from "./actions";
import { factsOf } from "./facts";
import { explainResult, loadPointsResult } from "./results";
import { type MemberCase, memberCases } from "./subjects";

type Reader = { actor: Actor; db: Read };

/** Why the grade of one member comes out as it does by what the ledger says now. */
export async function explainNow(
  reader: Reader,
  open: OpenPoints,
  { personId, locale }: { personId: string; locale: Locale },
): Promise<Explanation | null> {
  const day = shanghaiDay(new Date());
  const facts = await factsOf(reader, open, { personIds: [personId], day });
  const trace = computeMembers(open.scheme, facts, personId).get(personId)?.result.trace;
  return trace ? explain(open.scheme.compiled(), trace, locale) : null;
}

export type GradeSheet = OpenPoints & {
  readonly member: MemberCase;
  readonly result: ResultRow | null;
  readonly decision: DecisionRow | null;
  readonly explanation: Explanation | null;
  readonly events: readonly CaseEvent[];
  readonly actions: readonly ActionView[];
};

const mostActions = 100;

/** The yearly grade of one member with its reasons, its way and what follows from it. @throws AppError NOT_FOUND */
export async function loadGradeSheet(
  reader: Reader,
  { cycleId, personId, locale }: { cycleId: string; personId: string; locale: Locale },
): Promise<GradeSheet> {
  const county = { county: reader.actor.county, db: reader.db };
  const wanted = { cycleId, permission: "points:read" } as const;
  const open = await loadPoints(reader, wanted);
  const [member] = await memberCases(reader, { ...wanted, personIds: [personId] });
  if (!member) throw notFound();
  const result = await loadPointsResult(county, { cycleId, personId });
  const decisions = await loadDecisions(county, [result?.decisionId ?? null]);
  const actions = await pageOfActions(reader, { cycleId, personId, page: 1, pageSize: mostActions });
  return {
    ...open,
    member,
    result,
    decision: (result && decisions.get(result.decisionId)) ?? null,
    explanation: result
      ? await explainResult(county, result, locale)
      : await explainNow(reader, open, { personId, locale }),
    events: await loadCaseEvents(county, [member.caseId]),
    actions: actions.rows,
  };
}
