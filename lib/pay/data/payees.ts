import "server-only";
import { and, asc, count, eq, ne, type SQL, sql } from "drizzle-orm";
import { payRow } from "@/db/schema/pay";
import type { Read } from "@/db/store";
import { type Actor, can } from "@/lib/access/actor";
import { notFound } from "@/lib/base/errors";
import { addDays } from "@/lib/base/period";
import { loadPlaceBook } from "@/lib/roster/data";
import type { PayRow, PayRun } from "./runs";

type Reader = { actor: Actor; db: Read };

export const payeesPerPage = 50;

export type PayeeFilter = {
  readonly query?: string | undefined;
  readonly townshipId?: string | undefined;
  readonly onlyGaps?: boolean;
  readonly page: number;
};

export type PayeeLine = Pick<
  PayRow,
  "payeeKind" | "payeeId" | "name" | "post" | "grossFen" | "withheldFen" | "netFen" | "gaps"
> & { readonly place: string; readonly township: string };

export type PayeeList = {
  readonly rows: readonly PayeeLine[];
  readonly total: number;
  readonly townships: readonly { readonly id: string; readonly name: string }[];
};

const containing = (text: string) => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** Gaps are a list in JSON: empty is written the same in both dialects. */
const hasGaps = (): SQL => ne(sql`cast(${payRow.gaps} as text)`, "[]");

/** Payees of a run for whoever reads pay, by place and name. @throws AppError NOT_FOUND without the permission */
export async function listPayees(
  { actor, db }: Reader,
  run: PayRun,
  { query, townshipId, onlyGaps, page }: PayeeFilter,
): Promise<PayeeList> {
  if (!can(actor, "pay:read")) throw notFound();
  const own = and(eq(payRow.county, actor.county), eq(payRow.runId, run.id));
  const where = and(
    own,
    query ? sql`${payRow.name} like ${containing(query)} escape '\\'` : undefined,
    townshipId ? eq(payRow.townshipId, townshipId) : undefined,
    onlyGaps ? hasGaps() : undefined,
  );
  const rows = await db
    .select()
    .from(payRow)
    .where(where)
    .orderBy(asc(payRow.placePath), asc(payRow.payeeKind), asc(payRow.payeeId))
    .limit(payeesPerPage)
    .offset((page - 1) * payeesPerPage);
  const [sum] = await db.select({ number: count() }).from(payRow).where(where);
  const townships = await db.selectDistinct({ id: payRow.townshipId }).from(payRow).where(own);
  const book = await loadPlaceBook(db, actor.county);
  const day = addDays(run.periodUntil, -1);
  const nameOf = (placeId: string) => book.nearest(placeId, day)?.name ?? placeId;
  const pathOf = (placeId: string) => book.nearest(placeId, day)?.path ?? "";
  return {
    rows: rows.map(({ payeeKind, payeeId, name, post, grossFen, withheldFen, netFen, gaps, ...row }) => ({
      payeeKind,
      payeeId,
      name,
      post,
      grossFen,
      withheldFen,
      netFen,
      gaps,
      place: nameOf(row.placeId),
      township: nameOf(row.townshipId),
    })),
    total: sum?.number ?? 0,
    townships: townships
      .map(({ id }) => ({ id, name: nameOf(id) }))
      .sort((a, b) => (pathOf(a.id) < pathOf(b.id) ? -1 : 1)),
  };
}
