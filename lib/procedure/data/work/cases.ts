import "server-only";
import { and, count, eq, exists, inArray, isNull, min, not, or, sql } from "drizzle-orm";
import { roleGrant } from "@/db/schema/access";
import { clearanceOpinion, clearanceRound } from "@/db/schema/clearance";
import { notice, noticeRow } from "@/db/schema/notice";
import { procedureCase } from "@/db/schema/procedure";
import { can, scopePaths } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import { scopeWhere } from "@/lib/access/scope";
import { shanghaiDay } from "@/lib/base/period";
import { inForce } from "@/lib/roster/data/visible";
import { stageOf } from "../../compute";
import { stageDoors } from "../../compute/doors";
import type { Stage, Step, WorkItem, WorkKind } from "../../types";
import { type Cycle, dayOrNull, earliest, type Reader } from "./shared";

type Heap = {
  processId: string;
  step: string;
  status: string;
  number: number;
  since: Date | null;
  deadline: string | null;
  isTaken: boolean;
};

/** Whether a list is out with the offices, or a notice hangs, for the case: then it waits for them, not for a desk. */
function isTaken({ db }: Reader) {
  const round = db
    .select({ one: sql`1` })
    .from(clearanceOpinion)
    .innerJoin(
      clearanceRound,
      and(
        eq(clearanceRound.county, clearanceOpinion.county),
        eq(clearanceRound.id, clearanceOpinion.roundId),
        eq(clearanceRound.status, "open"),
      ),
    )
    .where(
      and(
        eq(clearanceOpinion.county, procedureCase.county),
        eq(clearanceOpinion.caseId, procedureCase.id),
        // By the subject an index leads there, by the case alone none does.
        eq(clearanceOpinion.subjectId, procedureCase.subjectId),
      ),
    );
  const hanging = db
    .select({ one: sql`1` })
    .from(noticeRow)
    .innerJoin(
      notice,
      and(
        eq(notice.county, noticeRow.county),
        eq(notice.id, noticeRow.noticeId),
        eq(notice.status, "running"),
      ),
    )
    .where(
      and(
        eq(noticeRow.county, procedureCase.county),
        eq(noticeRow.subjectId, procedureCase.subjectId),
        eq(noticeRow.caseId, procedureCase.id),
        eq(noticeRow.isRemoved, false),
      ),
    );
  return sql<number>`case when ${or(exists(round), exists(hanging))} then 1 else 0 end`.mapWith(Number);
}

/** Whether a case waits for the actor: nobody was named, they were, or whoever was holds no role any more. */
function isForMe({ actor, db }: Reader, today: string) {
  const holds = db
    .select({ one: sql`1` })
    .from(roleGrant)
    .where(
      and(
        eq(roleGrant.county, procedureCase.county),
        eq(roleGrant.userId, procedureCase.assigneeId),
        inForce(roleGrant, today),
      ),
    );
  return or(isNull(procedureCase.assigneeId), eq(procedureCase.assigneeId, actor.userId), not(exists(holds)));
}

async function heaps(
  reader: Reader,
  permission: Permission,
  cycleIds: string[],
  today: string,
): Promise<Heap[]> {
  const { actor, db } = reader;
  const asksRounds = permission === "clearance:open" || permission === "notice:open";
  const taken = asksRounds ? isTaken(reader) : sql<number>`0`.mapWith(Number);
  const rows = await db
    .select({
      processId: procedureCase.processId,
      step: procedureCase.step,
      status: procedureCase.status,
      number: count(),
      since: min(procedureCase.since),
      deadline: min(procedureCase.deadline),
      taken: taken.as("taken"),
    })
    .from(procedureCase)
    .where(
      and(
        eq(procedureCase.county, actor.county),
        eq(procedureCase.process, "rating"),
        inArray(procedureCase.processId, cycleIds),
        inArray(procedureCase.status, ["open", "returned"]),
        scopeWhere(actor, permission, procedureCase.placePath),
        isForMe(reader, today),
      ),
    )
    .groupBy(procedureCase.processId, procedureCase.step, procedureCase.status, sql`taken`)
    .limit(5_000);
  return rows.map(({ taken, ...row }) => ({ ...row, isTaken: taken === 1 }));
}

type Rule = {
  kind: WorkKind;
  stage: Exclude<Stage, "done">;
  status?: "returned" | "open";
  href: (cycleId: string) => string;
};

const room = (name: string) => (cycleId: string) => `/ratings/${cycleId}/${name}`;

/** Which stage waits for whom, and where it is worked off. */
const rules: readonly Rule[] = [
  { kind: "returned", stage: "record", status: "returned", href: room("record") },
  { kind: "record", stage: "record", status: "open", href: room("record") },
  { kind: "confirm", stage: "confirm", href: room("confirm") },
  { kind: "grade", stage: "grade", href: room("confirm") },
  { kind: "review", stage: "review", href: room("review") },
  { kind: "clearance", stage: "clearance", href: () => "/clearance" },
  { kind: "notice", stage: "notice", href: () => "/notices" },
  { kind: "decide", stage: "decide", href: room("review") },
];

/** The permissions by which cases wait for somebody. */
export const caseDoors = [...new Set(rules.map(({ stage }) => stageDoors[stage]))];

/** A notice of the township is opened by the township, one of the county by the county. */
export function isOurs({ actor }: Reader, step: Step): boolean {
  if (stageOf(step) !== "notice") return true;
  const isCountyWide = scopePaths(actor, "notice:open")[0] === "";
  return step.role === "township" ? !isCountyWide : isCountyWide;
}

/** Cases that stand at the actor's steps. */
export async function caseWork(
  reader: Reader,
  cycles: readonly Cycle[],
  place: string | undefined,
): Promise<WorkItem[]> {
  const { actor } = reader;
  const mine = rules.filter((rule) => can(actor, stageDoors[rule.stage]));
  const ids = cycles.map((cycle) => cycle.id);
  const byPermission = new Map<Permission, Heap[]>();
  for (const permission of new Set(mine.map((rule) => stageDoors[rule.stage])))
    byPermission.set(permission, await heaps(reader, permission, ids, shanghaiDay(new Date())));
  return cycles.flatMap((cycle) =>
    mine.flatMap((rule): WorkItem[] => {
      const own = (byPermission.get(stageDoors[rule.stage]) ?? []).filter((heap) => {
        if (heap.processId !== cycle.id || heap.isTaken) return false;
        const step = cycle.steps.find(({ code }) => code === heap.step);
        if (!step || stageOf(step) !== rule.stage || !isOurs(reader, step)) return false;
        return rule.status === undefined || heap.status === rule.status;
      });
      const number = own.reduce((sum, heap) => sum + heap.number, 0);
      if (number === 0) return [];
      return [
        {
          kind: rule.kind,
          count: number,
          countsPeople: rule.kind !== "record",
          title: place ? { cycle: cycle.title, place } : { cycle: cycle.title },
          href: rule.href(cycle.id),
          since: dayOrNull(earliest(own.map((heap) => heap.since))),
          deadline: earliest(own.map((heap) => heap.deadline)),
        },
      ];
    }),
  );
}
