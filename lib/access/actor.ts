import { AppError } from "@/lib/base/errors";
import { type Permission, policy } from "./policy";
import type { RoleName } from "./roles";

/** A grant in force today, its place already resolved to the path of today; null path = the whole county. */
export type Grant = {
  readonly role: RoleName;
  readonly placeId: string | null;
  readonly placePath: string | null;
  readonly organisationId: string | null;
  /** Path of the organisation in the Party's own tree; only where the grant names one. */
  readonly organisationPath?: string | null;
  /** Line department, e.g. "agriculture"; only with the role line-department. */
  readonly line: string | null;
};

declare const minted: unique symbol;

/** Who acts. Minted by the session gate and by `systemActor` only, so an unscoped read does not compile. */
export type Actor = {
  readonly [minted]: true;
  readonly county: string;
  readonly userId: string;
  readonly name: string;
  /** The person behind the account; separation of duties compares persons, not accounts. */
  readonly personId: string | null;
  readonly grants: readonly Grant[];
};

export type ActorFields = Omit<Actor, typeof minted>;

/** Fenced: called by the session gate, jobs, scripts and tests. */
export function mintActor(fields: ActorFields): Actor {
  return fields as Actor;
}

/** Whether any grant of the actor opens the door, somewhere in the county. */
export function can(actor: ActorFields, permission: Permission): boolean {
  return actor.grants.some((grant) => policy[grant.role].includes(permission));
}

/** @throws AppError FORBIDDEN */
export function requirePermission(actor: ActorFields, permission: Permission): void {
  if (!can(actor, permission)) throw new AppError("FORBIDDEN", "errors.forbidden");
}

/** Path prefixes in which the permission holds; an empty prefix is the whole county; none = no access. */
export function scopePaths(actor: ActorFields, permission: Permission): string[] {
  const paths = actor.grants.filter((g) => policy[g.role].includes(permission)).map((g) => g.placePath ?? "");
  if (paths.includes("")) return [""];
  return paths.filter(
    (path, i) => !paths.some((other, j) => j !== i && path.startsWith(other) && (path !== other || j < i)),
  );
}

/** Whether a place path lies in the scope of the permission. */
export function inScope(actor: ActorFields, permission: Permission, placePath: string): boolean {
  return scopePaths(actor, permission).some((prefix) => placePath.startsWith(prefix));
}

/** Where a row about a branch belongs: its place, and its organisation in the Party's own tree. */
export type BranchPlace = { readonly placePath: string; readonly branchPath: string };

/**
 * Prefixes of both trees in which the permission holds: an office of the county or a township reaches places, an office
 * of a Party organisation reaches that organisation and those below it, wherever their villages lie.
 */
export function branchScopes(
  actor: ActorFields,
  permission: Permission,
): { readonly places: readonly string[]; readonly branches: readonly string[] } {
  const grants = actor.grants.filter((grant) => policy[grant.role].includes(permission));
  const places = grants.filter((grant) => grant.organisationId === null).map((g) => g.placePath ?? "");
  const branches = grants.flatMap((g) =>
    g.organisationId && g.organisationPath ? [g.organisationPath] : [],
  );
  return { places, branches: [...new Set(branches)] };
}

/** Whether a branch, or a row about one of its members, lies in the scope of the permission. */
export function inBranchScope(actor: ActorFields, permission: Permission, at: BranchPlace): boolean {
  const { places, branches } = branchScopes(actor, permission);
  return (
    places.some((prefix) => at.placePath.startsWith(prefix)) ||
    branches.some((prefix) => at.branchPath.startsWith(prefix))
  );
}

/** Lines whose items the actor may record, e.g. ["agriculture"]. */
export function actorLines(actor: ActorFields): string[] {
  return actor.grants.flatMap((g) => (g.role === "line-department" && g.line ? [g.line] : []));
}
