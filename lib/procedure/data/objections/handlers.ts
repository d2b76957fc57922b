import "server-only";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { isSameHand, isSelf } from "../../compute/duties";
import { type Holder, holdersAt, loadHolders } from "../holders";
import type { Process } from "../process";
import type { ObjectionRow } from "./rows";

/**
 * Who may handle an objection: accounts that hold the permission at the place, are not the person concerned and had no
 * hand in the case: neither recorded about the person nor handed it on. Receiving the objection is no hand in it.
 */
export async function eligibleHandlers(
  { actor, db }: { actor: Actor; db: Read },
  { row, day, process }: { row: ObjectionRow; day: string; process: Pick<Process, "hands"> },
): Promise<Holder[]> {
  const permission = "objection:handle";
  const county = await loadHolders({ county: actor.county, db }, { permissions: [permission], day });
  const holders = holdersAt(county, { permission, placePath: row.placePath });
  const hands = await process.hands({ actor, db }, row.processId, row.subjectId);
  return holders.filter(
    (holder) => !isSelf(holder, row.subjectId) && !hands.some((hand) => isSameHand(hand, holder)),
  );
}
