import "server-only";
import { and, asc, desc, eq, gt, gte, isNull, lte, notExists, or, sql } from "drizzle-orm";
import { kit } from "@/db/kit";
import { notice, noticeRow } from "@/db/schema/notice";
import { publishedResult } from "@/db/schema/results";
import { person, placeVersion } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { type Actor, requirePermission } from "@/lib/access/actor";
import { nameFits } from "@/lib/access/data/name-search";
import { addDays, startOfDay } from "@/lib/base/period";
import { appealDays } from "../../compute/objections";
import { registeredBy } from "./own-branch";

type Reader = { actor: Actor; db: Read };

/** Somebody about whom an objection can be keyed in. */
export type OpenTo = {
  readonly subjectId: string;
  readonly name: string;
  readonly village: string;
  readonly title: string;
  readonly noticeId: string | null;
  readonly resultId: string | null;
  readonly firstDay: string;
  /** Last day on which it could be received; null where it depends on the day of publication. */
  readonly lastDay: string | null;
};

const most = 50;
const newer = kit.alias(publishedResult, "newer_result");
type Wanted = { search?: string; noticeId?: string; subjectId?: string };

/**
 * People in the actor's scope who stand on a running notice; at most 50. A paper that came in on the last day may be
 * keyed in after it, as long as the notice is not closed. @throws AppError FORBIDDEN
 */
export async function underNotice({ actor, db }: Reader, wanted: Wanted): Promise<OpenTo[]> {
  requirePermission(actor, "objection:register");
  const rows = await db
    .select({
      subjectId: noticeRow.subjectId,
      name: noticeRow.name,
      village: noticeRow.village,
      title: notice.title,
      noticeId: notice.id,
      firstDay: notice.firstDay,
      lastDay: notice.lastDay,
    })
    .from(noticeRow)
    .innerJoin(notice, and(eq(notice.county, noticeRow.county), eq(notice.id, noticeRow.noticeId)))
    .innerJoin(person, and(eq(person.county, noticeRow.county), eq(person.id, noticeRow.subjectId)))
    .where(
      and(
        eq(noticeRow.county, actor.county),
        eq(noticeRow.isRemoved, false),
        eq(notice.status, "running"),
        registeredBy(
          { actor, db },
          {
            county: noticeRow.county,
            processId: notice.processId,
            subjectId: noticeRow.subjectId,
            placePath: noticeRow.placePath,
          },
        ),
        wanted.noticeId ? eq(notice.id, wanted.noticeId) : undefined,
        wanted.subjectId ? eq(noticeRow.subjectId, wanted.subjectId) : undefined,
        nameFits(person, wanted.search),
      ),
    )
    .orderBy(asc(notice.lastDay), asc(noticeRow.position))
    .limit(most);
  return rows.map((row) => ({ ...row, resultId: null }));
}

/**
 * People in the actor's scope whose newest result can still be appealed against, by name; at most 50, and nobody
 * without a name or a result. @throws AppError FORBIDDEN
 */
export async function openToAppeal(
  { actor, db }: Reader,
  { search, resultId, today }: { search?: string; resultId?: string; today: string },
): Promise<OpenTo[]> {
  requirePermission(actor, "objection:register");
  const name = nameFits(person, search);
  if (!name && !resultId) return [];
  const rows = await db
    .select({
      subjectId: publishedResult.subjectId,
      name: person.name,
      village: placeVersion.name,
      resultId: publishedResult.id,
      firstDay: publishedResult.effectiveFrom,
    })
    .from(publishedResult)
    .innerJoin(
      person,
      and(eq(person.county, publishedResult.county), eq(person.id, publishedResult.subjectId)),
    )
    .leftJoin(
      placeVersion,
      and(
        eq(placeVersion.county, publishedResult.county),
        eq(placeVersion.path, publishedResult.placePath),
        lte(placeVersion.from, today),
        or(isNull(placeVersion.until), gt(placeVersion.until, today)),
      ),
    )
    .where(
      and(
        eq(publishedResult.county, actor.county),
        gte(publishedResult.publishedAt, startOfDay(addDays(today, -appealDays))),
        registeredBy({ actor, db }, publishedResult),
        resultId ? eq(publishedResult.id, resultId) : name,
        notExists(
          db
            .select({ one: sql`1` })
            .from(newer)
            .where(and(eq(newer.county, publishedResult.county), eq(newer.correctsId, publishedResult.id))),
        ),
      ),
    )
    .orderBy(desc(publishedResult.id))
    .limit(most);
  return rows.map((row) => ({
    ...row,
    village: row.village ?? "",
    title: "",
    noticeId: null,
    lastDay: null,
  }));
}
