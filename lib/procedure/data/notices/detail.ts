import "server-only";
import { and, asc, count, eq, inArray, isNull, notInArray, or } from "drizzle-orm";
import { county } from "@/db/schema";
import { userAccount } from "@/db/schema/access";
import { notice, noticeRow } from "@/db/schema/notice";
import type { Read } from "@/db/store";
import { type Actor, requirePermission } from "@/lib/access/actor";
import { scopeWhere } from "@/lib/access/scope";
import { notFound } from "@/lib/base/errors";
import { listedOn, lowGrades, type NoticePhase, noticePhase } from "../../compute";
import { type NoticeLine, type NoticeRecord, noticeHash } from "./hash";
import { noticeInScope, placeNames } from "./list";
import { type ObjectionTally, tallyObjections } from "./objections";

type Reader = { actor: Actor; db: Read };

export type NoticePerson = Pick<
  NoticeLine,
  "subjectId" | "name" | "village" | "township" | "post" | "level" | "grade" | "placePath" | "isRemoved"
>;

export type NoticeView = {
  readonly record: NoticeRecord;
  readonly phase: NoticePhase;
  readonly place: string;
  readonly people: NoticePerson[];
  readonly total: number;
  readonly openedByName: string;
  readonly closedByName: string | null;
  readonly objections: ObjectionTally;
  /** Whether the stored text and rows are those that were opened. */
  readonly isIntact: boolean;
  readonly replacedBy: { id: string; number: string } | null;
  readonly replaces: { id: string; number: string } | null;
};

const personColumns = {
  subjectId: noticeRow.subjectId,
  name: noticeRow.name,
  village: noticeRow.village,
  township: noticeRow.township,
  post: noticeRow.post,
  level: noticeRow.level,
  grade: noticeRow.grade,
  placePath: noticeRow.placePath,
  isRemoved: noticeRow.isRemoved,
};

/** A notice that the actor may see. @throws AppError FORBIDDEN, NOT_FOUND */
export async function noticeRecord(reader: Reader, noticeId: string): Promise<NoticeRecord> {
  requirePermission(reader.actor, "notice:read");
  const [record] = await reader.db
    .select()
    .from(notice)
    .where(and(eq(notice.county, reader.actor.county), eq(notice.id, noticeId), noticeInScope(reader)))
    .limit(1);
  if (!record) throw notFound();
  return record;
}

async function neighbours({ actor, db }: Reader, record: NoticeRecord) {
  const columns = { id: notice.id, number: notice.number };
  const own = eq(notice.county, actor.county);
  const [replacedBy] = await db
    .select(columns)
    .from(notice)
    .where(
      and(
        own,
        eq(notice.process, record.process),
        eq(notice.processId, record.processId),
        eq(notice.replacesId, record.id),
      ),
    )
    .limit(1);
  const [replaces] = record.replacesId
    ? await db
        .select(columns)
        .from(notice)
        .where(and(own, eq(notice.id, record.replacesId)))
        .limit(1)
    : [];
  return { replacedBy: replacedBy ?? null, replaces: replaces ?? null };
}

