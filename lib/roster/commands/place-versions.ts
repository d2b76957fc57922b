import "server-only";
import { and, eq, gt, inArray, isNull, or } from "drizzle-orm";
import { place, placeEvent, placeVersion } from "@/db/schema";
import type { Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { inSubtree } from "@/lib/access/scope";
import { AppError, invalid } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { searchName } from "@/lib/base/search-name";
import type { PlaceEventKind, PlaceKind } from "../types";

export type Version = typeof placeVersion.$inferSelect;
export type VersionFields = { name: string; code: string; parentId: string | null; path: string };

/** Since when places are taken to have existed when nobody says: posts of long ago need them. */
export const beginningOfRecords = "1900-01-01";

/** The open version of a place. @throws AppError STATE when the place has ended, VALIDATION when the day is too early */
export async function openVersion(tx: Tx, county: string, placeId: string, day: string): Promise<Version> {
  const rows = await tx
    .select()
    .from(placeVersion)
    .where(
      and(eq(placeVersion.county, county), eq(placeVersion.placeId, placeId), isNull(placeVersion.until)),
    )
    .limit(1);
  const version = rows[0];
  if (!version) throw new AppError("STATE", "roster.errors.placeEnded");
  if (day < version.from)
    throw invalid({ day: { key: "roster.errors.beforeLastChange", values: { day: version.from } } });
  return version;
}

/** Ends the open version on the day and begins the next; on the very day of the last change it replaces it. */
export async function nextVersion(
  tx: Tx,
  version: Version,
  day: string,
  fields: VersionFields,
): Promise<void> {
  const where = and(eq(placeVersion.county, version.county), eq(placeVersion.id, version.id));
  const words = { ...fields, ...searchName(fields.name, "place") };
  if (version.from === day) {
    await tx.update(placeVersion).set(words).where(where);
    return;
  }
  await tx.update(placeVersion).set({ until: day }).where(where);
  await tx.insert(placeVersion).values({
    county: version.county,
    id: newId(),
    placeId: version.placeId,
    ...words,
    from: day,
    until: null,
  });
}

/** Ends a place on the day. */
export async function endVersion(tx: Tx, version: Version, day: string): Promise<void> {
  if (version.from === day)
    throw invalid({ day: { key: "roster.errors.beforeLastChange", values: { day } } });
  await tx
    .update(placeVersion)
    .set({ until: day })
    .where(and(eq(placeVersion.county, version.county), eq(placeVersion.id, version.id)));
}

/** A new place under a parent. */
export async function insertPlace(
  tx: Tx,
  { actor, now }: CommandContext,
  given: {
    kind: PlaceKind;
    name: string;
    code: string;
    parent: { placeId: string; path: string };
    from: string;
  },
): Promise<{ id: string; path: string }> {
  const id = newId(now.getTime());
  const path = `${given.parent.path}${id}/`;
  await tx.insert(place).values({ county: actor.county, id, kind: given.kind, createdAt: now });
  await tx.insert(placeVersion).values({
    county: actor.county,
    id: newId(now.getTime()),
    placeId: id,
    code: given.code,
    name: given.name,
    ...searchName(given.name, "place"),
    parentId: given.parent.placeId,
    path,
    from: given.from,
  });
  return { id, path };
}

/** Moves the open versions below a path to a new one from the day on. */
export async function moveSubtree(
  tx: Tx,
  county: string,
  oldPath: string,
  newPath: string,
  day: string,
): Promise<void> {
  const below = await tx
    .select()
    .from(placeVersion)
    .where(
      and(eq(placeVersion.county, county), inSubtree(placeVersion.path, oldPath), isNull(placeVersion.until)),
    );
  for (const version of below) {
    if (version.path === oldPath) continue;
    if (day < version.from)
      throw invalid({ day: { key: "roster.errors.beforeLastChange", values: { day: version.from } } });
    await nextVersion(tx, version, day, { ...version, path: newPath + version.path.slice(oldPath.length) });
  }
}

/** @throws AppError CONFLICT when another place has the code on or after the day */
export async function refuseKnownCode(
  tx: Tx,
  county: string,
  code: string,
  day: string,
  except: readonly string[],
): Promise<void> {
  const rows = await tx
    .select({ placeId: placeVersion.placeId })
    .from(placeVersion)
    .where(
      and(
        eq(placeVersion.county, county),
        eq(placeVersion.code, code),
        or(isNull(placeVersion.until), gt(placeVersion.until, day)),
      ),
    )
    .limit(20);
  if (rows.some((row) => !except.includes(row.placeId))) {
    throw new AppError(
      "CONFLICT",
      "roster.errors.codeKnown",
      {},
      { code: { key: "roster.errors.codeKnown" } },
    );
  }
}

/** Notes what happened to places on a day. */
export async function insertEvent(
  tx: Tx,
  { actor, now }: CommandContext,
  event: {
    kind: PlaceEventKind;
    day: string;
    document?: string | null;
    from: readonly string[];
    to: readonly string[];
  },
): Promise<void> {
  await tx.insert(placeEvent).values({
    county: actor.county,
    id: newId(now.getTime()),
    kind: event.kind,
    day: event.day,
    document: event.document ?? null,
    fromPlaceIds: [...event.from],
    toPlaceIds: [...event.to],
    recordedBy: actor.userId,
    recordedAt: now,
  });
}

/** Kinds of places by id. */
export async function readKinds(
  tx: Tx,
  county: string,
  ids: readonly string[],
): Promise<Map<string, PlaceKind>> {
  const rows = await tx
    .select({ id: place.id, kind: place.kind })
    .from(place)
    .where(and(eq(place.county, county), inArray(place.id, [...ids])));
  return new Map(rows.map((row) => [row.id, row.kind]));
}
