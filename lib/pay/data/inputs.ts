import "server-only";
import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import { payInput } from "@/db/schema/pay";
import { person } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { type Actor, can } from "@/lib/access/actor";
import { AppError, notFound } from "@/lib/base/errors";
import type { Day } from "@/lib/base/period";
import { inChunks, loadPlaceBook } from "@/lib/roster/data";
import type { DeclaredInput } from "../compute/input-value";
import type { Subject } from "../compute/pasted";
import { loadPayVersions } from "./schemes";

type Reader = { actor: Actor; db: Read };

export type PayInputKind = DeclaredInput & { readonly subject: Subject; readonly schemeTitle: string };

/** Whether somebody may enter the data that pay needs. */
export const mayEnter = (actor: Actor) => can(actor, "pay:prepare") || can(actor, "pay:check");

/** @throws AppError FORBIDDEN */
export function requireEntry(actor: Actor): void {
  if (!mayEnter(actor)) throw new AppError("FORBIDDEN", "errors.forbidden");
}

/** The inputs of persons and villages that the pay schemes in force on a day declare themselves, each name once. */
export async function listPayInputKinds({ actor, db }: Reader, day: Day): Promise<PayInputKind[]> {
  if (!mayEnter(actor)) throw notFound();
  const schemes = await (await loadPayVersions({ county: actor.county, db })).on(day);
  const found = new Map<string, PayInputKind>();
  for (const { document, subject: about, title } of schemes)
    for (const input of document.inputs ?? []) {
      const subject = input.subject ?? (about === "village" ? "village" : "person");
      if (subject !== "person" && subject !== "village") continue;
      const levels = (document.levels ?? []).find(({ name }) => name === input.levels)?.values;
      const choices = input.choices ?? levels;
      if (!found.has(input.name))
        found.set(input.name, { ...input, ...(choices ? { choices } : {}), subject, schemeTitle: title });
    }
  return [...found.values()];
}

/** The newest value of every subject of an input and year. */
export async function newestInputs(
  { county, db }: { county: string; db: Read },
  { name, year }: { name: string; year: number | null },
): Promise<Map<string, typeof payInput.$inferSelect>> {
  const rows = await db
    .select()
    .from(payInput)
    .where(
      and(
        eq(payInput.county, county),
        eq(payInput.name, name),
        year === null ? isNull(payInput.year) : eq(payInput.year, year),
      ),
    )
    .orderBy(desc(payInput.id))
    .limit(50_000);
  const newest = new Map<string, typeof payInput.$inferSelect>();
  for (const row of rows) if (!newest.has(row.subjectId)) newest.set(row.subjectId, row);
  return newest;
}

/** Names of persons and places by id. */
export async function namesOf(
  { actor, db }: Reader,
  ids: readonly string[],
  { subject, day }: { subject: Subject; day: Day },
): Promise<Map<string, string>> {
  if (subject === "village") {
    const book = await loadPlaceBook(db, actor.county);
    return new Map(ids.map((id) => [id, book.nearest(id, day)?.name ?? id]));
  }
  const rows = await inChunks(ids, (chunk) =>
    db
      .select({ id: person.id, name: person.name })
      .from(person)
      .where(and(eq(person.county, actor.county), inArray(person.id, chunk))),
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}

export type InputValue = {
  readonly subjectId: string;
  readonly name: string;
  readonly value: string | null;
  readonly document: string;
  readonly recordedByName: string;
  readonly recordedAt: Date;
};

/** What stands for an input and year, newest first. @throws AppError NOT_FOUND without the permission to enter it */
export async function listInputValues(
  reader: Reader,
  { kind, year, day }: { kind: PayInputKind; year: number | null; day: Day },
): Promise<InputValue[]> {
  if (!mayEnter(reader.actor)) throw notFound();
  const newest = await newestInputs(
    { county: reader.actor.county, db: reader.db },
    { name: kind.name, year },
  );
  const names = await namesOf(reader, [...newest.keys()], { subject: kind.subject, day });
  return [...newest.values()].map(({ subjectId, value, document, recordedByName, recordedAt }) => ({
    subjectId,
    name: names.get(subjectId) ?? "",
    value,
    document,
    recordedByName,
    recordedAt,
  }));
}
