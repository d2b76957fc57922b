import "server-only";
import type { Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import type { PayRun } from "../data/runs";
import { claimsAfterLock } from "./claims";
import { createPayments } from "./payments";

/** Something that a lock brings about in its own transaction. */
type Consequence = (context: CommandContext, tx: Tx, run: PayRun) => Promise<unknown>;

/** In the order in which they happen. */
const consequences: readonly Consequence[] = [createPayments, claimsAfterLock];

/** What follows when a run is locked: its payments, the claims on whoever it pays no longer. */
export async function afterLock(context: CommandContext, tx: Tx, run: PayRun): Promise<void> {
  for (const happen of consequences) await happen(context, tx, run);
}
