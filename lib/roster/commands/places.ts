import "server-only";
import { and, eq, gt, isNull, or } from "drizzle-orm";
import type { z } from "zod";
import { place, placeVersion, post } from "@/db/schema";
import { getStore } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, invalid } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { searchName } from "@/lib/base/search-name";
import { checkDivisions } from "../compute/divisions";
import { loadPlaceBook } from "../data/place-book";
import { getPlace } from "../data/places";
import type { changePlaceInput, dissolvePlaceInput, foundPlaceInput, splitPlaceInput } from "../schema";
import type { DivisionPlace, Divisions } from "../types";
import { insertMany } from "./bulk";
import {
  beginningOfRecords,
  endVersion,
  insertEvent,
  insertPlace,
  moveSubtree,
  nextVersion,
  openVersion,
  refuseKnownCode,
} from "./place-versions";
import { requireWholeCounty, today } from "./shared";

export type DivisionsReport = {
  readonly added: number;
  readonly unchanged: number;
  readonly differing: readonly string[];
};

/**
 * Adds the places of a county that are not known by their code yet; known ones stay as they are (a new name is an
 * event, not a load). The county's own place has the county's id. @throws AppError VALIDATION, NOT_FOUND
 */
export async function loadDivisions(
  context: CommandContext,
  divisions: Divisions,
  from: string = beginningOfRecords,
): Promise<DivisionsReport> {
  const { actor, now } = context;
  requirePermission(actor, "roster:write");
  requireWholeCounty(actor, "roster:write");
  const problem = checkDivisions(divisions.county.code, divisions.places)[0];
  if (problem) throw new AppError("VALIDATION", problem.messageKey, { code: problem.code });
  return getStore().transact(async (tx) => {
    const book = await loadPlaceBook(tx, actor.county);
    const places: (typeof place.$inferInsert)[] = [];
    const versions: (typeof placeVersion.$inferInsert)[] = [];
    const paths = new Map<string, { id: string; path: string }>();
    const differing: string[] = [];
    let unchanged = 0;
    const add = (given: DivisionPlace, id: string, parent: { id: string; path: string } | null) => {
      const path = `${parent?.path ?? ""}${id}/`;
      paths.set(given.code, { id, path });
      places.push({ county: actor.county, id, kind: given.kind, createdAt: now });
      versions.push({
        county: actor.county,
        id: newId(now.getTime()),
        placeId: id,
        code: given.code,
        name: given.name,
        ...searchName(given.name, "place"),
        parentId: parent?.id ?? null,
        path,
        from,
      });
    };
    const root: DivisionPlace = { ...divisions.county, kind: "county", parent: null };
    for (const given of [root, ...byDepth(divisions)]) {
      const known = book.byCode(given.code, today(context));
      if (known) {
        paths.set(given.code, { id: known.placeId, path: known.path });
        if (known.name === given.name) unchanged++;
        else differing.push(given.code);
        continue;
      }
      const parent = given.parent === null ? null : (paths.get(given.parent) ?? null);
      add(given, given.kind === "county" ? actor.county : newId(now.getTime()), parent);
    }
    await insertMany(tx, place, places);
    await insertMany(tx, placeVersion, versions);
    await emit(tx, {
      actor,
      now,
      action: "place.load",
      subject: { kind: "county", id: actor.county },
      after: {
        county: divisions.county,
        source: divisions.source,
        added: places.length,
        unchanged,
        differing,
      },
    });
    return { added: places.length, unchanged, differing };
  });
}

/** Parents before children, else in the order of the codes, so that paths sort as codes do. */
function byDepth({ county: { code }, places }: Divisions): DivisionPlace[] {
  const depth = new Map<string, number>([[code, 0]]);
  const sorted = [...places].sort((a, b) => (a.code < b.code ? -1 : 1));
  for (let rounds = 0; rounds < 6; rounds++) {
    for (const row of sorted) {
      const above = row.parent === null ? undefined : depth.get(row.parent);
      if (above !== undefined) depth.set(row.code, above + 1);
    }
  }
  return sorted.sort((a, b) => (depth.get(a.code) ?? 9) - (depth.get(b.code) ?? 9));
}

