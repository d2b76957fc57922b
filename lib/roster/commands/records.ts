import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { annualGrade, partyMembership, personRecord, sanction } from "@/db/schema";
import { getStore, type Tx } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, invalid, notFound } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { getOrganisation } from "../data/organisations";
import { loadPerson } from "../data/person";
import { getPlace } from "../data/places";
import type {
  recordGradeInput,
  recordMembershipInput,
  recordPersonRecordInput,
  recordSanctionInput,
  revokeSanctionInput,
} from "../schema";
import { personForWrite, today } from "./shared";

type Done = { id: string };

/** Sets the Party membership from a day on; an open one ends that day. @throws AppError NOT_FOUND, VALIDATION */
export async function recordMembership(
  context: CommandContext,
  input: z.output<typeof recordMembershipInput>,
): Promise<Done> {
  const { actor, now } = context;
  requirePermission(actor, "roster:write");
  return getStore().transact(async (tx) => {
    const { placePath } = await personForWrite(context, tx, input.personId, "roster:write");
    const organisation = input.organisationId
      ? await getOrganisation(
          { actor, db: tx },
          { organisationId: input.organisationId, day: today(context) },
        )
      : null;
    const before = await endOpenMembership(tx, actor.county, input.personId, input.from);
    const id = newId(now.getTime());
    const row = {
      organisationId: input.organisationId ?? null,
      status: input.status,
      joinedOn: input.joinedOn ?? before?.joinedOn ?? null,
      from: input.from,
    };
    await tx.insert(partyMembership).values({ county: actor.county, id, personId: input.personId, ...row });
    await emit(tx, {
      actor,
      now,
      action: "membership.record",
      subject: { kind: "person", id: input.personId },
      placePath,
      before: before
        ? { organisationId: before.organisationId, status: before.status, from: before.from }
        : null,
      after: { ...row, organisation: organisation?.name ?? null },
    });
    return { id };
  });
}

async function endOpenMembership(tx: Tx, county: string, personId: string, from: string) {
  const own = and(eq(partyMembership.county, county), eq(partyMembership.personId, personId));
  const open = (
    await tx
      .select()
      .from(partyMembership)
      .where(and(own, isNull(partyMembership.until)))
      .limit(1)
  )[0];
  if (!open) return null;
  if (open.from > from) throw invalid({ from: { key: "roster.errors.beforeMembership" } });
  const where = and(eq(partyMembership.county, county), eq(partyMembership.id, open.id));
  if (open.from === from) await tx.delete(partyMembership).where(where);
  else await tx.update(partyMembership).set({ until: from }).where(where);
  return open;
}

/**
 * Adds a record: education, honour, mentoring pair, placement, rotation or finding. A correction is a new record.
 * @throws AppError NOT_FOUND, VALIDATION
 */
export async function recordPersonRecord(
  context: CommandContext,
  input: z.output<typeof recordPersonRecordInput>,
): Promise<Done> {
  const { actor, now } = context;
  requirePermission(actor, "roster:write");
  if (input.kind === "mentoring" && !input.otherPersonId) {
    throw invalid({ otherPersonId: { key: "roster.errors.otherPersonMissing" } });
  }
  if (input.until && input.until <= input.day)
    throw invalid({ until: { key: "roster.errors.untilBeforeFrom" } });
  return getStore().transact(async (tx) => {
    const { placePath } = await personForWrite(context, tx, input.personId, "roster:write");
    const day = today(context);
    if (input.otherPersonId === input.personId)
      throw invalid({ otherPersonId: { key: "roster.errors.samePerson" } });
    if (input.otherPersonId) await loadPerson({ actor, db: tx }, { personId: input.otherPersonId, day });
    if (input.placeId) await getPlace({ actor, db: tx }, { placeId: input.placeId, day });
    const { personId, ...given } = input;
    const row = {
      ...given,
      level: input.level ?? null,
      body: input.body ?? null,
      until: input.until ?? null,
      otherPersonId: input.otherPersonId ?? null,
      placeId: input.placeId ?? null,
      document: input.document ?? null,
      note: input.note ?? null,
    };
    const id = newId(now.getTime());
    await tx
      .insert(personRecord)
      .values({ county: actor.county, id, personId, ...row, recordedBy: actor.userId, recordedAt: now });
    await emit(tx, {
      actor,
      now,
      action: "record.add",
      subject: { kind: "person", id: personId },
      placePath,
      after: row,
    });
    return { id };
  });
}

