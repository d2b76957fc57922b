import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { messagePreference } from "@/db/schema/messages";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { openText } from "@/lib/access/sealing";
import type { Rhythm } from "../types";
import { channelRow } from "./channels";

/** Ties the cipher of an address to its account. */
export const addressBoundTo = (county: string, userId: string) => `mail-address:${county}:${userId}`;

/** How the actor wants to be told; nothing chosen = never. The address is shown to its owner only. */
export async function loadPreference({
  actor,
  db,
}: {
  actor: Actor;
  db: Read;
}): Promise<{ address: string | null; rhythm: Rhythm; isMailOn: boolean }> {
  const [row] = await db
    .select()
    .from(messagePreference)
    .where(and(eq(messagePreference.county, actor.county), eq(messagePreference.userId, actor.userId)))
    .limit(1);
  const sealed = row?.sealedAddress;
  const mail = await channelRow(db, actor.county, "smtp");
  return {
    address: sealed ? openText(sealed, addressBoundTo(actor.county, actor.userId)) : null,
    rhythm: row?.rhythm ?? "never",
    isMailOn: mail?.isOn ?? false,
  };
}

/** Who of these accounts wants e-mail, and how often; nobody while no mail server is on. */
export async function wantedRhythms(
  db: Read,
  county: string,
  userIds: readonly string[],
): Promise<Map<string, Exclude<Rhythm, "never">>> {
  const wanted = new Map<string, Exclude<Rhythm, "never">>();
  if (!(await channelRow(db, county, "smtp"))?.isOn) return wanted;
  for (let i = 0; i < userIds.length; i += 1_000) {
    const rows = await db
      .select({ userId: messagePreference.userId, rhythm: messagePreference.rhythm })
      .from(messagePreference)
      .where(
        and(
          eq(messagePreference.county, county),
          inArray(messagePreference.userId, userIds.slice(i, i + 1_000)),
        ),
      );
    for (const { userId, rhythm } of rows) if (rhythm !== "never") wanted.set(userId, rhythm);
  }
  return wanted;
}