/** Founds a place under a parent. @throws AppError NOT_FOUND, CONFLICT (code) */
export async function foundPlace(
  context: CommandContext,
  input: z.output<typeof foundPlaceInput>,
): Promise<{ id: string }> {
  const { actor, now } = context;
  requirePermission(actor, "roster:write");
  return getStore().transact(async (tx) => {
    const parent = await getPlace(
      { actor, db: tx },
      { placeId: input.parentId, day: today(context), permission: "roster:write" },
    );
    const fits = input.kind === "township" ? parent.kind === "county" : parent.kind === "township";
    if (!fits) throw invalid({ parentId: { key: "roster.errors.wrongParent" } });
    await refuseKnownCode(tx, actor.county, input.code, input.day, []);
    const made = await insertPlace(tx, context, { ...input, parent, from: input.day });
    await insertEvent(tx, context, {
      kind: "found",
      day: input.day,
      document: input.document,
      from: [],
      to: [made.id],
    });
    await emit(tx, {
      actor,
      now,
      action: "place.found",
      subject: { kind: "place", id: made.id },
      placePath: made.path,
      after: {
        name: input.name,
        code: input.code,
        parent: parent.name,
        from: input.day,
        document: input.document ?? null,
      },
    });
    return { id: made.id };
  });
}

/**
 * Renames, recodes or moves a place from a day on; its id stays, the subtree follows to the new path.
 * @throws AppError NOT_FOUND, CONFLICT (code), VALIDATION
 */
export async function changePlace(
  context: CommandContext,
  input: z.output<typeof changePlaceInput>,
): Promise<{ id: string }> {
  const { actor, now } = context;
  requirePermission(actor, "roster:write");
  return getStore().transact(async (tx) => {
    const here = { actor, db: tx };
    const found = await getPlace(here, {
      placeId: input.placeId,
      day: today(context),
      permission: "roster:write",
    });
    const version = await openVersion(tx, actor.county, input.placeId, input.day);
    const isMoved = Boolean(input.parentId && input.parentId !== version.parentId);
    if (isMoved || found.kind !== "village") requireWholeCounty(actor, "roster:write");
    const parent = isMoved
      ? await getPlace(here, { placeId: input.parentId ?? "", day: input.day, permission: "roster:write" })
      : null;
    if (
      parent &&
      (found.kind === "county" || parent.kind !== (found.kind === "township" ? "county" : "township"))
    ) {
      throw invalid({ parentId: { key: "roster.errors.wrongParent" } });
    }
    const fields = {
      name: input.name || version.name,
      code: input.code || version.code,
      parentId: parent?.placeId ?? version.parentId,
      path: parent ? `${parent.path}${version.placeId}/` : version.path,
    };
    const isRenamed = fields.name !== version.name;
    const isRecoded = fields.code !== version.code;
    if (!isRenamed && !isRecoded && !isMoved)
      throw new AppError("VALIDATION", "roster.errors.nothingChanges");
    if (isRecoded) await refuseKnownCode(tx, actor.county, fields.code, input.day, [input.placeId]);
    await nextVersion(tx, version, input.day, fields);
    if (isMoved) await moveSubtree(tx, actor.county, version.path, fields.path, input.day);
    const kind = isMoved ? "move" : isRenamed ? "rename" : "recode";
    await insertEvent(tx, context, {
      kind,
      day: input.day,
      document: input.document,
      from: [input.placeId],
      to: [input.placeId],
    });
    await emit(tx, {
      actor,
      now,
      action: `place.${kind}`,
      subject: { kind: "place", id: input.placeId },
      placePath: fields.path,
      before: { name: version.name, code: version.code, parentId: version.parentId },
      after: { ...fields, day: input.day, document: input.document ?? null },
    });
    return { id: input.placeId };
  });
}

