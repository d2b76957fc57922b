import "server-only";
import { and, eq, gt, isNull, lte, or, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import {
  county,
  login,
  organisationPlace,
  organisationVersion,
  person,
  placeVersion,
  roleGrant,
  userAccount,
} from "@/db/schema";
import { getStore, type Read, type Store } from "@/db/store";
import type { Locale } from "@/lib/base/preferences";
import { type Actor, type Grant, mintActor } from "../actor";

/** The account behind a session, as screens show it. */
export type Account = {
  readonly loginName: string;
  readonly name: string;
  readonly locale: Locale;
  readonly largeType: boolean;
  readonly mustChangePassword: boolean;
  readonly sessionEpoch: number;
  readonly countyName: string;
  readonly isDemo: boolean;
};

export type Session = { readonly actor: Actor; readonly account: Account };

/** A path that no place has: the scope of a grant whose place or organisation is gone. */
export const nowhere = "-/";

const onDay = (from: PgColumn, until: PgColumn, day: unknown) =>
  and(lte(from, day), or(isNull(until), gt(until, day)));

function accountQuery(db: Read, at: { county: unknown; userId: unknown; day: unknown }) {
  const sameCounty = (column: PgColumn) => eq(column, userAccount.county);
  return db
    .select({
      name: userAccount.name,
      loginName: userAccount.loginName,
      personId: userAccount.personId,
      locale: userAccount.locale,
      largeType: userAccount.largeType,
      mustChangePassword: userAccount.mustChangePassword,
      sessionEpoch: userAccount.sessionEpoch,
      disabledAt: userAccount.disabledAt,
      deathDate: person.deathDate,
      archivedAt: person.archivedAt,
      countyName: county.name,
      isDemo: county.isDemo,
      grantId: roleGrant.id,
      role: roleGrant.role,
      line: roleGrant.line,
      grantPlaceId: roleGrant.placeId,
      organisationId: roleGrant.organisationId,
      organisationPath: organisationVersion.path,
      placeId: placeVersion.placeId,
      placePath: placeVersion.path,
    })
    .from(userAccount)
    .innerJoin(county, eq(county.id, userAccount.county))
    .leftJoin(person, and(sameCounty(person.county), eq(person.id, userAccount.personId)))
    .leftJoin(
      roleGrant,
      and(
        sameCounty(roleGrant.county),
        eq(roleGrant.userId, userAccount.id),
        onDay(roleGrant.from, roleGrant.until, at.day),
      ),
    )
    .leftJoin(
      organisationPlace,
      and(
        sameCounty(organisationPlace.county),
        isNull(roleGrant.placeId),
        eq(organisationPlace.organisationId, roleGrant.organisationId),
        onDay(organisationPlace.from, organisationPlace.until, at.day),
      ),
    )
    .leftJoin(
      organisationVersion,
      and(
        sameCounty(organisationVersion.county),
        eq(organisationVersion.organisationId, roleGrant.organisationId),
        onDay(organisationVersion.from, organisationVersion.until, at.day),
      ),
    )
    .leftJoin(
      placeVersion,
      and(
        sameCounty(placeVersion.county),
        eq(placeVersion.placeId, sql`coalesce(${roleGrant.placeId}, ${organisationPlace.placeId})`),
        onDay(placeVersion.from, placeVersion.until, at.day),
      ),
    )
    .where(and(eq(userAccount.county, at.county as string), eq(userAccount.id, at.userId as string)));
}

const prepareAccount = (db: Read) =>
  accountQuery(db, {
    county: sql.placeholder("county"),
    userId: sql.placeholder("userId"),
    day: sql.placeholder("day"),
  }).prepare("access_account");

type Row = Awaited<ReturnType<typeof accountQuery>>[number];

const prepared = new WeakMap<Store, ReturnType<typeof prepareAccount>>();

/** One prepared statement per request; follows a running transaction. */
function accountRows(at: { county: string; userId: string; day: string }): Promise<Row[]> {
  const store = getStore();
  let statement = prepared.get(store);
  if (!statement) {
    statement = prepareAccount(store.ambient);
    prepared.set(store, statement);
  }
  return statement.execute(at);
}

function grantOf(row: Row): Grant[] {
  if (!row.role) return [];
  const isPlaced = row.grantPlaceId !== null || row.organisationId !== null;
  return [
    {
      role: row.role,
      placeId: row.placeId ?? row.grantPlaceId,
      // A merged or ended place must not widen the scope to the county.
      placePath: isPlaced ? (row.placePath ?? nowhere) : null,
      organisationId: row.organisationId,
      // An ended organisation reaches nothing.
      organisationPath: row.organisationId === null ? null : (row.organisationPath ?? nowhere),
      line: row.line,
    },
  ];
}

function sessionOf(rows: Row[], at: { county: string; userId: string; day: string }): Session | null {
  const [first] = rows;
  if (!first || first.disabledAt || first.archivedAt) return null;
  if (first.deathDate !== null && first.deathDate <= at.day) return null;
  const grants = rows.flatMap(grantOf);
  if (grants.length === 0) return null;
  const {
    name,
    loginName,
    personId,
    locale,
    largeType,
    mustChangePassword,
    sessionEpoch,
    countyName,
    isDemo,
  } = first;
  return {
    actor: mintActor({ county: at.county, userId: at.userId, name, personId, grants }),
    account: { loginName, name, locale, largeType, mustChangePassword, sessionEpoch, countyName, isDemo },
  };
}

/**
 * The account with its grants in force on a day, paths as of that day; null when the account is disabled, the
 * person has died or is archived, or no grant is in force. Fenced: session gate, scripts and tests.
 */
export async function loadSession(at: {
  county: string;
  userId: string;
  day: string;
}): Promise<Session | null> {
  return sessionOf(await accountRows(at), at);
}

/** The session a sign-in name would have on a day. Fenced like `loadSession`. */
export async function loadSessionByLogin(loginName: string, day: string): Promise<Session | null> {
  const name = loginName.trim().toLowerCase();
  const [found] = await getStore().ambient.select().from(login).where(eq(login.name, name)).limit(1);
  return found ? loadSession({ county: found.county, userId: found.userId, day }) : null;
}

/** The actor of a sign-in name on a day, e.g. for the demo's seed, benches and tests. */
export async function loadActor(loginName: string, day: string): Promise<Actor | null> {
  return (await loadSessionByLogin(loginName, day))?.actor ?? null;
}
