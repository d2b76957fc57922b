import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { organisation, organisationPlace, organisationVersion } from "@/db/schema";
import { getStore, type Tx } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { inSubtree } from "@/lib/access/scope";
import { emit } from "@/lib/audit";
import { AppError, invalid, notFound } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { searchName } from "@/lib/base/search-name";
import { getOrganisation } from "../data/organisations";
import { getPlace } from "../data/places";
import type { changeOrganisationInput, endOrganisationInput, foundOrganisationInput } from "../schema";
import { requireWholeCounty, today } from "./shared";

type Done = { id: string };

async function placesInScope(
  context: CommandContext,
  tx: Tx,
  placeIds: readonly string[],
): Promise<string[]> {
  const names: string[] = [];
  for (const placeId of placeIds) {
    const found = await getPlace(
      { actor: context.actor, db: tx },
      { placeId, day: today(context), permission: "roster:write" },
    );
    names.push(found.name);
  }
  return names;
}

/** Founds a Party organisation; a joint one (片区联合党委) names several places. @throws AppError NOT_FOUND, VALIDATION */
export async function foundOrganisation(
  context: CommandContext,
  input: z.output<typeof foundOrganisationInput>,
): Promise<Done> {
  const { actor, now } = context;
  requirePermission(actor, "roster:write");
  const placeIds = [...new Set(input.placeIds ?? [])];
  if (placeIds.length === 0) requireWholeCounty(actor, "roster:write");
  if (input.kind === "joint" && placeIds.length < 2)
    throw invalid({ placeIds: { key: "roster.errors.jointTwo" } });
  return getStore().transact(async (tx) => {
    const places = await placesInScope(context, tx, placeIds);
    const parent = input.parentId ? await parentVersion(tx, actor.county, input.parentId) : null;
    const id = newId(now.getTime());
    await tx.insert(organisation).values({ county: actor.county, id, kind: input.kind, createdAt: now });
    await tx.insert(organisationVersion).values({
      county: actor.county,
      id: newId(now.getTime()),
      organisationId: id,
      name: input.name,
      ...searchName(input.name, "place"),
      parentId: parent?.organisationId ?? null,
      path: `${parent?.path ?? ""}${id}/`,
      from: input.from,
    });
    for (const placeId of placeIds) {
      await tx.insert(organisationPlace).values({
        county: actor.county,
        id: newId(now.getTime()),
        organisationId: id,
        placeId,
        from: input.from,
      });
    }
    await emit(tx, {
      actor,
      now,
      action: "organisation.found",
      subject: { kind: "organisation", id },
      after: { kind: input.kind, name: input.name, parent: parent?.name ?? null, places, from: input.from },
    });
    return { id };
  });
}

async function parentVersion(tx: Tx, county: string, organisationId: string) {
  const rows = await tx
    .select()
    .from(organisationVersion)
    .where(
      and(
        eq(organisationVersion.county, county),
        eq(organisationVersion.organisationId, organisationId),
        isNull(organisationVersion.until),
      ),
    )
    .limit(1);
  if (!rows[0]) throw notFound();
  return rows[0];
}

async function nextVersion(
  tx: Tx,
  version: typeof organisationVersion.$inferSelect,
  day: string,
  fields: { name: string; parentId: string | null; path: string },
): Promise<void> {
  const where = and(eq(organisationVersion.county, version.county), eq(organisationVersion.id, version.id));
  const words = { ...fields, ...searchName(fields.name, "place") };
  if (day < version.from)
    throw invalid({ day: { key: "roster.errors.beforeLastChange", values: { day: version.from } } });
  if (day === version.from) {
    await tx.update(organisationVersion).set(words).where(where);
    return;
  }
  await tx.update(organisationVersion).set({ until: day }).where(where);
  await tx.insert(organisationVersion).values({ ...version, ...words, id: newId(), from: day, until: null });
}