/** Splits parts off a village; with `keepsOld` the old one goes on. @throws AppError NOT_FOUND, CONFLICT, STATE */
export async function splitPlace(
  context: CommandContext,
  input: z.output<typeof splitPlaceInput>,
): Promise<{ ids: string[] }> {
  const { actor, now } = context;
  requirePermission(actor, "roster:write");
  return getStore().transact(async (tx) => {
    const here = { actor, db: tx };
    const found = await getPlace(here, {
      placeId: input.placeId,
      day: today(context),
      permission: "roster:write",
    });
    const version = await openVersion(tx, actor.county, input.placeId, input.day);
    if (found.kind !== "village" && found.kind !== "community")
      throw new AppError("STATE", "roster.errors.onlyVillages");
    const parentPath = version.path.slice(0, -(version.placeId.length + 1));
    const parent = { placeId: version.parentId ?? "", path: parentPath };
    if (!input.keepsOld) {
      await refuseOpenPosts(context, tx, input.placeId, input.day);
      await endVersion(tx, version, input.day);
    }
    const ids: string[] = [];
    for (const part of input.parts) {
      await refuseKnownCode(tx, actor.county, part.code, input.day, []);
      ids.push((await insertPlace(tx, context, { ...part, kind: found.kind, parent, from: input.day })).id);
    }
    const to = input.keepsOld ? [input.placeId, ...ids] : ids;
    await insertEvent(tx, context, {
      kind: "split",
      day: input.day,
      document: input.document,
      from: [input.placeId],
      to,
    });
    await emit(tx, {
      actor,
      now,
      action: "place.split",
      subject: { kind: "place", id: input.placeId },
      placePath: version.path,
      before: { name: version.name, code: version.code },
      after: {
        parts: input.parts,
        ids,
        keepsOld: input.keepsOld ?? false,
        day: input.day,
        document: input.document ?? null,
      },
    });
    return { ids };
  });
}

/** Dissolves a place without people in post and without places below it. @throws AppError NOT_FOUND, STATE */
export async function dissolvePlace(
  context: CommandContext,
  input: z.output<typeof dissolvePlaceInput>,
): Promise<{ id: string }> {
  const { actor, now } = context;
  requirePermission(actor, "roster:write");
  requireWholeCounty(actor, "roster:write");
  return getStore().transact(async (tx) => {
    const found = await getPlace(
      { actor, db: tx },
      { placeId: input.placeId, day: today(context), permission: "roster:write" },
    );
    const version = await openVersion(tx, actor.county, input.placeId, input.day);
    const children = await tx
      .select({ id: placeVersion.id })
      .from(placeVersion)
      .where(
        and(
          eq(placeVersion.county, actor.county),
          eq(placeVersion.parentId, input.placeId),
          isNull(placeVersion.until),
        ),
      )
      .limit(1);
    if (children.length > 0 || found.kind === "county")
      throw new AppError("STATE", "roster.errors.placeHasChildren");
    await refuseOpenPosts(context, tx, input.placeId, input.day);
    await endVersion(tx, version, input.day);
    await insertEvent(tx, context, {
      kind: "dissolve",
      day: input.day,
      document: input.document,
      from: [input.placeId],
      to: [],
    });
    await emit(tx, {
      actor,
      now,
      action: "place.dissolve",
      subject: { kind: "place", id: input.placeId },
      placePath: version.path,
      before: { name: version.name, code: version.code },
      after: { day: input.day, document: input.document ?? null },
    });
    return { id: input.placeId };
  });
}

async function refuseOpenPosts(
  { actor }: CommandContext,
  tx: Parameters<typeof openVersion>[0],
  placeId: string,
  day: string,
): Promise<void> {
  const open = await tx
    .select({ id: post.id })
    .from(post)
    .where(
      and(
        eq(post.county, actor.county),
        eq(post.placeId, placeId),
        or(isNull(post.until), gt(post.until, day)),
      ),
    )
    .limit(1);
  if (open.length > 0) throw new AppError("STATE", "roster.errors.placeHasPosts");
}
