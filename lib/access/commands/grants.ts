import "server-only";
import { and, eq, gt, isNull, lte, or, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { organisationVersion, placeVersion, roleGrant, userAccount } from "@/db/schema";
import { getStore, type Tx } from "@/db/store";
import { emit } from "@/lib/audit";
import { AppError, invalid, notFound } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { shanghaiDay } from "@/lib/base/period";
import { requirePermission } from "../actor";
import type { CommandContext } from "../define-command";
import { grantTargets } from "../roles";
import type { GrantInput } from "../schema";
import {
  type AccountRow,
  loadAccount,
  ofUser,
  oneMoreEpoch,
  refuseOneself,
  requireOtherAdministrator,
  userSubject,
} from "./shared";

type Target = { placeId: string | null; organisationId: string | null; line: string | null };
type Found = { target: Target; placePath: string | null; name?: string };

const nothing: Target = { placeId: null, organisationId: null, line: null };

const onDay = (from: PgColumn, until: PgColumn, day: string): SQL | undefined =>
  and(lte(from, day), or(isNull(until), gt(until, day)));

async function findPlace(tx: Tx, county: string, placeId: string, day: string): Promise<Found> {
  const [found] = await tx
    .select({ path: placeVersion.path, name: placeVersion.name })
    .from(placeVersion)
    .where(
      and(
        eq(placeVersion.county, county),
        eq(placeVersion.placeId, placeId),
        onDay(placeVersion.from, placeVersion.until, day),
      ),
    )
    .limit(1);
  if (!found) throw invalid({ placeId: { key: "errors.field.choice" } });
  return { target: { ...nothing, placeId }, placePath: found.path, name: found.name };
}

async function findOrganisation(tx: Tx, county: string, organisationId: string, day: string): Promise<Found> {
  const [found] = await tx
    .select({ name: organisationVersion.name })
    .from(organisationVersion)
    .where(
      and(
        eq(organisationVersion.county, county),
        eq(organisationVersion.organisationId, organisationId),
        onDay(organisationVersion.from, organisationVersion.until, day),
      ),
    )
    .limit(1);
  if (!found) throw invalid({ organisationId: { key: "errors.field.choice" } });
  return { target: { ...nothing, organisationId }, placePath: null, name: found.name };
}

/** What the role has to name and nothing else: a township's role without a township would reach the whole county. */
async function resolveTarget(tx: Tx, account: AccountRow, grant: GrantInput, day: string): Promise<Found> {
  const required = { key: "errors.field.required" };
  switch (grantTargets[grant.role]) {
    case "place":
      if (!grant.placeId) throw invalid({ placeId: required });
      return findPlace(tx, account.county, grant.placeId, day);
    case "organisation":
      if (!grant.organisationId) throw invalid({ organisationId: required });
      return findOrganisation(tx, account.county, grant.organisationId, day);
    case "line":
      if (!grant.line) throw invalid({ line: required });
      return { target: { ...nothing, line: grant.line }, placePath: null };
    case "person":
      if (!account.personId) throw invalid({ role: { key: "access.grant.needsPerson" } });
      return { target: nothing, placePath: null };
    case "county":
      return { target: nothing, placePath: null };
  }
}

async function refuseTwice(
  tx: Tx,
  account: AccountRow,
  role: GrantInput["role"],
  target: Target,
  day: string,
) {
  const held = await tx
    .select()
    .from(roleGrant)
    .where(
      and(
        eq(roleGrant.county, account.county),
        eq(roleGrant.userId, account.id),
        eq(roleGrant.role, role),
        onDay(roleGrant.from, roleGrant.until, day),
      ),
    )
    .limit(100);
  const isSame = held.some(
    (grant) =>
      grant.placeId === target.placeId &&
      grant.organisationId === target.organisationId &&
      grant.line === target.line,
  );
  if (isSame) throw new AppError("CONFLICT", "access.grant.alreadyHeld");
}

/** Writes a grant for an account; the caller authorised. Used by `grantRole` and `createUser`. */
export async function writeGrant(
  tx: Tx,
  { actor, now }: CommandContext,
  account: AccountRow,
  grant: GrantInput,
) {
  const from = grant.from ?? shanghaiDay(now);
  if (grant.until && grant.until <= from) throw invalid({ until: { key: "access.grant.untilAfterFrom" } });
  const { target, placePath, name } = await resolveTarget(tx, account, grant, shanghaiDay(now));
  await refuseTwice(tx, account, grant.role, target, from);
  const row = {
    county: account.county,
    id: newId(now.getTime()),
    userId: account.id,
    role: grant.role,
    ...target,
    from,
    until: grant.until ?? null,
    grantedBy: actor.userId,
    reason: grant.reason,
    createdAt: now,
  };
  await tx.insert(roleGrant).values(row);
  await emit(tx, {
    actor,
    now,
    action: "role.grant",
    subject: userSubject(account.id),
    placePath,
    after: { role: row.role, scope: name ?? row.line, ...target, from: row.from, until: row.until },
    reason: grant.reason,
  });
  return { grantId: row.id };
}

/**
 * Gives a role to an account from a day on. Nobody gives one to themselves.
 *
 * @throws AppError FORBIDDEN NOT_FOUND VALIDATION CONFLICT
 */
export async function grantRole(context: CommandContext, input: GrantInput & { userId: string }) {
  const { actor } = context;
  requirePermission(actor, "user:write");
  return getStore().transact(async (tx) => {
    const account = await loadAccount(tx, actor.county, input.userId);
    refuseOneself(actor, account);
    if (account.disabledAt) throw new AppError("STATE", "access.user.isDisabled");
    return writeGrant(tx, context, account, input);
  });
}

/**
 * Ends a grant on a day (default: today, at once) and with it the open sessions. The last administrator stays.
 *
 * @throws AppError FORBIDDEN NOT_FOUND STATE
 */
export async function revokeRole(
  { actor, now }: CommandContext,
  input: { grantId: string; until?: string; reason: string },
) {
  requirePermission(actor, "user:write");
  const today = shanghaiDay(now);
  return getStore().transact(async (tx) => {
    const mine = and(eq(roleGrant.county, actor.county), eq(roleGrant.id, input.grantId));
    const [grant] = await tx.select().from(roleGrant).where(mine).limit(1);
    if (!grant) throw notFound();
    if (grant.until !== null && grant.until <= today) throw new AppError("STATE", "access.grant.hasEnded");
    const account = await loadAccount(tx, actor.county, grant.userId);
    refuseOneself(actor, account);
    const wanted = input.until ?? today;
    if (wanted < today) throw invalid({ until: { key: "access.grant.notBeforeToday" } });
    if (grant.role === "county-administrator") {
      await requireOtherAdministrator(tx, actor.county, { grantId: grant.id }, wanted);
    }
    const until = wanted < grant.from ? grant.from : wanted;
    await tx.update(roleGrant).set({ until }).where(mine);
    if (until <= today)
      await tx.update(userAccount).set(oneMoreEpoch).where(ofUser(account.county, account.id));
    await emit(tx, {
      actor,
      now,
      action: "role.revoke",
      subject: userSubject(account.id),
      before: { role: grant.role, until: grant.until },
      after: { until },
      reason: input.reason,
    });
    return { grantId: grant.id, userId: account.id, until };
  });
}
