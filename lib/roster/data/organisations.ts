import "server-only";
import { and, asc, count, eq, gt, inArray, isNull, or } from "drizzle-orm";
import {
  organisation,
  organisationPlace,
  organisationVersion,
  partyMembership,
  placeVersion,
} from "@/db/schema";
import type { Read } from "@/db/store";
import { type Actor, scopePaths } from "@/lib/access/actor";
import { scopeWhere } from "@/lib/access/scope";
import { notFound } from "@/lib/base/errors";
import type { OrganisationKind } from "../types";
import { inForce } from "./visible";

type Context = { actor: Actor; db: Read };

export type OrganisationRow = {
  readonly id: string;
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly parentId: string | null;
  readonly path: string;
  readonly from: string;
  /** Names of the places it spans on the day. */
  readonly places: readonly { readonly placeId: string; readonly name: string }[];
  readonly members: number;
};

/** The Party organisations of the scope on the day, in the order of their tree. */
export async function listOrganisations(
  { actor, db }: Context,
  { day, limit = 3_000 }: { day: string; limit?: number },
): Promise<OrganisationRow[]> {
  const visible = await visibleIds({ actor, db }, day);
  const rows = await db
    .select({
      id: organisation.id,
      kind: organisation.kind,
      name: organisationVersion.name,
      parentId: organisationVersion.parentId,
      path: organisationVersion.path,
      from: organisationVersion.from,
    })
    .from(organisationVersion)
    .innerJoin(
      organisation,
      and(
        eq(organisation.county, organisationVersion.county),
        eq(organisation.id, organisationVersion.organisationId),
      ),
    )
    .where(
      and(
        eq(organisationVersion.county, actor.county),
        inForce(organisationVersion, day),
        visible ? inArray(organisation.id, visible) : undefined,
      ),
    )
    .orderBy(asc(organisationVersion.path))
    .limit(limit);
  const spans = await readSpans(db, actor.county, day);
  const members = await db
    .select({ id: partyMembership.organisationId, count: count() })
    .from(partyMembership)
    .where(
      and(
        eq(partyMembership.county, actor.county),
        or(isNull(partyMembership.until), gt(partyMembership.until, day)),
        inArray(partyMembership.status, ["full", "probationary"]),
      ),
    )
    .groupBy(partyMembership.organisationId);
  const counts = new Map(members.map((row) => [row.id, row.count]));
  return rows.map((row) => ({ ...row, places: spans.get(row.id) ?? [], members: counts.get(row.id) ?? 0 }));
}

/** null = the whole county. */
async function visibleIds({ actor, db }: Context, day: string): Promise<string[] | null> {
  const paths = scopePaths(actor, "roster:read");
  if (paths[0] === "") return null;
  if (paths.length === 0) return [];
  const rows = await db
    .selectDistinct({ id: organisationPlace.organisationId })
    .from(organisationPlace)
    .innerJoin(
      placeVersion,
      and(
        eq(placeVersion.county, organisationPlace.county),
        eq(placeVersion.placeId, organisationPlace.placeId),
      ),
    )
    .where(
      and(
        eq(organisationPlace.county, actor.county),
        inForce(organisationPlace, day),
        inForce(placeVersion, day),
        scopeWhere(actor, "roster:read", placeVersion.path),
      ),
    );
  return rows.map((row) => row.id);
}

async function readSpans(db: Read, county: string, day: string) {
  const rows = await db
    .select({
      id: organisationPlace.organisationId,
      placeId: organisationPlace.placeId,
      name: placeVersion.name,
    })
    .from(organisationPlace)
    .innerJoin(
      placeVersion,
      and(
        eq(placeVersion.county, organisationPlace.county),
        eq(placeVersion.placeId, organisationPlace.placeId),
      ),
    )
    .where(
      and(eq(organisationPlace.county, county), inForce(organisationPlace, day), inForce(placeVersion, day)),
    )
    .orderBy(asc(placeVersion.code));
  const spans = new Map<string, { placeId: string; name: string }[]>();
  for (const row of rows) {
    const own = spans.get(row.id) ?? [];
    own.push({ placeId: row.placeId, name: row.name });
    spans.set(row.id, own);
  }
  return spans;
}

/** One organisation of the scope. @throws AppError NOT_FOUND */
export async function getOrganisation(
  context: Context,
  { organisationId, day }: { organisationId: string; day: string },
) {
  const found = (await listOrganisations(context, { day, limit: 20_000 })).find(
    (row) => row.id === organisationId,
  );
  if (!found) throw notFound();
  return found;
}
