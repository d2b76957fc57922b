import "server-only";
import { and, eq } from "drizzle-orm";
import { annualGrade, partyMembership, person, personKey, personRecord, post } from "@/db/schema";
import { getStore, type Tx } from "@/db/store";
import { requirePermission, scopePaths } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { searchName } from "@/lib/base/search-name";
import { postRank } from "../compute/tenure";
import { newPersonKey, unwrapPersonKey } from "../data/numbers";
import type { AnnualGrade, Education, PersonRow, PostEndKind, Sex } from "../types";
import { insertMany } from "./bulk";
import { type PlannedRow, planImport } from "./import-plan";
import { sealedColumns } from "./people";
import { today } from "./shared";

export type ImportReport = {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Ids in the order of the rows. */
  readonly personIds: readonly string[];
};

/** People named in one entry of the log. */
const peoplePerEntry = 200;

/**
 * Adds and changes thousands of people with posts, membership, honours and grades, all or nothing; the same rows
 * twice change nothing. Permission roster:import. @throws AppError VALIDATION with the first refused rows as fields
 * "rows.N.column"
 */
export async function importPersons(
  context: CommandContext,
  rows: readonly PersonRow[],
  source: { readonly id: string; readonly name: string } = { id: "direct", name: "direct" },
): Promise<ImportReport> {
  const { actor } = context;
  requirePermission(actor, "roster:import");
  return getStore().transact(async (tx) => {
    const plan = await planImport(tx, actor, rows, { day: today(context), permission: "roster:import" });
    refuse(plan);
    return writePlan(context, tx, plan, source);
  });
}

function refuse(plan: readonly PlannedRow[]): void {
  const refused = plan.flatMap((row, index) =>
    row.outcome === "refused" ? [{ index, errors: row.errors }] : [],
  );
  if (refused.length === 0) return;
  const fields = refused
    .slice(0, 50)
    .flatMap(({ index, errors }) =>
      errors.map((e) => [`rows.${index}.${e.column}`, { key: e.messageKey, values: e.values }] as const),
    );
  throw new AppError(
    "VALIDATION",
    "roster.errors.rowsRefused",
    { count: refused.length },
    Object.fromEntries(fields),
  );
}

type Batch = {
  people: (typeof person.$inferInsert)[];
  keys: (typeof personKey.$inferInsert)[];
  posts: (typeof post.$inferInsert)[];
  records: (typeof personRecord.$inferInsert)[];
  grades: (typeof annualGrade.$inferInsert)[];
  memberships: (typeof partyMembership.$inferInsert)[];
};

/** Writes a plan without refused rows and logs it; runs inside the caller's transaction. */
export async function writePlan(
  context: CommandContext,
  tx: Tx,
  plan: readonly PlannedRow[],
  source: { readonly id: string; readonly name: string },
): Promise<ImportReport> {
  const batch: Batch = { people: [], keys: [], posts: [], records: [], grades: [], memberships: [] };
  const said: Record<string, unknown>[] = [];
  const personIds: string[] = [];
  for (const planned of plan) {
    const id = planned.personId ?? newId(context.now.getTime());
    personIds.push(id);
    if (planned.outcome === "unchanged" || !planned.row || !planned.diff) continue;
    if (planned.outcome === "added") addNew(context, batch, id, planned);
    else await changeKnown(context, tx, id, planned);
    addDependent(context, batch, id, planned);
    said.push({
      id,
      name: planned.row.name,
      ...(planned.outcome === "added" ? sayNew(planned.row) : { changes: planned.diff.changes }),
    });
  }
  await insertMany(tx, person, batch.people);
  await insertMany(tx, personKey, batch.keys);
  await insertMany(tx, post, batch.posts);
  await insertMany(tx, personRecord, batch.records);
  await insertMany(tx, annualGrade, batch.grades);
  await insertMany(tx, partyMembership, batch.memberships);
  const count = (outcome: string) => plan.filter((row) => row.outcome === outcome).length;
  const report = { added: count("added"), changed: count("changed"), unchanged: count("unchanged") };
  for (let i = 0; i < said.length; i += peoplePerEntry) {
    await emit(tx, {
      actor: context.actor,
      now: context.now,
      action: "person.import",
      subject: { kind: "import", id: source.id },
      placePath: scopePaths(context.actor, "roster:import")[0] || null,
      after: { file: source.name, ...report, people: said.slice(i, i + peoplePerEntry) },
    });
  }
  return { ...report, personIds };
}

/** What the log says of a new person: everything but the numbers. */
function sayNew(row: NonNullable<PlannedRow["row"]>): Record<string, unknown> {
  const { sex, birthDate, education, grades, honours, party } = row;
  const posts = row.posts.map((told) =>
    `${told.placeName} ${told.post} ${told.from} ${told.until ?? ""}`.trim(),
  );
  const given = { sex, birthDate, education, posts, grades, honours, joinedOn: party?.joinedOn };
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value != null && String(value) !== ""),
  );
}

