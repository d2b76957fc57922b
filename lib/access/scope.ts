import "server-only";
import { and, gte, lt, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { type ActorFields, branchScopes, scopePaths } from "./actor";
import type { Permission } from "./policy";

/** Last character of a path range: '0' follows '/', so [a/b/, a/b0) is the subtree of a/b/. */
const pathEnd = (prefix: string) => `${prefix.slice(0, -1)}0`;

/** Where-clause: the path column lies in the subtree of one place. An index range in both dialects. */
export function inSubtree(column: PgColumn, prefix: string): SQL | undefined {
  if (prefix === "") return undefined;
  return and(gte(column, prefix), lt(column, pathEnd(prefix)));
}

/** Where-clause of the actor's scope; an actor without the permission matches nothing. */
export function scopeWhere(actor: ActorFields, permission: Permission, column: PgColumn): SQL | undefined {
  const paths = scopePaths(actor, permission);
  if (paths.length === 0) return sql`1 = 0`;
  if (paths[0] === "") return undefined;
  return or(...paths.map((prefix) => inSubtree(column, prefix)));
}

/** Where-clause for rows about branches and their members: by place for offices, by the Party's tree for branches. */
export function branchWhere(
  actor: ActorFields,
  permission: Permission,
  columns: { placePath: PgColumn; branchPath: PgColumn },
): SQL | undefined {
  const { places, branches } = branchScopes(actor, permission);
  if (places.includes("")) return undefined;
  const parts = [
    ...places.map((prefix) => inSubtree(columns.placePath, prefix)),
    ...branches.map((prefix) => inSubtree(columns.branchPath, prefix)),
  ];
  return parts.length > 0 ? or(...parts) : sql`1 = 0`;
}

/** The places above those where the permission holds, and these themselves: "gp/t1/" gives "gp/" and "gp/t1/". */
export function placesAbove(actor: ActorFields, permission: Permission): string[] {
  const above = scopePaths(actor, permission).flatMap((path) => {
    const ids = path.split("/").slice(0, -1);
    return ids.map((_, i) => `${ids.slice(0, i + 1).join("/")}/`);
  });
  return [...new Set(above)];
}
