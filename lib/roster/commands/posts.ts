import "server-only";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { personLeave, post } from "@/db/schema";
import { getStore } from "@/db/store";
import { inScope, requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, invalid, notFound } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { loadPosts } from "../data/facts";
import { loadPlaceBook } from "../data/place-book";
import type { appointInput, endLeaveInput, endPostInput, recordLeaveInput } from "../schema";
import { personForWrite, postForWrite, today } from "./shared";

type Done = { id: string };

/**
 * Begins a post. The person may come from anywhere in the county (cadres move), the place must lie in scope.
 * @throws AppError NOT_FOUND, CONFLICT (holds this post there already), VALIDATION (place did not exist that day)
 */
export async function appointPerson(
  context: CommandContext,
  input: z.output<typeof appointInput>,
): Promise<Done> {
  const { actor, now } = context;
  requirePermission(actor, "roster:write");
  return getStore().transact(async (tx) => {
    const { person } = await personForWrite(context, tx, input.personId, "roster:write");
    const book = await loadPlaceBook(tx, actor.county);
    const place = book.at(input.placeId, today(context));
    if (!place || !inScope(actor, "roster:write", place.path)) throw notFound();
    if (!book.at(input.placeId, input.from)) throw invalid({ from: { key: "roster.errors.placeNotThen" } });
    if (person.deathDate) throw new AppError("STATE", "roster.errors.personDied");
    const own = (await loadPosts(tx, actor.county, [input.personId], input.from)).get(input.personId) ?? [];
    const overlapping = own.some(
      (held) =>
        held.post === input.post &&
        held.placeId === input.placeId &&
        (held.until === null || held.until > input.from),
    );
    if (overlapping)
      throw new AppError(
        "CONFLICT",
        "roster.errors.postHeld",
        {},
        { post: { key: "roster.errors.postHeld" } },
      );
    const id = newId(now.getTime());
    const open = own.filter((held) => held.until === null || held.until > input.from);
    const isMain = input.isMain ?? open.length === 0;
    if (isMain) {
      for (const held of open.filter((row) => row.isMain)) {
        await tx
          .update(post)
          .set({ isMain: false })
          .where(and(eq(post.county, actor.county), eq(post.id, held.id)));
      }
    }
    await tx.insert(post).values({
      county: actor.county,
      id,
      personId: input.personId,
      post: input.post,
      placeId: input.placeId,
      from: input.from,
      isMain,
      startDocument: input.document ?? null,
      recordedAt: now,
    });
    await emit(tx, {
      actor,
      now,
      action: "post.begin",
      subject: { kind: "person", id: input.personId },
      placePath: place.path,
      after: {
        post: input.post,
        place: place.name,
        from: input.from,
        isMain,
        document: input.document ?? null,
      },
    });
    return { id };
  });
}

/** Ends a post in a kind; `until` is the first day no longer in post. @throws AppError NOT_FOUND, STATE, VALIDATION */
export async function endPost(context: CommandContext, input: z.output<typeof endPostInput>): Promise<Done> {
  const { actor, now } = context;
  requirePermission(actor, "roster:write");
  return getStore().transact(async (tx) => {
    const {
      post: held,
      placePath,
      placeName,
    } = await postForWrite(context, tx, input.postId, "roster:write");
    if (held.until !== null) throw new AppError("STATE", "roster.errors.postEnded");
    if (input.until <= held.from) throw invalid({ until: { key: "roster.errors.untilBeforeFrom" } });
    await tx
      .update(post)
      .set({ until: input.until, endKind: input.endKind, endDocument: input.document ?? null })
      .where(and(eq(post.county, actor.county), eq(post.id, held.id)));
    await emit(tx, {
      actor,
      now,
      action: "post.end",
      subject: { kind: "person", id: held.personId },
      placePath,
      before: { post: held.post, place: placeName, from: held.from, until: null },
      after: { until: input.until, endKind: input.endKind, document: input.document ?? null },
    });
    return { id: held.id };
  });
}

/** Records a spell of leave; `until` empty = not yet back. @throws AppError NOT_FOUND */
export async function recordLeave(
  context: CommandContext,
  input: z.output<typeof recordLeaveInput>,
): Promise<Done> {
  const { actor, now } = context;
  requirePermission(actor, "roster:write");
  return getStore().transact(async (tx) => {
    const { placePath } = await personForWrite(context, tx, input.personId, "roster:write");
    const row = {
      kind: input.kind,
      from: input.from,
      until: input.until ?? null,
      document: input.document ?? null,
    };
    const id = newId(now.getTime());
    await tx.insert(personLeave).values({ county: actor.county, id, personId: input.personId, ...row });
    await emit(tx, {
      actor,
      now,
      action: "leave.record",
      subject: { kind: "person", id: input.personId },
      placePath,
      after: row,
    });
    return { id };
  });
}

/** Ends an open spell of leave. @throws AppError NOT_FOUND, STATE, VALIDATION */
export async function endLeave(
  context: CommandContext,
  input: z.output<typeof endLeaveInput>,
): Promise<Done> {
  const { actor, now } = context;
  requirePermission(actor, "roster:write");
  return getStore().transact(async (tx) => {
    const where = and(eq(personLeave.county, actor.county), eq(personLeave.id, input.leaveId));
    const leave = (await tx.select().from(personLeave).where(where).limit(1))[0];
    if (!leave) throw notFound();
    const { placePath } = await personForWrite(context, tx, leave.personId, "roster:write");
    if (leave.until !== null) throw new AppError("STATE", "roster.errors.leaveEnded");
    if (input.until <= leave.from) throw invalid({ until: { key: "roster.errors.untilBeforeFrom" } });
    await tx.update(personLeave).set({ until: input.until }).where(where);
    await emit(tx, {
      actor,
      now,
      action: "leave.end",
      subject: { kind: "person", id: leave.personId },
      placePath,
      before: { kind: leave.kind, from: leave.from, until: null },
      after: { until: input.until },
    });
    return { id: leave.id };
  });
}
