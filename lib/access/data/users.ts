import "server-only";
import {
  and,
  asc,
  count,
  desc,
  eq,
  exists,
  gt,
  inArray,
  isNotNull,
  isNull,
  lte,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { organisationVersion, person, placeVersion, roleGrant, userAccount } from "@/db/schema";
import { getStore, type Read } from "@/db/store";
import { notFound } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { type Actor, requirePermission } from "../actor";
import type { RoleName } from "../roles";
import { containing, nameFits } from "./name-search";

type Reader = { readonly actor: Actor; readonly db: Read };

export const userStates = ["active", "must-change", "locked", "disabled"] as const;
export type UserState = (typeof userStates)[number];
export const userSorts = ["name", "login", "created"] as const;
export type UserSort = (typeof userSorts)[number];

export type UserFilter = {
  readonly search?: string;
  readonly role?: RoleName;
  readonly state?: UserState;
  readonly sort: { readonly column: UserSort; readonly descending: boolean };
  readonly page: number;
  readonly pageSize: number;
  readonly day: string;
  readonly now: Date;
};

export type ListedGrant = {
  readonly id: string;
  readonly role: RoleName;
  readonly placeName: string | null;
  readonly organisationName: string | null;
  readonly line: string | null;
  readonly from: string;
  readonly until: string | null;
};

export type ListedUser = {
  readonly id: string;
  readonly name: string;
  readonly loginName: string;
  readonly state: UserState;
  readonly createdAt: Date;
  /** In force on the day. */
  readonly grants: readonly ListedGrant[];
};

function searchWhere(text: string | undefined): SQL | undefined {
  const fits = nameFits(userAccount, text);
  if (!fits) return undefined;
  return or(
    fits,
    sql`${userAccount.loginName} like ${containing((text ?? "").trim().toLowerCase().slice(0, 40))} escape '\\'`,
  );
}

function stateWhere(state: UserState | undefined, now: Date): SQL | undefined {
  const isEnabled = isNull(userAccount.disabledAt);
  if (state === "disabled") return isNotNull(userAccount.disabledAt);
  if (state === "locked") return and(isEnabled, gt(userAccount.lockedUntil, now));
  if (state === "must-change") return and(isEnabled, eq(userAccount.mustChangePassword, true));
  return state === "active" ? isEnabled : undefined;
}

type StateFields = Pick<typeof userAccount.$inferSelect, "disabledAt" | "lockedUntil" | "mustChangePassword">;

function stateOf(account: StateFields, now: Date): UserState {
  if (account.disabledAt) return "disabled";
  if (account.lockedUntil && account.lockedUntil > now) return "locked";
  return account.mustChangePassword ? "must-change" : "active";
}

const inForce = (day: string) =>
  and(lte(roleGrant.from, day), or(isNull(roleGrant.until), gt(roleGrant.until, day)));

function listWhere(db: Read, actor: Actor, filter: UserFilter): SQL | undefined {
  const { role } = filter;
  const holdsRole = role
    ? exists(
        db
          .select({ id: roleGrant.id })
          .from(roleGrant)
          .where(
            and(
              eq(roleGrant.county, userAccount.county),
              eq(roleGrant.userId, userAccount.id),
              eq(roleGrant.role, role),
              inForce(filter.day),
            ),
          ),
      )
    : undefined;
  return and(
    eq(userAccount.county, actor.county),
    searchWhere(filter.search),
    stateWhere(filter.state, filter.now),
    holdsRole,
  );
}

const sortColumns = {
  name: userAccount.namePinyin,
  login: userAccount.loginName,
  created: userAccount.createdAt,
} as const;

/** Grants with the names of today of what they name; the caller checked the permission. */
export async function grantsOf(
  db: Read,
  county: string,
  userIds: string[],
  day: string,
  onlyInForce: boolean,
) {
  if (userIds.length === 0) return [];
  return db
    .select({
      id: roleGrant.id,
      userId: roleGrant.userId,
      role: roleGrant.role,
      line: roleGrant.line,
      from: roleGrant.from,
      until: roleGrant.until,
      reason: roleGrant.reason,
      placeName: placeVersion.name,
      organisationName: organisationVersion.name,
    })
    .from(roleGrant)
    .leftJoin(
      placeVersion,
      and(
        eq(placeVersion.county, roleGrant.county),
        eq(placeVersion.placeId, roleGrant.placeId),
        lte(placeVersion.from, day),
        or(isNull(placeVersion.until), gt(placeVersion.until, day)),
      ),
    )
    .leftJoin(
      organisationVersion,
      and(
        eq(organisationVersion.county, roleGrant.county),
        eq(organisationVersion.organisationId, roleGrant.organisationId),
        lte(organisationVersion.from, day),
        or(isNull(organisationVersion.until), gt(organisationVersion.until, day)),
      ),
    )
    .where(
      and(
        eq(roleGrant.county, county),
        inArray(roleGrant.userId, userIds),
        onlyInForce ? inForce(day) : undefined,
      ),
    )
    .orderBy(desc(roleGrant.from), desc(roleGrant.id))
    .limit(2_000);
}

/** Accounts of the county, one page, with the roles in force. Needs user:read. */
export async function listUsers(
  { actor, db }: Reader,
  filter: UserFilter,
): Promise<{ total: number; users: ListedUser[] }> {
  requirePermission(actor, "user:read");
  const where = listWhere(db, actor, filter);
  const column = sortColumns[filter.sort.column];
  const [totals, rows] = await Promise.all([
    db.select({ total: count() }).from(userAccount).where(where),
    db
      .select({
        id: userAccount.id,
        name: userAccount.name,
        loginName: userAccount.loginName,
        createdAt: userAccount.createdAt,
        disabledAt: userAccount.disabledAt,
        lockedUntil: userAccount.lockedUntil,
        mustChangePassword: userAccount.mustChangePassword,
      })
      .from(userAccount)
      .where(where)
      .orderBy(filter.sort.descending ? desc(column) : asc(column), asc(userAccount.id))
      .limit(filter.pageSize)
      .offset((filter.page - 1) * filter.pageSize),
  ]);
  const grants = await grantsOf(
    db,
    actor.county,
    rows.map((row) => row.id),
    filter.day,
    true,
  );
  const users = rows.map((row) => ({
    id: row.id,
    name: row.name,
    loginName: row.loginName,
    createdAt: row.createdAt,
    state: stateOf(row, filter.now),
    grants: grants.filter((grant) => grant.userId === row.id),
  }));
  return { total: totals[0]?.total ?? 0, users };
}

export type UserDetail = Omit<ListedUser, "grants"> & {
  readonly personId: string | null;
  readonly personName: string | null;
  readonly passwordChangedAt: Date | null;
  readonly lockedUntil: Date | null;
  readonly disabledAt: Date | null;
  /** All grants, ended ones too, the newest first. */
  readonly grants: readonly (ListedGrant & { readonly reason: string | null; readonly isInForce: boolean })[];
};

/** One account of the county with all its grants. Needs user:read. */
export async function getUser(
  { actor, db }: Reader,
  input: { userId: string; day: string; now: Date },
): Promise<UserDetail> {
  requirePermission(actor, "user:read");
  const [row] = await db
    .select({ account: userAccount, personName: person.name })
    .from(userAccount)
    .leftJoin(person, and(eq(person.county, userAccount.county), eq(person.id, userAccount.personId)))
    .where(and(eq(userAccount.county, actor.county), eq(userAccount.id, input.userId)))
    .limit(1);
  if (!row) throw notFound();
  const { account } = row;
  const grants = await grantsOf(db, actor.county, [account.id], input.day, false);
  return {
    id: account.id,
    name: account.name,
    loginName: account.loginName,
    state: stateOf(account, input.now),
    createdAt: account.createdAt,
    personId: account.personId,
    personName: row.personName,
    passwordChangedAt: account.passwordChangedAt,
    lockedUntil: account.lockedUntil,
    disabledAt: account.disabledAt,
    grants: grants.map((grant) => ({
      ...grant,
      isInForce: grant.from <= input.day && (grant.until === null || grant.until > input.day),
    })),
  };
}

/** One's own grants in force today by name; everybody may see their own. */
export async function grantNames({
  actor,
  db = getStore().read,
}: {
  actor: Actor;
  db?: Read;
}): Promise<ListedGrant[]> {
  return grantsOf(db, actor.county, [actor.userId], shanghaiDay(new Date()), true);
}
