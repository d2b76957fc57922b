import "server-only";
import type { pointsDispute } from "@/db/schema/points";
import type { Actor } from "@/lib/access/actor";
import { inBranchScope } from "@/lib/access/actor";
import { openText } from "@/lib/access/sealing";

export type DisputeRow = typeof pointsDispute.$inferSelect;

/** Names the row and field that a sealed text belongs to. */
export const boundTo = (row: Pick<DisputeRow, "county" | "id">, field: "text" | "answer") =>
  `points_dispute/${row.county}/${row.id}/${field}`;

/** What the member said is for the member, for who received it and for the township that settles it. */
function readsText(actor: Actor, row: DisputeRow): boolean {
  return (
    (actor.personId !== null && actor.personId === row.personId) ||
    actor.userId === row.receivedBy ||
    inBranchScope(actor, "points:check", row)
  );
}

/** An objection with its texts opened for who may read them. */
export type DisputeTexts = { readonly statement: string | null; readonly answer: string | null };

export function textsFor(actor: Actor, row: DisputeRow): DisputeTexts {
  if (!readsText(actor, row)) return { statement: null, answer: null };
  return {
    statement: openText(row.text, boundTo(row, "text")),
    answer: row.answer === null ? null : openText(row.answer, boundTo(row, "answer")),
  };
}
