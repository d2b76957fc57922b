import "server-only";
import {
  and,
  eq,
  exists,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  not,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { organisationPlace, partyMembership, person, placeVersion, post } from "@/db/schema";
import type { Read } from "@/db/store";
import { type Actor, scopePaths } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import { inSubtree, scopeWhere } from "@/lib/access/scope";
import type { PostName } from "../types";

/** A dated row in force on a day. */
export function inForce(table: { from: PgColumn; until: PgColumn }, day: string) {
  return and(lte(table.from, day), or(isNull(table.until), gt(table.until, day)));
}

export type PostCondition = { readonly path?: string; readonly posts?: readonly PostName[] };

/** Rows of (post, place version of the day) that count for the actor: posts in force on the day. */
export function openPostWhere(
  actor: Actor,
  permission: Permission,
  day: string,
  condition: PostCondition = {},
) {
  return and(
    eq(post.county, actor.county),
    lte(post.from, day),
    or(isNull(post.until), gt(post.until, day)),
    inForce(placeVersion, day),
    scopeWhere(actor, permission, placeVersion.path),
    condition.path ? inSubtree(placeVersion.path, condition.path) : undefined,
    condition.posts && condition.posts.length > 0 ? inArray(post.post, [...condition.posts]) : undefined,
  );
}

/** Rows of ended posts, their place as on the last day in post. */
function endedPostWhere(actor: Actor, permission: Permission, day: string, condition: PostCondition) {
  return and(
    eq(post.county, actor.county),
    isNotNull(post.until),
    lte(post.until, day),
    lt(placeVersion.from, post.until),
    or(isNull(placeVersion.until), gte(placeVersion.until, post.until)),
    scopeWhere(actor, permission, placeVersion.path),
    condition.path ? inSubtree(placeVersion.path, condition.path) : undefined,
    condition.posts && condition.posts.length > 0 ? inArray(post.post, [...condition.posts]) : undefined,
  );
}

const postPlace = and(eq(placeVersion.county, post.county), eq(placeVersion.placeId, post.placeId));
const ofPerson = and(eq(post.county, person.county), eq(post.personId, person.id));

/** The person holds a post in force on the day, within the scope and the condition. */
export function holdsPost(
  db: Read,
  actor: Actor,
  permission: Permission,
  day: string,
  condition: PostCondition = {},
) {
  return exists(
    db
      .select({ one: sql`1` })
      .from(post)
      .innerJoin(placeVersion, postPlace)
      .where(and(ofPerson, openPostWhere(actor, permission, day, condition))),
  );
}

/** The person holds no post any more, and the scope saw the last of them. */
export function heldPost(
  db: Read,
  actor: Actor,
  permission: Permission,
  day: string,
  condition: PostCondition = {},
) {
  return and(
    not(
      exists(
        db
          .select({ one: sql`1` })
          .from(post)
          .where(and(ofPerson, lte(post.from, day), or(isNull(post.until), gt(post.until, day)))),
      ),
    ),
    exists(
      db
        .select({ one: sql`1` })
        .from(post)
        .innerJoin(placeVersion, postPlace)
        .where(and(ofPerson, endedPostWhere(actor, permission, day, condition))),
    ),
  );
}

/** The person begins a post after the day (elected, not yet in office), within the scope. */
function willHoldPost(db: Read, actor: Actor, permission: Permission, day: string) {
  return exists(
    db
      .select({ one: sql`1` })
      .from(post)
      .innerJoin(placeVersion, postPlace)
      .where(
        and(
          ofPerson,
          gt(post.from, day),
          inForce(placeVersion, day),
          scopeWhere(actor, permission, placeVersion.path),
        ),
      ),
  );
}

/** A member whose organisation spans a place of the scope. */
function isMemberInScope(db: Read, actor: Actor, permission: Permission, day: string) {
  return exists(
    db
      .select({ one: sql`1` })
      .from(partyMembership)
      .innerJoin(
        organisationPlace,
        and(
          eq(organisationPlace.county, partyMembership.county),
          eq(organisationPlace.organisationId, partyMembership.organisationId),
        ),
      )
      .innerJoin(
        placeVersion,
        and(
          eq(placeVersion.county, organisationPlace.county),
          eq(placeVersion.placeId, organisationPlace.placeId),
        ),
      )
      .where(
        and(
          eq(partyMembership.county, person.county),
          eq(partyMembership.personId, person.id),
          or(isNull(partyMembership.until), gt(partyMembership.until, day)),
          inForce(placeVersion, day),
          scopeWhere(actor, permission, placeVersion.path),
        ),
      ),
  );
}

/**
 * Where-clause: the actor may see this person on the day. Someone in post belongs to the places of their posts,
 * someone out of post to the places of their last ones, a member without any post to the places of the branch.
 */
export function visibleWhere(db: Read, actor: Actor, permission: Permission, day: string): SQL | undefined {
  const paths = scopePaths(actor, permission);
  const own = eq(person.county, actor.county);
  if (paths.length === 0) return and(own, sql`1 = 0`);
  if (paths[0] === "") return own;
  return and(
    own,
    or(
      holdsPost(db, actor, permission, day),
      willHoldPost(db, actor, permission, day),
      heldPost(db, actor, permission, day),
      isMemberInScope(db, actor, permission, day),
    ),
  );
}