/** Renames an organisation, hangs it elsewhere or changes what it spans, from a day on. @throws AppError NOT_FOUND, VALIDATION */
export async function changeOrganisation(
  context: CommandContext,
  input: z.output<typeof changeOrganisationInput>,
): Promise<Done> {
  const { actor, now } = context;
  requirePermission(actor, "roster:write");
  return getStore().transact(async (tx) => {
    const before = await getOrganisation(
      { actor, db: tx },
      { organisationId: input.organisationId, day: today(context) },
    );
    await placesInScope(
      context,
      tx,
      before.places.map((p) => p.placeId),
    );
    if (before.places.length === 0) requireWholeCounty(actor, "roster:write");
    const placeIds = [...new Set(input.placeIds ?? [])];
    const places = await placesInScope(context, tx, placeIds);
    const version = await parentVersion(tx, actor.county, input.organisationId);
    const parent = input.parentId ? await parentVersion(tx, actor.county, input.parentId) : null;
    if (parent?.path.startsWith(version.path))
      throw invalid({ parentId: { key: "roster.errors.wrongParent" } });
    const path = `${parent?.path ?? ""}${version.organisationId}/`;
    await nextVersion(tx, version, input.day, {
      name: input.name,
      parentId: parent?.organisationId ?? null,
      path,
    });
    if (path !== version.path) await moveBelow(tx, actor.county, version.path, path, input.day);
    await respan(
      context,
      tx,
      input.organisationId,
      before.places.map((p) => p.placeId),
      placeIds,
      input.day,
    );
    await emit(tx, {
      actor,
      now,
      action: "organisation.change",
      subject: { kind: "organisation", id: input.organisationId },
      before: { name: before.name, parentId: before.parentId, places: before.places.map((p) => p.name) },
      after: { name: input.name, parentId: parent?.organisationId ?? null, places, day: input.day },
    });
    return { id: input.organisationId };
  });
}

async function moveBelow(
  tx: Tx,
  county: string,
  oldPath: string,
  newPath: string,
  day: string,
): Promise<void> {
  const below = await tx
    .select()
    .from(organisationVersion)
    .where(
      and(
        eq(organisationVersion.county, county),
        inSubtree(organisationVersion.path, oldPath),
        isNull(organisationVersion.until),
      ),
    );
  for (const version of below) {
    if (version.path === oldPath) continue;
    await nextVersion(tx, version, day, { ...version, path: newPath + version.path.slice(oldPath.length) });
  }
}

async function respan(
  { actor, now }: CommandContext,
  tx: Tx,
  organisationId: string,
  before: readonly string[],
  after: readonly string[],
  day: string,
): Promise<void> {
  for (const placeId of before.filter((id) => !after.includes(id))) {
    await tx
      .update(organisationPlace)
      .set({ until: day })
      .where(
        and(
          eq(organisationPlace.county, actor.county),
          eq(organisationPlace.organisationId, organisationId),
          eq(organisationPlace.placeId, placeId),
          isNull(organisationPlace.until),
        ),
      );
  }
  for (const placeId of after.filter((id) => !before.includes(id))) {
    await tx
      .insert(organisationPlace)
      .values({ county: actor.county, id: newId(now.getTime()), organisationId, placeId, from: day });
  }
}

/** Ends an organisation that has no organisation below it. @throws AppError NOT_FOUND, STATE */
export async function endOrganisation(
  context: CommandContext,
  input: z.output<typeof endOrganisationInput>,
): Promise<Done> {
  const { actor, now } = context;
  requirePermission(actor, "roster:write");
  return getStore().transact(async (tx) => {
    const found = await getOrganisation(
      { actor, db: tx },
      { organisationId: input.organisationId, day: today(context) },
    );
    await placesInScope(
      context,
      tx,
      found.places.map((p) => p.placeId),
    );
    if (found.places.length === 0) requireWholeCounty(actor, "roster:write");
    const version = await parentVersion(tx, actor.county, input.organisationId);
    if (input.day <= version.from)
      throw invalid({ day: { key: "roster.errors.beforeLastChange", values: { day: version.from } } });
    const below = await tx
      .select({ id: organisationVersion.id })
      .from(organisationVersion)
      .where(
        and(
          eq(organisationVersion.county, actor.county),
          eq(organisationVersion.parentId, input.organisationId),
          isNull(organisationVersion.until),
        ),
      )
      .limit(1);
    if (below.length > 0) throw new AppError("STATE", "roster.errors.organisationHasChildren");
    await tx
      .update(organisationVersion)
      .set({ until: input.day })
      .where(and(eq(organisationVersion.county, actor.county), eq(organisationVersion.id, version.id)));
    await respan(
      context,
      tx,
      input.organisationId,
      found.places.map((p) => p.placeId),
      [],
      input.day,
    );
    await emit(tx, {
      actor,
      now,
      action: "organisation.end",
      subject: { kind: "organisation", id: input.organisationId },
      before: { name: found.name, members: found.members },
      after: { until: input.day },
    });
    return { id: input.organisationId };
  });
}
