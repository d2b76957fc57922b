import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { person, personKey, post } from "@/db/schema";
import { getStore, type Tx } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { searchName } from "@/lib/base/search-name";
import { readIdNumber } from "../compute/numbers";
import { postRank } from "../compute/tenure";
import { type ElectionInput, type ElectionPlan, type ElectionSeat, planElection } from "../data/elections";
import { inChunks } from "../data/facts";
import { newPersonKey } from "../data/numbers";
import { insertMany } from "./bulk";
import { sealedColumns } from "./people";
import { today } from "./shared";

/**
 * Ends a term's posts on a day and begins those of the elected; everything or nothing. Returns what it did, with who
 * leaves the chiefs and whose first-year wait begins. @throws AppError NOT_FOUND, VALIDATION
 */
export async function holdElection(context: CommandContext, input: ElectionInput): Promise<ElectionPlan> {
  const { actor, now } = context;
  requirePermission(actor, "roster:write");
  return getStore().transact(async (tx) => {
    const plan = await planElection({ actor, db: tx }, input, today(context));
    if (plan.errors.length > 0) {
      const fields = plan.errors.map(
        (e) => [`seats.${e.seat}.${e.column}`, { key: e.messageKey, values: e.values }] as const,
      );
      throw new AppError(
        "VALIDATION",
        "roster.errors.rowsRefused",
        { count: plan.errors.length },
        Object.fromEntries(fields),
      );
    }
    const ends = [...plan.ending, ...plan.renewed].map((holder) => holder.postId);
    await inChunks(ends, (ids) =>
      tx
        .update(post)
        .set({ until: input.day, endKind: "term-ended", endDocument: input.document ?? null })
        .where(and(eq(post.county, actor.county), inArray(post.id, ids)))
        .returning({ id: post.id }),
    );
    await beginPosts(context, tx, input, plan.beginning);
    const say = (row: { name: string; post: string; placeName: string }) =>
      `${row.placeName} ${row.post} ${row.name}`;
    await emit(tx, {
      actor,
      now,
      action: "election.hold",
      subject: { kind: "place", id: input.placeId },
      placePath: plan.place.path,
      before: { ending: plan.ending.map(say), renewed: plan.renewed.map(say) },
      after: { day: input.day, document: input.document ?? null, beginning: plan.beginning.map(say) },
    });
    return plan;
  });
}

async function beginPosts(
  { actor, now }: CommandContext,
  tx: Tx,
  input: ElectionInput,
  seats: readonly ElectionSeat[],
): Promise<void> {
  const people: (typeof person.$inferInsert)[] = [];
  const keys: (typeof personKey.$inferInsert)[] = [];
  const posts: (typeof post.$inferInsert)[] = [];
  const made = new Map<string, string>();
  const mainSeat = new Map<string, ElectionSeat>();
  const identity = (seat: ElectionSeat) => seat.personId ?? seat.idNumber ?? `${seat.placeId}/${seat.name}`;
  for (const seat of seats) {
    const best = mainSeat.get(identity(seat));
    if (!best || postRank[seat.post] < postRank[best.post]) mainSeat.set(identity(seat), seat);
  }
  for (const seat of seats) {
    const key = identity(seat);
    let personId = seat.personId ?? made.get(key);
    if (!personId) {
      personId = newId(now.getTime());
      made.set(key, personId);
      const own = seat.idNumber ? newPersonKey(actor.county, personId) : null;
      const read = seat.idNumber ? readIdNumber(seat.idNumber) : null;
      people.push({
        county: actor.county,
        id: personId,
        name: seat.name,
        ...searchName(seat.name),
        sex: read?.sex ?? null,
        birthDate: read?.birthDate ?? null,
        ...(own ? sealedColumns(actor.county, personId, own, { idNumber: seat.idNumber }) : {}),
        createdAt: now,
      });
      if (own) keys.push({ county: actor.county, personId, wrappedKey: own.wrapped });
    }
    posts.push({
      county: actor.county,
      id: newId(now.getTime()),
      personId,
      post: seat.post,
      placeId: seat.placeId,
      from: input.day,
      isMain: mainSeat.get(key) === seat,
      startDocument: input.document ?? null,
      recordedAt: now,
    });
  }
  await insertMany(tx, person, people);
  await insertMany(tx, personKey, keys);
  await insertMany(tx, post, posts);
}
