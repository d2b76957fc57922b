import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { notice, noticeRow } from "@/db/schema/notice";
import { inScope, requirePermission } from "@/lib/access/actor";
import { scopeWhere } from "@/lib/access/scope";
import { notFound } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { listedOn } from "@/lib/procedure/compute";
import { noticeColumns, noticeFilling } from "../compute/notice";
import type { PrintPaperInput } from "../schema";
import { type Drawn, officeAt, plainVariant, type Reader } from "./reader";

/** A notice with those of its rows that lie in the reader's scope. @throws AppError FORBIDDEN, NOT_FOUND */
export async function drawNotice(reader: Reader, input: PrintPaperInput): Promise<Drawn> {
  const { actor, db } = reader;
  requirePermission(actor, "paper:print");
  requirePermission(actor, "notice:read");
  const [found] = await db
    .select()
    .from(notice)
    .where(and(eq(notice.county, actor.county), eq(notice.id, input.id)))
    .limit(1);
  if (!found) throw notFound();
  const all = await db
    .select()
    .from(noticeRow)
    .where(
      and(
        eq(noticeRow.county, actor.county),
        eq(noticeRow.noticeId, found.id),
        eq(noticeRow.isRemoved, false),
        scopeWhere(actor, "paper:print", noticeRow.placePath),
      ),
    )
    .orderBy(asc(noticeRow.position));
  const { place } = input;
  const there = place ? all.filter(({ placePath }) => placePath.includes(`${place}/`)) : all;
  const rows = listedOn(found.fields, there);
  if (rows.length === 0) throw notFound();
  const isWhole = place === undefined && inScope(actor, "paper:print", found.placePath);
  return {
    filling: noticeFilling({ ...found, rows, isWhole }),
    variant: { ...plainVariant, columns: noticeColumns(found.fields) },
    fileName: found.title,
    subject: { kind: "notice", id: found.id },
    placePath: found.placePath,
    office: await officeAt(reader, found.placeId, found.firstDay),
    day: shanghaiDay(found.openedAt),
  };
}
