import "server-only";
import { and, count, desc, eq, exists, gte, inArray, lt, ne, or, type SQL, sql } from "drizzle-orm";
import { notice, noticeRow } from "@/db/schema/notice";
import { placeVersion } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { type Actor, requirePermission } from "@/lib/access/actor";
import { scopeWhere } from "@/lib/access/scope";
import { type NoticePhase, noticePhase } from "../../compute";
import type { NoticeAudience } from "../../types";

type Reader = { actor: Actor; db: Read };

export const noticeStates = ["running", "ended", "over"] as const;
/** Hanging (or about to), waiting to be closed, or over in one way or another. */
export type NoticeState = (typeof noticeStates)[number];

export type NoticeSummary = {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly place: string;
  readonly audience: NoticeAudience;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly phase: NoticePhase;
  readonly people: number;
};

/** Where-clause: the notice belongs to a place of the actor's scope, or names somebody there. */
export function noticeInScope({ actor, db }: Reader): SQL | undefined {
  const own = scopeWhere(actor, "notice:read", notice.placePath);
  if (own === undefined) return undefined;
  const named = db
    .select({ one: sql`1` })
    .from(noticeRow)
    .where(
      and(
        eq(noticeRow.county, notice.county),
        eq(noticeRow.noticeId, notice.id),
        scopeWhere(actor, "notice:read", noticeRow.placePath),
      ),
    );
  return or(own, exists(named));
}

function stateWhere(state: NoticeState, today: string): SQL | undefined {
  if (state === "over") return ne(notice.status, "running");
  const day = state === "running" ? gte(notice.lastDay, today) : lt(notice.lastDay, today);
  return and(eq(notice.status, "running"), day);
}

/** Newest names of places by id. */
export async function placeNames(
  { county, db }: { county: string; db: Read },
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: placeVersion.placeId, name: placeVersion.name })
    .from(placeVersion)
    .where(and(eq(placeVersion.county, county), inArray(placeVersion.placeId, [...new Set(ids)])))
    .orderBy(placeVersion.from);
  return new Map(rows.map((row) => [row.id, row.name]));
}

async function peopleOf({ actor, db }: Reader, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: noticeRow.noticeId, number: count() })
    .from(noticeRow)
    .where(
      and(
        eq(noticeRow.county, actor.county),
        inArray(noticeRow.noticeId, [...ids]),
        eq(noticeRow.isRemoved, false),
      ),
    )
    .groupBy(noticeRow.noticeId);
  return new Map(rows.map((row) => [row.id, row.number]));
}

/** How many notices of the actor's scope are in each state. @throws AppError FORBIDDEN */
export async function countNotices(reader: Reader, today: string): Promise<Record<NoticeState, number>> {
  requirePermission(reader.actor, "notice:read");
  const rows = await reader.db
    .select({
      isRunning: sql<number>`case when ${notice.status} = 'running' then 1 else 0 end`,
      isUp: sql<number>`case when ${notice.lastDay} >= ${today} then 1 else 0 end`,
      number: count(),
    })
    .from(notice)
    .where(and(eq(notice.county, reader.actor.county), noticeInScope(reader)))
    .groupBy(sql`1`, sql`2`);
  const counts = { running: 0, ended: 0, over: 0 };
  for (const { isRunning, isUp, number } of rows) {
    if (Number(isRunning) === 0) counts.over += number;
    else counts[Number(isUp) === 1 ? "running" : "ended"] += number;
  }
  return counts;
}

/** Notices of the actor's scope in one state, the newest first, paged. @throws AppError FORBIDDEN */
export async function listNotices(
  reader: Reader,
  wanted: { state: NoticeState; today: string; page: number; pageSize: number; audience?: NoticeAudience },
): Promise<{ rows: NoticeSummary[]; total: number }> {
  const { actor, db } = reader;
  requirePermission(actor, "notice:read");
  const { today, page, pageSize } = wanted;
  const where = and(
    eq(notice.county, actor.county),
    stateWhere(wanted.state, today),
    wanted.audience ? eq(notice.audience, wanted.audience) : undefined,
    noticeInScope(reader),
  );
  const records = await db
    .select()
    .from(notice)
    .where(where)
    .orderBy(desc(notice.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  const [all] = await db.select({ total: count() }).from(notice).where(where);
  const people = await peopleOf(
    reader,
    records.map((record) => record.id),
  );
  const places = await placeNames(
    { county: actor.county, db },
    records.map((record) => record.placeId),
  );
  const rows = records.map((record): NoticeSummary => {
    const { id, number, title, audience, firstDay, lastDay } = record;
    return {
      id,
      number,
      title,
      audience,
      firstDay,
      lastDay,
      place: places.get(record.placeId) ?? "",
      phase: noticePhase(record, today),
      people: people.get(id) ?? 0,
    };
  });
  return { rows, total: all?.total ?? 0 };
}