/** Enters a sanction from its document; it proposes, a recorded decision lowers. @throws AppError FORBIDDEN, NOT_FOUND */
export async function recordSanction(
  context: CommandContext,
  input: z.output<typeof recordSanctionInput>,
): Promise<Done> {
  const { actor, now } = context;
  requirePermission(actor, "sanction:write");
  if (input.decidedOn > today(context)) throw invalid({ decidedOn: { key: "roster.errors.dayInFuture" } });
  return getStore().transact(async (tx) => {
    const { placePath } = await personForWrite(context, tx, input.personId, "sanction:write");
    const row = {
      kind: input.kind,
      decidedOn: input.decidedOn,
      influenceFrom: input.influenceFrom ?? input.decidedOn,
      influenceUntil: input.influenceUntil ?? null,
      document: input.document,
      body: input.body ?? null,
    };
    const id = newId(now.getTime());
    await tx.insert(sanction).values({
      county: actor.county,
      id,
      personId: input.personId,
      ...row,
      recordedBy: actor.userId,
      recordedAt: now,
    });
    await emit(tx, {
      actor,
      now,
      action: "sanction.record",
      subject: { kind: "person", id: input.personId },
      placePath,
      after: row,
    });
    return { id };
  });
}

/** Marks a sanction as revoked by a document. @throws AppError FORBIDDEN, NOT_FOUND, STATE, VALIDATION */
export async function revokeSanction(
  context: CommandContext,
  input: z.output<typeof revokeSanctionInput>,
): Promise<Done> {
  const { actor, now } = context;
  requirePermission(actor, "sanction:write");
  return getStore().transact(async (tx) => {
    const where = and(eq(sanction.county, actor.county), eq(sanction.id, input.sanctionId));
    const found = (await tx.select().from(sanction).where(where).limit(1))[0];
    if (!found) throw notFound();
    const { placePath } = await personForWrite(context, tx, found.personId, "sanction:write");
    if (found.revokedOn !== null) throw new AppError("STATE", "roster.errors.sanctionRevoked");
    if (input.revokedOn < found.decidedOn)
      throw invalid({ revokedOn: { key: "roster.errors.untilBeforeFrom" } });
    const after = { revokedOn: input.revokedOn, revokedDocument: input.document };
    await tx.update(sanction).set(after).where(where);
    await emit(tx, {
      actor,
      now,
      action: "sanction.revoke",
      subject: { kind: "person", id: found.personId },
      placePath,
      before: { kind: found.kind, decidedOn: found.decidedOn, document: found.document },
      after,
    });
    return { id: found.id };
  });
}

/**
 * Enters an annual grade from paper. A grade that a cycle's meeting fixed is not overwritten.
 * @throws AppError NOT_FOUND, STATE
 */
export async function recordGrade(
  context: CommandContext,
  input: z.output<typeof recordGradeInput>,
): Promise<Done> {
  const { actor, now } = context;
  requirePermission(actor, "roster:write");
  return getStore().transact(async (tx) => {
    const { placePath } = await personForWrite(context, tx, input.personId, "roster:write");
    const own = and(
      eq(annualGrade.county, actor.county),
      eq(annualGrade.personId, input.personId),
      eq(annualGrade.year, input.year),
    );
    const before = (await tx.select().from(annualGrade).where(own).limit(1))[0];
    if (before?.cycleId) throw new AppError("STATE", "roster.errors.gradeOfCycle");
    const row = { grade: input.grade, document: input.document ?? null, recordedAt: now };
    const id = before?.id ?? newId(now.getTime());
    if (before) await tx.update(annualGrade).set(row).where(own);
    else
      await tx
        .insert(annualGrade)
        .values({ county: actor.county, id, personId: input.personId, year: input.year, ...row });
    await emit(tx, {
      actor,
      now,
      action: "grade.record",
      subject: { kind: "person", id: input.personId },
      placePath,
      before: before ? { year: before.year, grade: before.grade } : null,
      after: { year: input.year, grade: input.grade, document: row.document },
    });
    return { id };
  });
}
