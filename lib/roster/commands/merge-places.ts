import "server-only";
import { and, eq, gt, inArray, isNull, lt, or } from "drizzle-orm";
import type { z } from "zod";
import { organisationPlace, post, villageYear } from "@/db/schema";
import { getStore, type Tx } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, invalid } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { combineYears } from "../compute/village-years";
import { getPlace } from "../data/places";
import type { mergePlacesInput } from "../schema";
import {
  endVersion,
  insertEvent,
  insertPlace,
  nextVersion,
  openVersion,
  refuseKnownCode,
  type Version,
} from "./place-versions";
import { today } from "./shared";

type Input = z.output<typeof mergePlacesInput>;

/**
 * Merges villages on a day. One of them may go on under its id (`intoId`); the others end and keep their ids, posts
 * and past figures. Posts in force are continued in the merged village or ended. Last year's figures are added up,
 * or marked as not comparable. @throws AppError NOT_FOUND, STATE, CONFLICT, VALIDATION
 */
export async function mergePlaces(context: CommandContext, input: Input): Promise<{ id: string }> {
  const { actor, now } = context;
  requirePermission(actor, "roster:write");
  const ids = [...new Set(input.placeIds)];
  if (ids.length < 2) throw invalid({ placeIds: { key: "roster.errors.mergeTwo" } });
  if (input.intoId && !ids.includes(input.intoId))
    throw invalid({ intoId: { key: "roster.errors.mergeInto" } });
  return getStore().transact(async (tx) => {
    const versions: Version[] = [];
    for (const placeId of ids) {
      const found = await getPlace(
        { actor, db: tx },
        { placeId, day: today(context), permission: "roster:write" },
      );
      if (found.kind !== "village" && found.kind !== "community")
        throw new AppError("STATE", "roster.errors.onlyVillages");
      versions.push(await openVersion(tx, actor.county, placeId, input.day));
    }
    const target = await makeTarget(context, tx, input, versions);
    const ended = versions.filter((version) => version.placeId !== target.id);
    for (const version of ended) await endVersion(tx, version, input.day);
    const posts = await carryPosts(context, tx, input, ended, target.id);
    await combineLastYear(context, tx, input, ids, target.id);
    await carryOrganisations(context, tx, input.day, ended, target.id);
    await insertEvent(tx, context, {
      kind: "merge",
      day: input.day,
      document: input.document,
      from: ids,
      to: [target.id],
    });
    await emit(tx, {
      actor,
      now,
      action: "place.merge",
      subject: { kind: "place", id: target.id },
      placePath: target.path,
      before: versions.map((v) => ({ id: v.placeId, name: v.name, code: v.code, path: v.path })),
      after: {
        id: target.id,
        name: input.name,
        day: input.day,
        posts: input.posts,
        carried: posts,
        document: input.document ?? null,
      },
    });
    return { id: target.id };
  });
}

async function makeTarget(context: CommandContext, tx: Tx, input: Input, versions: readonly Version[]) {
  const first = versions[0] as Version;
  const kept = versions.find((version) => version.placeId === input.intoId);
  const code = input.code || (kept ?? first).code;
  await refuseKnownCode(tx, context.actor.county, code, input.day, input.placeIds);
  if (kept) {
    const { parentId, path } = kept;
    if (kept.name !== input.name || kept.code !== code) {
      await nextVersion(tx, kept, input.day, { name: input.name, code, parentId, path });
    }
    return { id: kept.placeId, path };
  }
  const found = await getPlace(
    { actor: context.actor, db: tx },
    { placeId: first.placeId, day: today(context) },
  );
  const parent = { placeId: first.parentId ?? "", path: first.path.slice(0, -(first.placeId.length + 1)) };
  return insertPlace(tx, context, { kind: found.kind, name: input.name, code, parent, from: input.day });
}

async function carryPosts(
  { actor, now }: CommandContext,
  tx: Tx,
  input: Input,
  ended: readonly Version[],
  targetId: string,
) {
  const held = await tx
    .select()
    .from(post)
    .where(
      and(
        eq(post.county, actor.county),
        inArray(
          post.placeId,
          ended.map((v) => v.placeId),
        ),
        lt(post.from, input.day),
        or(isNull(post.until), gt(post.until, input.day)),
      ),
    );
  for (const row of held) {
    await tx
      .update(post)
      .set({
        until: input.day,
        endKind: input.posts === "continue" ? "transferred" : "term-ended",
        endDocument: input.document ?? null,
      })
      .where(and(eq(post.county, actor.county), eq(post.id, row.id)));
    if (input.posts === "end") continue;
    await tx.insert(post).values({
      ...row,
      id: newId(now.getTime()),
      placeId: targetId,
      from: input.day,
      startDocument: input.document ?? null,
      recordedAt: now,
    });
  }
  return held.length;
}

async function combineLastYear(
  { actor, now }: CommandContext,
  tx: Tx,
  input: Input,
  ids: readonly string[],
  targetId: string,
) {
  const year = Number(input.day.slice(0, 4)) - 1;
  const rows = await tx
    .select()
    .from(villageYear)
    .where(
      and(
        eq(villageYear.county, actor.county),
        inArray(villageYear.placeId, [...ids]),
        eq(villageYear.year, year),
      ),
    );
  if (rows.length === 0) return;
  const own = rows.find((row) => row.placeId === targetId);
  const where = and(
    eq(villageYear.county, actor.county),
    eq(villageYear.placeId, targetId),
    eq(villageYear.year, year),
  );
  if (!input.combineYears) {
    if (own) await tx.update(villageYear).set({ isComparable: false }).where(where);
    return;
  }
  const figures = combineYears(ids.map((id) => rows.find((row) => row.placeId === id) ?? emptyYear));
  const row = {
    ...figures,
    source: input.document ?? null,
    isComparable: true,
    recordedBy: actor.userId,
    recordedAt: now,
  };
  if (own) await tx.update(villageYear).set(row).where(where);
  else
    await tx
      .insert(villageYear)
      .values({ county: actor.county, id: newId(now.getTime()), placeId: targetId, year, ...row });
}

const emptyYear = {
  population: null,
  households: null,
  collectiveIncomeFen: null,
  supportFundsFen: null,
  isWeak: null,
  isFormerlyPoor: null,
  isModel: null,
  hasCooperative: null,
  hasCompany: null,
  hasServiceCentre: null,
};

async function carryOrganisations(
  { actor, now }: CommandContext,
  tx: Tx,
  day: string,
  ended: readonly Version[],
  targetId: string,
) {
  const spans = await tx
    .select()
    .from(organisationPlace)
    .where(
      and(
        eq(organisationPlace.county, actor.county),
        inArray(
          organisationPlace.placeId,
          ended.map((v) => v.placeId),
        ),
        isNull(organisationPlace.until),
      ),
    );
  for (const span of spans) {
    await tx
      .update(organisationPlace)
      .set({ until: day })
      .where(and(eq(organisationPlace.county, actor.county), eq(organisationPlace.id, span.id)));
    await tx
      .insert(organisationPlace)
      .values({ ...span, id: newId(now.getTime()), placeId: targetId, from: day, until: null });
  }
}
