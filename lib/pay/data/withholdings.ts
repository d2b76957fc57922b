import "server-only";
import { and, desc, eq, gt, isNull, lt, or, sql } from "drizzle-orm";
import { payWithholding } from "@/db/schema/pay";
import { person } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { notFound } from "@/lib/base/errors";
import type { Day } from "@/lib/base/period";
import type { WithholdingKind } from "../types";
import { mayEnter } from "./inputs";

export type Withholding = { readonly kind: WithholdingKind; readonly amountFen: number };

/** What is kept back in a monthly run of a period, by person: own shares of pension, tax and the like. */
export async function loadWithholdings(
  { county, db }: { county: string; db: Read },
  period: { from: Day; until: Day },
): Promise<Map<string, Withholding[]>> {
  const rows = await db
    .select({
      personId: payWithholding.personId,
      kind: payWithholding.kind,
      amountFen: payWithholding.amountFen,
    })
    .from(payWithholding)
    .where(
      and(
        eq(payWithholding.county, county),
        isNull(payWithholding.endedAt),
        lt(payWithholding.from, period.until),
        or(isNull(payWithholding.until), gt(payWithholding.until, period.from)),
      ),
    )
    .orderBy(payWithholding.personId, payWithholding.id);
  const found = new Map<string, Withholding[]>();
  for (const { personId, ...row } of rows) found.set(personId, [...(found.get(personId) ?? []), row]);
  return found;
}

export type WithholdingRow = typeof payWithholding.$inferSelect & { readonly name: string };

/** Rows that keep something back on a day or later, newest first, with the persons' names. */
export async function listWithholdings(
  { actor, db }: { actor: Actor; db: Read },
  { day, page, pageSize }: { day: Day; page: number; pageSize: number },
): Promise<{ rows: WithholdingRow[]; total: number }> {
  if (!mayEnter(actor)) throw notFound();
  const isOpen = and(
    eq(payWithholding.county, actor.county),
    isNull(payWithholding.endedAt),
    or(isNull(payWithholding.until), gt(payWithholding.until, day)),
  );
  const [count] = await db
    .select({ total: sql<number>`count(*)`.mapWith(Number) })
    .from(payWithholding)
    .where(isOpen);
  const rows = await db
    .select({ row: payWithholding, name: person.name })
    .from(payWithholding)
    .leftJoin(person, and(eq(person.county, payWithholding.county), eq(person.id, payWithholding.personId)))
    .where(isOpen)
    .orderBy(desc(payWithholding.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  return { rows: rows.map(({ row, name }) => ({ ...row, name: name ?? "" })), total: count?.total ?? 0 };
}
