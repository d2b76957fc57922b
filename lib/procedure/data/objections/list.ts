import "server-only";
import { and, asc, count, desc, eq, gt, isNull, lte, ne, or, type SQL } from "drizzle-orm";
import { userAccount } from "@/db/schema/access";
import { objection } from "@/db/schema/objection";
import { person, placeVersion } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { type Actor, can } from "@/lib/access/actor";
import { scopeWhere } from "@/lib/access/scope";
import { AppError } from "@/lib/base/errors";
import type { ObjectionKind, ObjectionOutcome, ObjectionStatus } from "../../types";
import { isOpenObjection } from "./rows";

type Reader = { actor: Actor; db: Read };

export const objectionTabs = ["open", "mine", "settled"] as const;
export type ObjectionTab = (typeof objectionTabs)[number];

export type ListedObjection = {
  readonly id: string;
  readonly receipt: string;
  readonly kind: ObjectionKind;
  readonly personName: string;
  readonly village: string;
  readonly receivedDay: string;
  readonly dueDay: string;
  readonly status: ObjectionStatus;
  readonly outcome: ObjectionOutcome | null;
  readonly handlerName: string | null;
};

/** What the actor may list: objections of the scope, and those that came in through their own hands. */
function visibleWhere(actor: Actor): SQL | undefined {
  const inScope = can(actor, "objection:read")
    ? scopeWhere(actor, "objection:read", objection.placePath)
    : null;
  const received = can(actor, "objection:register") ? eq(objection.receivedBy, actor.userId) : null;
  const handled = can(actor, "objection:handle") ? eq(objection.handlerId, actor.userId) : null;
  // A scope of the whole county is no clause at all.
  const visible =
    inScope === undefined ? undefined : or(...[inScope, received, handled].flatMap((c) => c ?? []));
  return and(
    eq(objection.county, actor.county),
    actor.personId ? ne(objection.subjectId, actor.personId) : undefined,
    visible,
  );
}

const tabWhere: Record<ObjectionTab, (actor: Actor) => SQL | undefined> = {
  open: () => isOpenObjection(),
  mine: (actor) => and(isOpenObjection(), eq(objection.handlerId, actor.userId)),
  settled: () => or(eq(objection.status, "settled"), eq(objection.status, "withdrawn")),
};

/** @throws AppError FORBIDDEN for whoever neither reads nor receives objections */
function requireReader(actor: Actor): void {
  if (!can(actor, "objection:read") && !can(actor, "objection:register"))
    throw new AppError("FORBIDDEN", "errors.forbidden");
}

/** How many objections stand in each tab. @throws AppError FORBIDDEN */
export async function countObjections({ actor, db }: Reader): Promise<Record<ObjectionTab, number>> {
  requireReader(actor);
  const found = { open: 0, mine: 0, settled: 0 };
  for (const tab of objectionTabs) {
    const [row] = await db
      .select({ total: count() })
      .from(objection)
      .where(and(visibleWhere(actor), tabWhere[tab](actor)));
    found[tab] = row?.total ?? 0;
  }
  return found;
}

/** One page of a tab: what is due first comes first, what was settled last comes first. @throws AppError FORBIDDEN */
export async function listObjections(
  { actor, db }: Reader,
  { tab, page, pageSize, today }: { tab: ObjectionTab; page: number; pageSize: number; today: string },
): Promise<ListedObjection[]> {
  requireReader(actor);
  const rows = await db
    .select({
      id: objection.id,
      receipt: objection.receipt,
      kind: objection.kind,
      personName: person.name,
      village: placeVersion.name,
      receivedDay: objection.receivedDay,
      dueDay: objection.dueDay,
      status: objection.status,
      outcome: objection.outcome,
      handlerName: userAccount.name,
    })
    .from(objection)
    .leftJoin(person, and(eq(person.county, objection.county), eq(person.id, objection.subjectId)))
    .leftJoin(
      placeVersion,
      and(
        eq(placeVersion.county, objection.county),
        eq(placeVersion.path, objection.placePath),
        lte(placeVersion.from, today),
        or(isNull(placeVersion.until), gt(placeVersion.until, today)),
      ),
    )
    .leftJoin(
      userAccount,
      and(eq(userAccount.county, objection.county), eq(userAccount.id, objection.handlerId)),
    )
    .where(and(visibleWhere(actor), tabWhere[tab](actor)))
    .orderBy(...(tab === "settled" ? [desc(objection.id)] : [asc(objection.dueDay), asc(objection.id)]))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  return rows.map((row) => ({
    ...row,
    personName: row.personName ?? "",
    village: row.village ?? "",
  }));
}
