import "server-only";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { type Holder, permissionHolders } from "@/lib/access/data/holders";
import { isSameHand, isSelf } from "../../compute/duties";
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
  const holders = await permissionHolders(
    { county: actor.county, db },
    { permission: "objection:handle", placePath: row.placePath, day },
  );
  const hands = await process.hands({ actor, db }, row.processId, row.subjectId);
  return holders.filter(
    (holder) => !isSelf(holder, row.subjectId) && !hands.some((hand) => isSameHand(hand, holder)),
  );
}
