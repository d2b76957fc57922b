import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import { frozenInput, frozenSubject } from "@/db/schema/results";
import type { Read } from "@/db/store";
import { notFound } from "@/lib/base/errors";
import type { FactsDocument } from "@/lib/rules/types";
import { frozenHash, textHash, thawFacts } from "./freeze";

export type FrozenRow = typeof frozenInput.$inferSelect;

export type Thawed = {
  readonly row: FrozenRow;
  readonly facts: FactsDocument;
  /** Whether the stored texts still give the hash that was written with them. */
  readonly isIntact: boolean;
};

/** A frozen set with the facts document it holds. Trusts the caller to have read its id in scope. */
export async function loadFrozen(
  { county, db }: { county: string; db: Read },
  frozenId: string,
): Promise<Thawed> {
  const [row] = await db
    .select()
    .from(frozenInput)
    .where(and(eq(frozenInput.county, county), eq(frozenInput.id, frozenId)))
    .limit(1);
  if (!row) throw notFound();
  const subjects = await db
    .select({ id: frozenSubject.subjectId, facts: frozenSubject.facts, hash: frozenSubject.hash })
    .from(frozenSubject)
    .where(and(eq(frozenSubject.county, county), eq(frozenSubject.frozenId, frozenId)))
    .orderBy(asc(frozenSubject.subjectId));
  const isIntact =
    subjects.every(({ facts, hash }) => textHash(facts) === hash) &&
    frozenHash(row.common, subjects) === row.hash;
  return { row, facts: thawFacts(row.common, subjects), isIntact };
}

/** The facts of one person out of a frozen set, alone: for schemes whose rules read nobody else. */
export async function loadFrozenSubject(
  { county, db }: { county: string; db: Read },
  { frozenId, subjectId }: { frozenId: string; subjectId: string },
): Promise<FactsDocument> {
  const [row] = await db
    .select({ common: frozenInput.common, id: frozenSubject.subjectId, facts: frozenSubject.facts })
    .from(frozenSubject)
    .innerJoin(
      frozenInput,
      and(eq(frozenInput.county, frozenSubject.county), eq(frozenInput.id, frozenSubject.frozenId)),
    )
    .where(
      and(
        eq(frozenSubject.county, county),
        eq(frozenSubject.frozenId, frozenId),
        eq(frozenSubject.subjectId, subjectId),
      ),
    )
    .limit(1);
  if (!row) throw notFound();
  return thawFacts(row.common, [row]);
}

/** The facts of some subjects out of several frozen sets, each alone, by "set/subject"; at most 2,000 sets. */
export async function loadFrozenSubjects(
  { county, db }: { county: string; db: Read },
  wanted: readonly { frozenId: string; subjectId: string }[],
): Promise<Map<string, FactsDocument>> {
  if (wanted.length === 0) return new Map();
  const rows = await db
    .select({
      frozenId: frozenSubject.frozenId,
      id: frozenSubject.subjectId,
      facts: frozenSubject.facts,
      common: frozenInput.common,
    })
    .from(frozenSubject)
    .innerJoin(
      frozenInput,
      and(eq(frozenInput.county, frozenSubject.county), eq(frozenInput.id, frozenSubject.frozenId)),
    )
    .where(
      and(
        eq(frozenSubject.county, county),
        inArray(frozenSubject.frozenId, [...new Set(wanted.map(({ frozenId }) => frozenId))]),
        inArray(frozenSubject.subjectId, [...new Set(wanted.map(({ subjectId }) => subjectId))]),
      ),
    )
    .limit(4_000);
  return new Map(rows.map((row) => [`${row.frozenId}/${row.id}`, thawFacts(row.common, [row])]));
}
