import "server-only";
import { and, asc, eq, sum } from "drizzle-orm";
import { payLine, payRow } from "@/db/schema/pay";
import type { Read } from "@/db/store";
import { AppError } from "@/lib/base/errors";
import { loadPlaceBook } from "@/lib/roster/data/place-book";
import { readPlaceNames } from "@/lib/roster/data/places";
import type { LineKind } from "../types";
import type { PayRow, PayRun } from "./runs";

/** A row of the finance register: what is paid for what. Regular lines by kind of element, differences together. */
export type RegisterRow = Pick<
  PayRow,
  | "payeeKind"
  | "payeeId"
  | "name"
  | "post"
  | "townshipId"
  | "grossFen"
  | "withheldFen"
  | "netFen"
  | "accountTail"
  | "bankName"
> & {
  readonly township: string;
  readonly village: string;
  readonly regularFen: Readonly<Record<string, number>>;
  readonly differenceFen: number;
  readonly carryFen: number;
};

type Wanted = { readonly run: PayRun; readonly townshipId?: string; readonly most: number };

const payeeKey = ({ payeeKind, payeeId }: { payeeKind: string; payeeId: string }) =>
  `${payeeKind}/${payeeId}`;
const isDifference = (kind: LineKind) => kind === "settlement" || kind === "correction";

/** Sums of a run's lines by payee, kind of line and kind of element. */
async function sumsOf({ county, db }: { county: string; db: Read }, runId: string) {
  const rows = await db
    .select({
      payeeKind: payLine.payeeKind,
      payeeId: payLine.payeeId,
      kind: payLine.kind,
      elementKind: payLine.elementKind,
      fen: sum(payLine.amountFen),
    })
    .from(payLine)
    .where(and(eq(payLine.county, county), eq(payLine.runId, runId)))
    .groupBy(payLine.payeeKind, payLine.payeeId, payLine.kind, payLine.elementKind);
  const sums = new Map<string, { regular: Record<string, number>; difference: number; carry: number }>();
  for (const row of rows) {
    const own = sums.get(payeeKey(row)) ?? { regular: {}, difference: 0, carry: 0 };
    const fen = Number(row.fen ?? 0);
    if (row.kind === "regular") own.regular[row.elementKind] = fen;
    else if (isDifference(row.kind)) own.difference += fen;
    else if (row.kind === "carry") own.carry += fen;
    sums.set(payeeKey(row), own);
  }
  return sums;
}

/** Rows of a run by place, with the names of their places at its end. @throws AppError LIMIT papers.errors.tooMany */
export async function placedRows(
  { county, db }: { county: string; db: Read },
  { run, townshipId, most, personId }: Wanted & { readonly personId?: string },
) {
  const rows = await db
    .select()
    .from(payRow)
    .where(
      and(
        eq(payRow.county, county),
        eq(payRow.runId, run.id),
        townshipId === undefined ? undefined : eq(payRow.townshipId, townshipId),
        personId === undefined ? undefined : eq(payRow.payeeId, personId),
      ),
    )
    .orderBy(asc(payRow.placePath), asc(payRow.payeeId))
    .limit(most + 1);
  if (rows.length > most) throw new AppError("LIMIT", "papers.errors.tooMany", { most });
  const book = await loadPlaceBook(db, county);
  const nameOf = (placeId: string) => book.nearest(placeId, run.periodUntil)?.name ?? "";
  return rows.map((row) => ({
    ...row,
    township: nameOf(row.townshipId),
    village: row.placeId === row.townshipId ? "" : nameOf(row.placeId),
  }));
}

/** The finance register of a run, or of one township of it. @throws AppError LIMIT papers.errors.tooMany */
export async function loadRegister(
  inCounty: { county: string; db: Read },
  wanted: Wanted,
): Promise<RegisterRow[]> {
  const rows = await placedRows(inCounty, wanted);
  const sums = await sumsOf(inCounty, wanted.run.id);
  return rows.map((row) => {
    const own = sums.get(payeeKey(row));
    return {
      ...row,
      regularFen: own?.regular ?? {},
      differenceFen: own?.difference ?? 0,
      carryFen: own?.carry ?? 0,
    };
  });
}

/** The townships that a run pays in, by place. */
export async function townshipsOfRun(
  { county, db }: { county: string; db: Read },
  runId: string,
): Promise<{ id: string; name: string }[]> {
  const rows = await db
    .selectDistinct({ id: payRow.townshipId })
    .from(payRow)
    .where(and(eq(payRow.county, county), eq(payRow.runId, runId)))
    .limit(500);
  const names = await readPlaceNames(
    db,
    county,
    rows.map(({ id }) => id),
  );
  return rows
    .map(({ id }) => ({ id, name: names.get(id) ?? id }))
    .sort((a, b) => a.name.localeCompare(b.name, "zh-CN"));
}
