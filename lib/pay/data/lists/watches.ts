import "server-only";
import { and, count, desc, eq, inArray, isNull, like, type SQL } from "drizzle-orm";
import { payWatch } from "@/db/schema/pay";
import { person } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { type Actor, can } from "@/lib/access/actor";
import { notFound } from "@/lib/base/errors";
import { inChunks } from "@/lib/roster/data";
import type { WatchKind } from "../../types";

type Reader = { actor: Actor; db: Read };

export type WatchEntry = typeof payWatch.$inferSelect & { readonly name: string };

export const watchPageSize = 50;

/** Who keeps the lists of other offices: those who prepare the run and finance. */
export const keepsLists = (actor: Actor) => can(actor, "pay:prepare") || can(actor, "pay:check");

/** Entries of the lists that still count, newest first. @throws AppError NOT_FOUND without a permission for lists */
export async function listWatches(
  { actor, db }: Reader,
  { kind, search, page }: { kind?: WatchKind | undefined; search?: string | undefined; page: number },
): Promise<{ rows: WatchEntry[]; total: number }> {
  if (!keepsLists(actor)) throw notFound();
  const where: SQL | undefined = and(
    eq(payWatch.county, actor.county),
    isNull(payWatch.endedAt),
    kind ? eq(payWatch.kind, kind) : undefined,
    search ? like(person.name, `%${search.replace(/[\\%_]/g, "")}%`) : undefined,
  );
  const withPerson = and(eq(person.county, payWatch.county), eq(person.id, payWatch.personId));
  const [counted] = await db
    .select({ total: count() })
    .from(payWatch)
    .innerJoin(person, withPerson)
    .where(where);
  const rows = await db
    .select({ entry: payWatch, name: person.name })
    .from(payWatch)
    .innerJoin(person, withPerson)
    .where(where)
    .orderBy(desc(payWatch.id))
    .limit(watchPageSize)
    .offset((page - 1) * watchPageSize);
  return { rows: rows.map(({ entry, name }) => ({ ...entry, name })), total: counted?.total ?? 0 };
}

export const watchKey = (row: { personId: string; from: string; detail: string | null }) =>
  `${row.personId}/${row.from}/${row.detail ?? ""}`;

/** Which entries of a kind stand already, for some persons. */
export async function standingWatches(
  { county, db }: { county: string; db: Read },
  kind: WatchKind,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await inChunks(personIds, (chunk) =>
    db
      .select({ personId: payWatch.personId, from: payWatch.from, detail: payWatch.detail })
      .from(payWatch)
      .where(
        and(
          eq(payWatch.county, county),
          eq(payWatch.kind, kind),
          isNull(payWatch.endedAt),
          inArray(payWatch.personId, chunk),
        ),
      ),
  );
  return new Set(rows.map(watchKey));
}
