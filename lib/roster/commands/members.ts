import "server-only";
import { and, eq, gt, isNull, or } from "drizzle-orm";
import type { z } from "zod";
import { organisationPlace, partyMembership, person, personKey, placeVersion } from "@/db/schema";
import { getStore, type Tx } from "@/db/store";
import { inScope, requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, invalid, notFound } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { searchName } from "@/lib/base/search-name";
import { readIdNumber } from "../compute/numbers";
import { newPersonKey } from "../data/numbers";
import { getOrganisation } from "../data/organisations";
import { inForce } from "../data/visible";
import type { addMemberInput } from "../schema";
import { maskedNumbers, refuseKnownIdNumber, sealedColumns } from "./people";
import { today } from "./shared";

/** The place under which the log files an act about an organisation: one of its villages in the scope. */
async function placeOf(context: CommandContext, tx: Tx, organisationId: string): Promise<string | null> {
  const { actor } = context;
  const day = today(context);
  const rows = await tx
    .select({ path: placeVersion.path })
    .from(organisationPlace)
    .innerJoin(
      placeVersion,
      and(
        eq(placeVersion.county, organisationPlace.county),
        eq(placeVersion.placeId, organisationPlace.placeId),
        inForce(placeVersion, day),
      ),
    )
    .where(
      and(
        eq(organisationPlace.county, actor.county),
        eq(organisationPlace.organisationId, organisationId),
        inForce(organisationPlace, day),
      ),
    );
  const found = rows.find(({ path }) => inScope(actor, "roster:write", path));
  if (!found && !inScope(actor, "roster:write", "")) throw notFound();
  return found?.path ?? null;
}

/** Two of one name in an organisation are told apart by their ID numbers. */
async function refuseNamesake(context: CommandContext, tx: Tx, input: z.output<typeof addMemberInput>) {
  if (input.idNumber) return;
  const [known] = await tx
    .select({ id: person.id })
    .from(partyMembership)
    .innerJoin(
      person,
      and(eq(person.county, partyMembership.county), eq(person.id, partyMembership.personId)),
    )
    .where(
      and(
        eq(partyMembership.county, context.actor.county),
        eq(partyMembership.organisationId, input.organisationId),
        or(isNull(partyMembership.until), gt(partyMembership.until, today(context))),
        eq(person.name, input.name),
      ),
    )
    .limit(1);
  if (known) {
    const message = { key: "roster.errors.memberKnown" };
    throw new AppError("CONFLICT", message.key, {}, { name: message });
  }
}

/**
 * A member of a Party organisation without any post: a person with a membership.
 * @throws AppError FORBIDDEN, NOT_FOUND (organisation), VALIDATION, CONFLICT (name or ID number known)
 */
export async function addMember(
  context: CommandContext,
  input: z.output<typeof addMemberInput>,
): Promise<{ id: string }> {
  const { actor, now } = context;
  requirePermission(actor, "roster:write");
  if (input.joinedOn > today(context)) throw invalid({ joinedOn: { key: "roster.errors.dayInFuture" } });
  return getStore().transact(async (tx) => {
    const { organisationId, status, joinedOn } = input;
    const organisation = await getOrganisation({ actor, db: tx }, { organisationId, day: today(context) });
    const placePath = await placeOf(context, tx, organisationId);
    await refuseKnownIdNumber(tx, actor.county, input.idNumber, "");
    await refuseNamesake(context, tx, input);
    const id = newId(now.getTime());
    const key = newPersonKey(actor.county, id);
    const read = input.idNumber ? readIdNumber(input.idNumber) : null;
    const fields = {
      name: input.name,
      sex: input.sex ?? read?.sex ?? null,
      birthDate: input.birthDate ?? read?.birthDate ?? null,
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
    await tx.insert(partyMembership).values({
      county: actor.county,
      id: newId(now.getTime()),
      personId: id,
      organisationId,
      status,
      joinedOn,
      from: joinedOn,
    });
    await emit(tx, {
      actor,
      now,
      action: "person.add",
      subject: { kind: "person", id },
      placePath,
      after: { ...fields, ...maskedNumbers(input), status, joinedOn, organisation: organisation.name },
    });
    return { id };
  });
}
