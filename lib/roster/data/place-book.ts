import "server-only";
import { eq } from "drizzle-orm";
import { place, placeVersion } from "@/db/schema";
import type { Read } from "@/db/store";
import { groupBy } from "@/lib/base/group";
import type { PlaceKind } from "../types";

/** A place as it was on some day. */
export type PlaceAt = {
  readonly placeId: string;
  readonly kind: PlaceKind;
  readonly code: string;
  readonly name: string;
  readonly path: string;
  readonly parentId: string | null;
  readonly from: string;
  readonly until: string | null;
};

/** All dated versions of a county's places in memory, for set-based work on thousands of rows. */
export type PlaceBook = {
  /** The place as on the day; null when it did not exist then. */
  at(placeId: string, day: string): PlaceAt | null;
  /** The version in force on the day, else the last one before it, else the first: for names of ended places. */
  nearest(placeId: string, day: string): PlaceAt | null;
  /** By 12-digit code on the day. */
  byCode(code: string, day: string): PlaceAt | null;
  /** Villages and communities of that name on the day, inside a path. */
  byName(name: string, day: string, pathPrefix?: string): PlaceAt[];
  townshipOf(at: PlaceAt): string | null;
  all(day: string): PlaceAt[];
};

const holds = (version: PlaceAt, day: string) =>
  version.from <= day && (version.until === null || version.until > day);

/** Reads every version of the county's places once. */
export async function loadPlaceBook(db: Read, county: string): Promise<PlaceBook> {
  const [places, rows] = await Promise.all([
    db.select({ id: place.id, kind: place.kind }).from(place).where(eq(place.county, county)),
    db
      .select({
        placeId: placeVersion.placeId,
        code: placeVersion.code,
        name: placeVersion.name,
        path: placeVersion.path,
        parentId: placeVersion.parentId,
        from: placeVersion.from,
        until: placeVersion.until,
      })
      .from(placeVersion)
      .where(eq(placeVersion.county, county))
      .orderBy(placeVersion.path, placeVersion.from),
  ]);
  const kinds = new Map(places.map((row) => [row.id, row.kind]));
  return makePlaceBook(rows.map((row) => ({ ...row, kind: kinds.get(row.placeId) ?? "village" })));
}

/** A book of given versions, in any order. */
export function makePlaceBook(given: readonly PlaceAt[]): PlaceBook {
  const versions = [...given].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const byId = groupBy(versions, (version) => version.placeId);
  const codes = groupBy(versions, (version) => version.code);
  const names = groupBy(versions, (version) => version.name);
  const at = (placeId: string, day: string) =>
    byId.get(placeId)?.find((version) => holds(version, day)) ?? null;
  return {
    at,
    nearest: (placeId, day) => {
      const own = byId.get(placeId) ?? [];
      return own.find((v) => holds(v, day)) ?? own.filter((v) => v.from <= day).at(-1) ?? own[0] ?? null;
    },
    byCode: (code, day) => codes.get(code)?.find((version) => holds(version, day)) ?? null,
    byName: (name, day, prefix = "") =>
      (names.get(name) ?? []).filter(
        (v) => holds(v, day) && v.path.startsWith(prefix) && (v.kind === "village" || v.kind === "community"),
      ),
    townshipOf: (version) => {
      if (version.kind === "county") return null;
      return version.path.split("/")[1] || null;
    },
    all: (day) => versions.filter((v) => holds(v, day)).sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}