function addNew({ actor, now }: CommandContext, batch: Batch, id: string, { row }: PlannedRow): void {
  if (!row) return;
  const hasNumbers = row.idNumber || row.phone || row.bankAccount;
  const key = hasNumbers ? newPersonKey(actor.county, id) : null;
  batch.people.push({
    county: actor.county,
    id,
    name: row.name,
    ...searchName(row.name),
    sex: row.sex,
    birthDate: row.birthDate,
    education: row.education ?? null,
    bankName: row.bankName ?? null,
    ...(key ? sealedColumns(actor.county, id, key, row, row.idNumberMac) : {}),
    createdAt: now,
  });
  if (key) batch.keys.push({ county: actor.county, personId: id, wrappedKey: key.wrapped });
}

async function changeKnown(
  { actor }: CommandContext,
  tx: Tx,
  id: string,
  { row, diff }: PlannedRow,
): Promise<void> {
  if (!row || !diff) return;
  const own = and(eq(person.county, actor.county), eq(person.id, id));
  if (Object.keys(diff.fields).length > 0) {
    const { name, sex, birthDate, education, bankName } = diff.fields;
    await tx
      .update(person)
      .set({
        ...(name ? { name, ...searchName(name) } : {}),
        ...(sex ? { sex: sex as Sex } : {}),
        ...(birthDate ? { birthDate } : {}),
        ...(education ? { education: education as Education } : {}),
        ...(bankName ? { bankName } : {}),
      })
      .where(own);
  }
  if (diff.numbers.length > 0) {
    const known = await tx
      .select({ wrapped: personKey.wrappedKey })
      .from(personKey)
      .where(and(eq(personKey.county, actor.county), eq(personKey.personId, id)))
      .limit(1);
    const key = known[0]
      ? unwrapPersonKey(actor.county, id, known[0].wrapped)
      : newPersonKey(actor.county, id);
    if (!known[0])
      await tx.insert(personKey).values({ county: actor.county, personId: id, wrappedKey: key.wrapped });
    const numbers = Object.fromEntries(diff.numbers.map((field) => [field, row[field]]));
    await tx
      .update(person)
      .set(sealedColumns(actor.county, id, key, numbers))
      .where(own);
  }
  for (const held of diff.changedPosts) {
    await tx
      .update(post)
      .set({ from: held.from, until: held.until, endKind: held.endKind as PostEndKind | null })
      .where(and(eq(post.county, actor.county), eq(post.id, held.id)));
  }
  if (diff.membership?.id) {
    const { id: membershipId, joinedOn, organisationId } = diff.membership;
    await tx
      .update(partyMembership)
      .set({ joinedOn, organisationId })
      .where(and(eq(partyMembership.county, actor.county), eq(partyMembership.id, membershipId)));
  }
  for (const grade of diff.changedGrades) {
    await tx
      .update(annualGrade)
      .set({ grade: grade.grade as AnnualGrade })
      .where(and(eq(annualGrade.county, actor.county), eq(annualGrade.id, grade.id)));
  }
}

/** The most important open post is the main one when the file does not say. */
function mainPost(posts: NonNullable<PlannedRow["row"]>["posts"]) {
  const open = posts.filter((p) => !p.until);
  return open.find((p) => p.isMain) ?? [...open].sort((a, b) => postRank[a.post] - postRank[b.post])[0];
}

function addDependent(
  { actor, now }: CommandContext,
  batch: Batch,
  personId: string,
  { row, diff, outcome }: PlannedRow,
): void {
  if (!row || !diff) return;
  const made = () => ({ county: actor.county, id: newId(now.getTime()), personId });
  const main = outcome === "added" ? mainPost(diff.newPosts) : undefined;
  for (const told of diff.newPosts) {
    batch.posts.push({
      ...made(),
      post: told.post,
      placeId: told.placeId,
      from: told.from,
      until: told.until ?? null,
      isMain: told === main || (told.isMain ?? false),
      startDocument: told.document ?? null,
      endKind: told.until ? (told.endKind ?? "normal-exit") : null,
      recordedAt: now,
    });
  }
  for (const honour of diff.newHonours) {
    batch.records.push({ ...made(), kind: "honour", ...honour, recordedBy: actor.userId, recordedAt: now });
  }
  for (const grade of diff.newGrades)
    batch.grades.push({ ...made(), ...grade, document: grade.document ?? null, recordedAt: now });
  if (diff.membership && !diff.membership.id) {
    batch.memberships.push({
      ...made(),
      organisationId: diff.membership.organisationId,
      status: row.party?.status ?? "full",
      joinedOn: diff.membership.joinedOn,
      from: diff.membership.joinedOn ?? row.posts[0]?.from ?? "1921-07-23",
    });
  }
}
