import "server-only";
import { and, eq, ne } from "drizzle-orm";
import type { z } from "zod";
import { partyMembership, person, personKey, post } from "@/db/schema";
import { getStore, type Tx } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, invalid, notFound } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { searchName } from "@/lib/base/search-name";
import { idNumberProblem, maskNumber, numberTail, readIdNumber } from "../compute/numbers";
import {
  newPersonKey,
  numberMac,
  openNumber,
  type PersonKey,
  sealNumber,
  unwrapPersonKey,
} from "../data/numbers";
import { getPlace } from "../data/places";
import type { addPersonInput, correctPersonInput, forgetNumberInput, revealNumberInput } from "../schema";
import type { NumberKind } from "../types";
import { personForWrite, today } from "./shared";

type Numbers = { idNumber?: string | null; phone?: string | null; bankAccount?: string | null };

const columns = {
  "id-number": { field: "idNumber", cipher: "idNumberCipher", mac: "idNumberMac", tail: "idNumberTail" },
  phone: { field: "phone", cipher: "phoneCipher", mac: "phoneMac", tail: "phoneTail" },
  "bank-account": {
    field: "bankAccount",
    cipher: "bankAccountCipher",
    mac: "bankAccountMac",
    tail: "bankAccountTail",
  },
} as const;

type NumberColumns = Partial<Record<(typeof columns)[NumberKind]["cipher" | "mac" | "tail"], string | null>>;

/** Columns of the given numbers, sealed; numbers that are not given are left out. */
export function sealedColumns(
  county: string,
  personId: string,
  key: PersonKey,
  numbers: Numbers,
  idNumberMac?: string | null,
): NumberColumns {
  const made: NumberColumns = {};
  for (const kind of ["id-number", "phone", "bank-account"] as const) {
    const number = numbers[columns[kind].field];
    if (!number) continue;
    made[columns[kind].cipher] = sealNumber(key, personId, kind, number);
    made[columns[kind].mac] =
      kind === "id-number" && idNumberMac ? idNumberMac : numberMac(county, kind, number);
    made[columns[kind].tail] = numberTail(kind, number);
  }
  return made;
}

/** What the log says about numbers: masks, never the numbers. */
export function maskedNumbers(numbers: Numbers): Record<string, string | null> {
  const said: Record<string, string | null> = {};
  for (const kind of ["id-number", "phone", "bank-account"] as const) {
    const number = numbers[columns[kind].field];
    if (number) said[columns[kind].field] = maskNumber(kind, numberTail(kind, number));
  }
  return said;
}

/** @throws AppError CONFLICT when somebody else of the county has the number */
export async function refuseKnownIdNumber(
  tx: Tx,
  county: string,
  idNumber: string | null | undefined,
  except: string,
) {
  if (!idNumber) return;
  const known = await tx
    .select({ id: person.id })
    .from(person)
    .where(
      and(
        eq(person.county, county),
        eq(person.idNumberMac, numberMac(county, "id-number", idNumber)),
        ne(person.id, except),
      ),
    )
    .limit(1);
  if (known.length > 0) {
    throw new AppError(
      "CONFLICT",
      "roster.errors.idNumberKnown",
      {},
      { idNumber: { key: "roster.errors.idNumberKnown" } },
    );
  }
}

