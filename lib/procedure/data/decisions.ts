import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { decision } from "@/db/schema/procedure";
import { placeVersion } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { type Actor, can, inScope } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import { notFound } from "@/lib/base/errors";
import { type DecisionKind, decisionKinds } from "../types";

type Reader = { readonly actor: Actor; readonly db: Read };
export type PlacedDecision = typeof decision.$inferSelect & {
  /** Path of its place today; "" = the whole county. */
  readonly placePath: string;
  readonly placeName: string | null;
};

/** Who may record each kind of decision, and hang the scan of its paper on it. */
export const recordingDoors: Readonly<Record<DecisionKind, Permission>> = {
  "township-grade": "rating:grade",
  stars: "rating:decide",
  "points-grades": "points:decide",
  "level-change": "level:decide",
  "scheme-adoption": "scheme:adopt",
  "points-reopen": "points:decide",
  "pay-cut": "pay:cut",
  "pay-cut-revoked": "pay:cut",
  "pay-write-off": "pay:approve",
};

/** A recorded meeting with its place; trusts the caller to ask for the scope. @throws AppError NOT_FOUND */
export async function placedDecision({ actor, db }: Reader, decisionId: string): Promise<PlacedDecision> {
  const [row] = await db
    .select({ row: decision, path: placeVersion.path, name: placeVersion.name })
    .from(decision)
    .leftJoin(
      placeVersion,
      and(eq(placeVersion.county, decision.county), eq(placeVersion.placeId, decision.placeId)),
    )
    .where(and(eq(decision.county, actor.county), eq(decision.id, decisionId)))
    .orderBy(desc(placeVersion.from))
    .limit(1);
  if (!row) throw notFound();
  return { ...row.row, placePath: row.path ?? "", placeName: row.name };
}

/** Decisions about somebody's pay: read by those who read pay, whatever place they are of. */
const aboutPay: readonly DecisionKind[] = ["pay-cut", "pay-cut-revoked", "pay-write-off"];

/** Kinds of decisions that the actor may know of. */
export const readableKinds = (actor: Actor): DecisionKind[] =>
  decisionKinds.filter((kind) => !aboutPay.includes(kind) || can(actor, "pay:read"));

/** Whether the actor reads decisions of that kind and place. */
export const readsDecision = (
  actor: Actor,
  { kind, placePath }: Pick<PlacedDecision, "kind" | "placePath">,
) => readableKinds(actor).includes(kind) && inScope(actor, "rating:read", placePath);

export function mayScan(actor: Actor, { kind, placePath }: Pick<PlacedDecision, "kind" | "placePath">) {
  const door = recordingDoors[kind];
  return can(actor, door) && inScope(actor, door, placePath);
}
