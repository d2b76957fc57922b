import "server-only";
import { and, eq } from "drizzle-orm";
import { place, placeVersion } from "@/db/schema";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import type { Filling } from "@/lib/documents/template";
import { officeOf } from "@/lib/procedure/compute";
import { inForce } from "@/lib/roster/data/visible";
import type { Paper } from "../types";

export type Reader = { readonly actor: Actor; readonly db: Read };

/** What a kind of paper brings; who signs and the foot are the same for all and come later. */
export type Drawn = Omit<Paper, "kind" | "filling"> & {
  readonly filling: Filling;
  readonly office: string;
  /** Day under the signature; null = the day of printing. */
  readonly day: string | null;
};

export const plainVariant = { topLevel: 5, showsAmount: false, columns: [] } as const;

/** The office of a place that signs its papers. */
export async function officeAt({ actor, db }: Reader, placeId: string, day: string): Promise<string> {
  const [row] = await db
    .select({ name: placeVersion.name, kind: place.kind })
    .from(placeVersion)
    .innerJoin(place, and(eq(place.county, placeVersion.county), eq(place.id, placeVersion.placeId)))
    .where(
      and(
        eq(placeVersion.county, actor.county),
        eq(placeVersion.placeId, placeId),
        inForce(placeVersion, day),
      ),
    )
    .limit(1);
  return row ? officeOf(row.name, row.kind === "county") : "";
}