/** A new person with a first post. @throws AppError NOT_FOUND (place), CONFLICT (ID number known in the county) */
export async function addPerson(
  context: CommandContext,
  input: z.output<typeof addPersonInput>,
): Promise<{ id: string }> {
  const { actor, now } = context;
  requirePermission(actor, "roster:write");
  return getStore().transact(async (tx) => {
    const found = await getPlace(
      { actor, db: tx },
      { placeId: input.placeId, day: today(context), permission: "roster:write" },
    );
    await refuseKnownIdNumber(tx, actor.county, input.idNumber, "");
    const id = newId(now.getTime());
    const key = newPersonKey(actor.county, id);
    const read = input.idNumber ? readIdNumber(input.idNumber) : null;
    const fields = {
      name: input.name,
      sex: input.sex ?? read?.sex ?? null,
      birthDate: input.birthDate ?? read?.birthDate ?? null,
      education: input.education ?? null,
      bankName: input.bankName ?? null,
    };
    await tx.insert(person).values({
      county: actor.county,
      id,
      ...fields,
      ...searchName(input.name),
      ...sealedColumns(actor.county, id, key, input),
      createdAt: now,
    });
    await tx.insert(personKey).values({ county: actor.county, personId: id, wrappedKey: key.wrapped });
    await tx.insert(post).values({
      county: actor.county,
      id: newId(now.getTime()),
      personId: id,
      post: input.post,
      placeId: input.placeId,
      from: input.from,
      isMain: true,
      startDocument: input.document ?? null,
      recordedAt: now,
    });
    if (input.partyJoinedOn) {
      await tx.insert(partyMembership).values({
        county: actor.county,
        id: newId(now.getTime()),
        personId: id,
        organisationId: null,
        status: "full",
        joinedOn: input.partyJoinedOn,
        from: input.partyJoinedOn,
      });
    }
    await emit(tx, {
      actor,
      now,
      action: "person.add",
      subject: { kind: "person", id },
      placePath: found.path,
      after: { ...fields, ...maskedNumbers(input), post: input.post, place: found.name, from: input.from },
    });
    return { id };
  });
}

/** The person's own key, made when the person has none yet. */
async function keyOf(tx: Tx, county: string, personId: string): Promise<PersonKey> {
  const rows = await tx
    .select({ wrapped: personKey.wrappedKey })
    .from(personKey)
    .where(and(eq(personKey.county, county), eq(personKey.personId, personId)))
    .limit(1);
  if (rows[0]) return unwrapPersonKey(county, personId, rows[0].wrapped);
  const made = newPersonKey(county, personId);
  await tx.insert(personKey).values({ county, personId, wrappedKey: made.wrapped });
  return made;
}

/** Birth date and sex must go on fitting the ID number that stays. */
async function refuseAgainstIdNumber(
  tx: Tx,
  county: string,
  input: { personId: string; birthDate?: string | null; sex?: "male" | "female" | null },
): Promise<void> {
  const rows = await tx
    .select({ cipher: person.idNumberCipher, wrapped: personKey.wrappedKey })
    .from(person)
    .innerJoin(personKey, and(eq(personKey.county, person.county), eq(personKey.personId, person.id)))
    .where(and(eq(person.county, county), eq(person.id, input.personId)))
    .limit(1);
  const { cipher, wrapped } = rows[0] ?? {};
  if (!cipher || !wrapped) return;
  const kept = openNumber(
    unwrapPersonKey(county, input.personId, wrapped),
    input.personId,
    "id-number",
    cipher,
  );
  const problem = idNumberProblem(kept, input.birthDate ?? null, input.sex ?? null);
  if (problem === "roster.errors.idNumberBirth") throw invalid({ birthDate: { key: problem } });
  if (problem === "roster.errors.idNumberSex") throw invalid({ sex: { key: problem } });
}

/**
 * Corrects the sheet of a person. Numbers left blank stay, because forms show masks. @throws AppError NOT_FOUND,
 * CONFLICT, VALIDATION
 */
