import "server-only";
import { and, asc, eq, gte, inArray } from "drizzle-orm";
import { userAccount } from "@/db/schema/access";
import { auditEntry } from "@/db/schema/audit";
import type { Read } from "@/db/store";
import { inChunks } from "@/lib/roster/data";

type Reader = { county: string; db: Read };

/** Whose hand entered an account, as the log tells it. */
export type AccountHand = {
  readonly userId: string;
  readonly personId: string | null;
  readonly name: string;
};

type Said = { bankAccount?: unknown; people?: { id?: unknown; changes?: { field?: unknown }[] }[] } | null;
type Entry = { userId: string; name: string };

async function corrections({ county, db }: Reader, ids: readonly string[], since: Date) {
  return inChunks(ids, (chunk) =>
    db
      .select({
        id: auditEntry.id,
        personId: auditEntry.subjectId,
        userId: auditEntry.actorId,
        name: auditEntry.actorName,
        after: auditEntry.after,
      })
      .from(auditEntry)
      .where(
        and(
          eq(auditEntry.county, county),
          eq(auditEntry.subjectKind, "person"),
          inArray(auditEntry.subjectId, chunk),
          eq(auditEntry.action, "person.correct"),
          gte(auditEntry.at, since),
        ),
      ),
  );
}

async function imports({ county, db }: Reader, since: Date) {
  return db
    .select({
      id: auditEntry.id,
      userId: auditEntry.actorId,
      name: auditEntry.actorName,
      after: auditEntry.after,
    })
    .from(auditEntry)
    .where(
      and(
        eq(auditEntry.county, county),
        eq(auditEntry.subjectKind, "import"),
        eq(auditEntry.action, "person.import"),
        gte(auditEntry.at, since),
      ),
    )
    .orderBy(asc(auditEntry.id));
}

/**
 * Who entered the accounts of persons last, from a moment on: by the sheet of the person or by a file. Somebody is left
 * out when the log does not say it.
 */
export async function loadAccountHands(
  reader: Reader,
  personIds: readonly string[],
  since: Date,
): Promise<ReadonlyMap<string, AccountHand>> {
  const wanted = new Set(personIds);
  const entries: (Entry & { id: string; personId: string })[] = [];
  for (const { after, ...row } of await corrections(reader, personIds, since))
    if ((after as Said)?.bankAccount) entries.push(row);
  for (const { after, ...row } of await imports(reader, since))
    for (const { id, changes } of (after as Said)?.people ?? [])
      if (wanted.has(String(id)) && changes?.some(({ field }) => field === "bankAccount"))
        entries.push({ ...row, personId: String(id) });
  const newest = new Map<string, Entry>();
  for (const { personId, userId, name } of entries.sort((a, b) => (a.id < b.id ? -1 : 1)))
    newest.set(personId, { userId, name });
  const userIds = [...new Set([...newest.values()].map(({ userId }) => userId))];
  const persons = await personsOf(reader, userIds);
  return new Map(
    [...newest].map(([id, hand]) => [id, { ...hand, personId: persons.get(hand.userId) ?? null }]),
  );
}

/** The persons behind accounts. */
export async function personsOf(
  { county, db }: Reader,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const rows = await inChunks(userIds, (chunk) =>
    db
      .select({ id: userAccount.id, personId: userAccount.personId })
      .from(userAccount)
      .where(and(eq(userAccount.county, county), inArray(userAccount.id, chunk))),
  );
  return new Map(rows.map(({ id, personId }) => [id, personId]));
}
