import "server-only";
import { and, asc, count, countDistinct, desc, eq, gt, inArray, isNull, lte, or } from "drizzle-orm";
import { place, placeEvent, placeVersion, post } from "@/db/schema";
import type { Read } from "@/db/store";
import { type Actor, inScope, scopePaths } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import { inSubtree, scopeWhere } from "@/lib/access/scope";
import { notFound } from "@/lib/base/errors";
import type { PlaceKind } from "../types";
import type { PlaceAt } from "./place-book";
import { inForce } from "./visible";

type Context = { actor: Actor; db: Read };

const fields = {
  placeId: placeVersion.placeId,
  kind: place.kind,
  code: placeVersion.code,
  name: placeVersion.name,
  path: placeVersion.path,
  parentId: placeVersion.parentId,
  from: placeVersion.from,
  until: placeVersion.until,
};
const ofPlace = and(eq(place.county, placeVersion.county), eq(place.id, placeVersion.placeId));

/** Path of a place on a day; null when it did not exist then. */
export async function resolvePath(
  db: Read,
  county: string,
  placeId: string,
  day: string,
): Promise<string | null> {
  const rows = await db
    .select({ path: placeVersion.path })
    .from(placeVersion)
    .where(
      and(eq(placeVersion.county, county), eq(placeVersion.placeId, placeId), inForce(placeVersion, day)),
    )
    .limit(1);
  return rows[0]?.path ?? null;
}

/** The place on the day, within the actor's scope. @throws AppError NOT_FOUND */
export async function getPlace(
  { actor, db }: Context,
  { placeId, day, permission = "roster:read" }: { placeId: string; day: string; permission?: Permission },
): Promise<PlaceAt> {
  const rows = await db
    .select(fields)
    .from(placeVersion)
    .innerJoin(place, ofPlace)
    .where(
      and(
        eq(placeVersion.county, actor.county),
        eq(placeVersion.placeId, placeId),
        inForce(placeVersion, day),
      ),
    )
    .limit(1);
  const found = rows[0];
  if (!found || !inScope(actor, permission, found.path)) throw notFound();
  return found;
}

/** Every place of the scope on the day, in the order of the tree; a county has some hundreds, a large one thousands. */
export async function listPlaces(
  { actor, db }: Context,
  {
    day,
    kinds,
    under,
    permission = "roster:read",
  }: {
    day: string;
    kinds?: readonly PlaceKind[];
    under?: string;
    permission?: Permission;
  },
): Promise<PlaceAt[]> {
  return db
    .select(fields)
    .from(placeVersion)
    .innerJoin(place, ofPlace)
    .where(
      and(
        eq(placeVersion.county, actor.county),
        inForce(placeVersion, day),
        scopeWhere(actor, permission, placeVersion.path),
        under ? inSubtree(placeVersion.path, under) : undefined,
        kinds ? inArray(place.kind, [...kinds]) : undefined,
      ),
    )
    .orderBy(asc(placeVersion.code), asc(placeVersion.placeId))
    .limit(12_000);
}

export type TownshipRow = PlaceAt & {
  readonly villages: number;
  readonly communities: number;
  readonly people: number;
};

/** Townships of the scope (also those above a single village of it) with what lies under them on the day. */
export async function listTownships(
  { actor, db }: Context,
  { day }: { day: string },
): Promise<TownshipRow[]> {
  const paths = scopePaths(actor, "roster:read");
  const townships = await db
    .select(fields)
    .from(placeVersion)
    .innerJoin(place, ofPlace)
    .where(and(eq(placeVersion.county, actor.county), inForce(placeVersion, day), eq(place.kind, "township")))
    .orderBy(asc(placeVersion.code))
    .limit(1_000);
  const units = await db
    .select({ parentId: placeVersion.parentId, kind: place.kind, count: count() })
    .from(placeVersion)
    .innerJoin(place, ofPlace)
    .where(
      and(
        eq(placeVersion.county, actor.county),
        inForce(placeVersion, day),
        inArray(place.kind, ["village", "community"]),
        scopeWhere(actor, "roster:read", placeVersion.path),
      ),
    )
    .groupBy(placeVersion.parentId, place.kind);
  const people = await db
    .select({ parentId: placeVersion.parentId, count: countDistinct(post.personId) })
    .from(post)
    .innerJoin(
      placeVersion,
      and(eq(placeVersion.county, post.county), eq(placeVersion.placeId, post.placeId)),
    )
    .where(
      and(
        eq(post.county, actor.county),
        lte(post.from, day),
        or(isNull(post.until), gt(post.until, day)),
        inForce(placeVersion, day),
        scopeWhere(actor, "roster:read", placeVersion.path),
      ),
    )
    .groupBy(placeVersion.parentId);
  const unit = (id: string, kind: PlaceKind) =>
    units.find((u) => u.parentId === id && u.kind === kind)?.count ?? 0;
  return townships
    .filter((t) => paths.some((prefix) => t.path.startsWith(prefix) || prefix.startsWith(t.path)))
    .map((t) => ({
      ...t,
      villages: unit(t.placeId, "village"),
      communities: unit(t.placeId, "community"),
      people: people.find((row) => row.parentId === t.placeId)?.count ?? 0,
    }));
}