export async function correctPerson(
  context: CommandContext,
  input: z.output<typeof correctPersonInput>,
): Promise<{ id: string }> {
  const { actor, now } = context;
  requirePermission(actor, "roster:write");
  return getStore().transact(async (tx) => {
    const { person: before, placePath } = await personForWrite(context, tx, input.personId, "roster:write");
    await refuseKnownIdNumber(tx, actor.county, input.idNumber, input.personId);
    if (!input.idNumber) await refuseAgainstIdNumber(tx, actor.county, input);
    const numbers = { idNumber: input.idNumber, phone: input.phone, bankAccount: input.bankAccount };
    const hasNumbers = Object.values(numbers).some(Boolean);
    const read = input.idNumber ? readIdNumber(input.idNumber) : null;
    const fields = {
      name: input.name,
      sex: input.sex ?? read?.sex ?? null,
      birthDate: input.birthDate ?? read?.birthDate ?? null,
      education: input.education ?? null,
      bankName: input.bankName ?? null,
      deathDate: input.deathDate ?? null,
    };
    if (fields.deathDate && fields.deathDate > today(context))
      throw invalid({ deathDate: { key: "roster.errors.dayInFuture" } });
    await tx
      .update(person)
      .set({
        ...fields,
        ...searchName(input.name),
        ...(hasNumbers
          ? sealedColumns(
              actor.county,
              input.personId,
              await keyOf(tx, actor.county, input.personId),
              numbers,
            )
          : {}),
      })
      .where(and(eq(person.county, actor.county), eq(person.id, input.personId)));
    const { id: _, idNumberTail, phoneTail, bankAccountTail, ...old } = before;
    await emit(tx, {
      actor,
      now,
      action: "person.correct",
      subject: { kind: "person", id: input.personId },
      placePath,
      before: {
        ...old,
        idNumber: maskNumber("id-number", idNumberTail),
        phone: maskNumber("phone", phoneTail),
        bankAccount: maskNumber("bank-account", bankAccountTail),
      },
      after: { ...fields, ...maskedNumbers(numbers) },
      reason: input.reason,
    });
    return { id: input.personId };
  });
}

/** Empties one personal number. @throws AppError NOT_FOUND */
export async function forgetNumber(
  context: CommandContext,
  input: z.output<typeof forgetNumberInput>,
): Promise<{ id: string }> {
  const { actor, now } = context;
  requirePermission(actor, "roster:write");
  const column = columns[input.kind];
  return getStore().transact(async (tx) => {
    const { person: before, placePath } = await personForWrite(context, tx, input.personId, "roster:write");
    await tx
      .update(person)
      .set({ [column.cipher]: null, [column.mac]: null, [column.tail]: null })
      .where(and(eq(person.county, actor.county), eq(person.id, input.personId)));
    await emit(tx, {
      actor,
      now,
      action: "person.forget-number",
      subject: { kind: "person", id: input.personId },
      placePath,
      before: { [column.field]: maskNumber(input.kind, before[column.tail]) },
      after: { [column.field]: null },
      reason: input.reason,
    });
    return { id: input.personId };
  });
}

/**
 * One personal number in plain, with a reason that the log keeps (never the number). A write, because it leaves an
 * entry. @throws AppError FORBIDDEN, NOT_FOUND
 */
export async function revealNumber(
  context: CommandContext,
  input: z.output<typeof revealNumberInput>,
): Promise<{ number: string }> {
  const { actor, now } = context;
  requirePermission(actor, "roster:reveal");
  const column = columns[input.kind];
  return getStore().transact(async (tx) => {
    const { placePath } = await personForWrite(context, tx, input.personId, "roster:reveal");
    const rows = await tx
      .select({ cipher: person[column.cipher], wrapped: personKey.wrappedKey })
      .from(person)
      .innerJoin(personKey, and(eq(personKey.county, person.county), eq(personKey.personId, person.id)))
      .where(and(eq(person.county, actor.county), eq(person.id, input.personId)))
      .limit(1);
    const found = rows[0];
    if (!found?.cipher) throw notFound();
    await emit(tx, {
      actor,
      now,
      action: "person.reveal",
      subject: { kind: "person", id: input.personId },
      placePath,
      after: { number: input.kind },
      reason: input.reason,
    });
    const key = unwrapPersonKey(actor.county, input.personId, found.wrapped);
    return { number: openNumber(key, input.personId, input.kind, found.cipher) };
  });
}
