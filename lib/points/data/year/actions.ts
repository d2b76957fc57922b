import "server-only";
import { and, asc, count, eq, type SQL } from "drizzle-orm";
import { pointsAction, pointsBranch, pointsMember } from "@/db/schema/points";
import { person } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { type Actor, inBranchScope } from "@/lib/access/actor";
import { branchWhere } from "@/lib/access/scope";
import { isSelf } from "@/lib/procedure/compute";
import type { ActionStatus } from "../../types";

type Reader = { actor: Actor; db: Read };

export type ActionView = {
  readonly id: string;
  readonly personId: string;
  readonly member: string;
  readonly branch: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly article: string | null;
  readonly dueDay: string | null;
  readonly responsible: string | null;
  readonly status: ActionStatus;
  readonly doneDay: string | null;
  readonly outcome: string | null;
  /** The reader sees to it: not their own, and in the scope of the branch or the township. */
  readonly mayAct: boolean;
};

export type ActionFilter = {
  readonly cycleId: string;
  readonly status?: ActionStatus | undefined;
  readonly organisationId?: string | undefined;
  readonly personId?: string | undefined;
};

const ofPerson = and(eq(person.county, pointsAction.county), eq(person.id, pointsAction.personId));
/** The branch of today: who moved took what is due along. */
const ofMember = and(
  eq(pointsMember.county, pointsAction.county),
  eq(pointsMember.cycleId, pointsAction.cycleId),
  eq(pointsMember.personId, pointsAction.personId),
);
const ofBranch = and(
  eq(pointsBranch.county, pointsMember.county),
  eq(pointsBranch.cycleId, pointsMember.cycleId),
  eq(pointsBranch.organisationId, pointsMember.organisationId),
);

function whereOf({ actor }: Reader, filter: ActionFilter): SQL | undefined {
  return and(
    eq(pointsAction.county, actor.county),
    eq(pointsAction.cycleId, filter.cycleId),
    filter.status ? eq(pointsAction.status, filter.status) : undefined,
    filter.organisationId ? eq(pointsMember.organisationId, filter.organisationId) : undefined,
    filter.personId ? eq(pointsAction.personId, filter.personId) : undefined,
    branchWhere(actor, "points:read", pointsAction),
  );
}

const mayAct = (actor: Actor, row: { personId: string; placePath: string; branchPath: string }) =>
  !isSelf(actor, row.personId) &&
  (["points:record", "points:check"] as const).some((door) => inBranchScope(actor, door, row));

/** What follows from decided grades in the reader's scope: by place, branch, member and day; paged. */
export async function pageOfActions(
  reader: Reader,
  filter: ActionFilter & { page: number; pageSize: number },
): Promise<{ rows: ActionView[]; total: number }> {
  const { actor, db } = reader;
  const where = whereOf(reader, filter);
  const [all] = await db
    .select({ number: count() })
    .from(pointsAction)
    .innerJoin(pointsMember, ofMember)
    .where(where);
  const rows = await db
    .select({ row: pointsAction, member: person.name, branch: pointsBranch.name })
    .from(pointsAction)
    .innerJoin(person, ofPerson)
    .innerJoin(pointsMember, ofMember)
    .innerJoin(pointsBranch, ofBranch)
    .where(where)
    .orderBy(
      asc(pointsAction.placePath),
      asc(pointsBranch.name),
      asc(person.namePinyin),
      asc(pointsAction.personId),
      asc(pointsAction.dueDay),
      asc(pointsAction.id),
    )
    .limit(filter.pageSize)
    .offset((filter.page - 1) * filter.pageSize);
  return {
    rows: rows.map(({ row, member, branch }) => {
      const { id, personId, name, article, dueDay, responsible, status, doneDay, outcome } = row;
      const shown = { id, personId, name, article, dueDay, responsible, status, doneDay, outcome };
      return { ...shown, member, branch, mayAct: mayAct(actor, row) };
    }),
    total: all?.number ?? 0,
  };
}