async function accountNames({ actor, db }: Reader, ids: readonly (string | null)[]) {
  const wanted = ids.filter((id): id is string => id !== null);
  const rows = await db
    .select({ id: userAccount.id, name: userAccount.name })
    .from(userAccount)
    .where(and(eq(userAccount.county, actor.county), inArray(userAccount.id, wanted)));
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Everything about a notice, its people within the actor's scope paged. @throws AppError FORBIDDEN, NOT_FOUND */
export async function loadNotice(
  reader: Reader,
  { noticeId, today, page, pageSize }: { noticeId: string; today: string; page: number; pageSize: number },
): Promise<NoticeView> {
  const { actor, db } = reader;
  const record = await noticeRecord(reader, noticeId);
  const own = and(eq(noticeRow.county, actor.county), eq(noticeRow.noticeId, noticeId));
  const lines = await db.select().from(noticeRow).where(own).orderBy(asc(noticeRow.position));
  const mine = and(own, scopeWhere(actor, "notice:read", noticeRow.placePath));
  const [all] = await db.select({ total: count() }).from(noticeRow).where(mine);
  const people = await db
    .select(personColumns)
    .from(noticeRow)
    .where(mine)
    .orderBy(asc(noticeRow.position))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  const names = await accountNames(reader, [record.openedBy, record.closedBy]);
  const places = await placeNames({ county: actor.county, db }, [record.placeId]);
  return {
    record,
    phase: noticePhase(record, today),
    place: places.get(record.placeId) ?? "",
    people,
    total: all?.total ?? 0,
    openedByName: names.get(record.openedBy) ?? record.openedBy,
    closedByName: record.closedBy ? (names.get(record.closedBy) ?? record.closedBy) : null,
    objections: await tallyObjections({ county: actor.county, db }, record),
    isIntact: noticeHash(record, lines) === record.hash,
    ...(await neighbours(reader, record)),
  };
}

const mostOnSheet = 5_000;

export type SheetPage = {
  readonly path: string;
  readonly place: string;
  readonly township: string;
  readonly people: NoticePerson[];
};
export type NoticeSheet = {
  readonly record: NoticeRecord;
  readonly phase: NoticePhase;
  readonly place: string;
  readonly pages: SheetPage[];
};

/** People of a notice on pages to hang up: one of each village, or all of a township on one. */
function pagesOf(record: NoticeRecord, people: readonly NoticePerson[]): SheetPage[] {
  const pages = new Map<string, SheetPage>();
  for (const person of people) {
    const isVillage = record.audience === "village";
    // Two branches of one village have a board each.
    const branch = record.process === "points" ? person.village : "";
    const key = isVillage ? `${person.placePath}${branch}` : person.township;
    const page = pages.get(key) ?? {
      path: key,
      place: isVillage ? person.village : person.township,
      township: person.township,
      people: [],
    };
    page.people.push(person);
    pages.set(key, page);
  }
  return [...pages.values()];
}

/** The sheet for the board; after the end of the notice nobody is on it. @throws AppError FORBIDDEN, NOT_FOUND */
export async function noticeSheet(
  reader: Reader,
  { noticeId, today }: { noticeId: string; today: string },
): Promise<NoticeSheet> {
  const { actor, db } = reader;
  const record = await noticeRecord(reader, noticeId);
  const phase = noticePhase(record, today);
  const isUp = phase === "running" || phase === "coming";
  const people = isUp
    ? await db
        .select(personColumns)
        .from(noticeRow)
        .where(
          and(
            eq(noticeRow.county, actor.county),
            eq(noticeRow.noticeId, noticeId),
            scopeWhere(actor, "notice:read", noticeRow.placePath),
          ),
        )
        .orderBy(asc(noticeRow.position))
        .limit(mostOnSheet)
    : [];
  const places = await placeNames({ county: actor.county, db }, [record.placeId]);
  return {
    record,
    phase,
    place: places.get(record.placeId) ?? "",
    pages: pagesOf(record, listedOn(record.fields, people)),
  };
}

export type PublicNotice = Pick<
  NoticeRecord,
  | "process"
  | "number"
  | "title"
  | "basis"
  | "body"
  | "contact"
  | "fields"
  | "firstDay"
  | "lastDay"
  | "workingDays"
> & { place: string; people: NoticePerson[]; total: number };

/**
 * A notice for everybody, without a session: only one for the open web, only while it hangs. null = there is none, or
 * no longer.
 */
export async function publicNotice(
  db: Read,
  { noticeId, today, page, pageSize }: { noticeId: string; today: string; page: number; pageSize: number },
): Promise<PublicNotice | null> {
  const counties = await db.select({ id: county.id }).from(county).limit(200);
  const [record] = await db
    .select()
    .from(notice)
    .where(
      and(
        inArray(
          notice.county,
          counties.map((row) => row.id),
        ),
        eq(notice.id, noticeId),
        eq(notice.audience, "open"),
        eq(notice.status, "running"),
      ),
    )
    .limit(1);
  if (!record || noticePhase(record, today) !== "running") return null;
  const own = and(
    eq(noticeRow.county, record.county),
    eq(noticeRow.noticeId, record.id),
    record.fields.includes("positive")
      ? or(isNull(noticeRow.grade), notInArray(noticeRow.grade, [...lowGrades]))
      : undefined,
  );
  const people = await db
    .select(personColumns)
    .from(noticeRow)
    .where(own)
    .orderBy(asc(noticeRow.position))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  const [all] = await db.select({ total: count() }).from(noticeRow).where(own);
  const places = await placeNames({ county: record.county, db }, [record.placeId]);
  const { process, number, title, basis, body, contact, fields, firstDay, lastDay, workingDays } = record;
  return {
    ...{ process, number, title, basis, body, contact, fields, firstDay, lastDay, workingDays },
    place: places.get(record.placeId) ?? "",
    people,
    total: all?.total ?? 0,
  };
}