export type VillageRow = PlaceAt & { readonly people: number; readonly secretaryId: string | null };

/** Villages and communities of a township on the day with the number of people in post. */
export async function listVillages(
  context: Context,
  { townshipId, day }: { townshipId: string; day: string },
) {
  const { actor, db } = context;
  const path = await resolvePath(db, actor.county, townshipId, day);
  if (path === null) throw notFound();
  const villages = await listPlaces(context, { day, kinds: ["village", "community"], under: path });
  const counts = await db
    .select({ placeId: post.placeId, count: countDistinct(post.personId) })
    .from(post)
    .innerJoin(
      placeVersion,
      and(eq(placeVersion.county, post.county), eq(placeVersion.placeId, post.placeId)),
    )
    .where(
      and(
        eq(post.county, actor.county),
        lte(post.from, day),
        or(isNull(post.until), gt(post.until, day)),
        inForce(placeVersion, day),
        inSubtree(placeVersion.path, path),
      ),
    )
    .groupBy(post.placeId);
  const byPlace = new Map(counts.map((row) => [row.placeId, row.count]));
  return villages.map((village) => ({ ...village, people: byPlace.get(village.placeId) ?? 0 }));
}

export type PlaceHistory = {
  readonly versions: readonly (PlaceAt & { readonly parentName: string | null })[];
  readonly events: readonly (typeof placeEvent.$inferSelect & {
    readonly fromNames: string[];
    readonly toNames: string[];
  })[];
};

/** Dated codes, names and parents of a place and the events it took part in; newest first. */
export async function placeHistory(
  context: Context,
  { placeId, day }: { placeId: string; day: string },
): Promise<PlaceHistory> {
  const { actor, db } = context;
  const versions = await db
    .select(fields)
    .from(placeVersion)
    .innerJoin(place, ofPlace)
    .where(and(eq(placeVersion.county, actor.county), eq(placeVersion.placeId, placeId)))
    .orderBy(desc(placeVersion.from))
    .limit(100);
  const current = versions.find((v) => v.from <= day && (v.until === null || v.until > day)) ?? versions[0];
  if (!current || !inScope(actor, "roster:read", current.path)) throw notFound();
  // Lists of ids stand in JSON, which is not queried; a county has few events.
  const events = (
    await db
      .select()
      .from(placeEvent)
      .where(eq(placeEvent.county, actor.county))
      .orderBy(desc(placeEvent.day), desc(placeEvent.id))
      .limit(2_000)
  ).filter((event) => event.fromPlaceIds.includes(placeId) || event.toPlaceIds.includes(placeId));
  const parents = versions.flatMap((v) => (v.parentId ? [v.parentId] : []));
  const ids = [...new Set([...parents, ...events.flatMap((e) => [...e.fromPlaceIds, ...e.toPlaceIds])])];
  const names = await readPlaceNames(db, actor.county, ids);
  return {
    versions: versions.map((v) => ({
      ...v,
      parentName: v.parentId ? (names.get(v.parentId) ?? null) : null,
    })),
    events: events.map((event) => ({
      ...event,
      fromNames: event.fromPlaceIds.map((id) => names.get(id) ?? ""),
      toNames: event.toPlaceIds.map((id) => names.get(id) ?? ""),
    })),
  };
}

/** Newest names of places by id. */
export async function readPlaceNames(
  db: Read,
  county: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ placeId: placeVersion.placeId, name: placeVersion.name })
    .from(placeVersion)
    .where(and(eq(placeVersion.county, county), inArray(placeVersion.placeId, [...ids])))
    .orderBy(asc(placeVersion.from));
  return new Map(rows.map((row) => [row.placeId, row.name]));
}

/** Root of the county's places on the day. @throws AppError NOT_FOUND before divisions were loaded */
export async function getCountyPlace({ actor, db }: Context, { day }: { day: string }): Promise<PlaceAt> {
  const rows = await db
    .select(fields)
    .from(placeVersion)
    .innerJoin(place, ofPlace)
    .where(and(eq(placeVersion.county, actor.county), eq(place.kind, "county"), inForce(placeVersion, day)))
    .limit(1);
  if (!rows[0]) throw notFound();
  return rows[0];
}
