import "server-only";
import type { Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { shanghaiDay } from "@/lib/base/period";
import { sendMessages } from "@/lib/messages/commands";
import type { NewMessage } from "@/lib/messages/types";
import { holdersAt, loadHolders } from "../../data/holders";

/** Tells whoever records at some places, each account once. */
export async function tellRecorders(
  context: CommandContext,
  tx: Tx,
  { placePaths, ...message }: Omit<NewMessage, "userIds" | "personIds"> & { placePaths: readonly string[] },
): Promise<number> {
  const { actor, now } = context;
  const permission = "rating:record";
  const holders = await loadHolders(
    { county: actor.county, db: tx },
    { permissions: [permission], day: shanghaiDay(now) },
  );
  const there = [...new Set(placePaths)].flatMap((placePath) =>
    holdersAt(holders, { permission, placePath }),
  );
  return sendMessages(context, tx, { ...message, userIds: [...new Set(there.map(({ userId }) => userId))] });
}
