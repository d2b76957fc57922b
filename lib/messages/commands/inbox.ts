import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { message, messagePreference } from "@/db/schema/messages";
import { getStore } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { sealText } from "@/lib/access/sealing";
import { emit } from "@/lib/audit";
import { invalid, notFound } from "@/lib/base/errors";
import { addressBoundTo } from "../data/preferences";
import type { PreferenceInput } from "../schema";

/** Marks one's own message as read and says where it leads. Not audited: who read what when is nobody's business. */
export async function openMessage(
  { actor, now }: CommandContext,
  { messageId }: { messageId: string },
): Promise<{ href: string }> {
  return getStore().transact(async (tx) => {
    const mine = and(
      eq(message.county, actor.county),
      eq(message.userId, actor.userId),
      eq(message.id, messageId),
    );
    const [row] = await tx
      .select({ href: message.href, readAt: message.readAt })
      .from(message)
      .where(mine)
      .limit(1);
    if (!row) throw notFound();
    if (row.readAt === null) await tx.update(message).set({ readAt: now }).where(mine);
    return { href: row.href };
  });
}

/** Marks all of one's own messages as read. */
export async function readAllMessages({ actor, now }: CommandContext): Promise<void> {
  await getStore().transact((tx) =>
    tx
      .update(message)
      .set({ readAt: now })
      .where(and(eq(message.county, actor.county), eq(message.userId, actor.userId), isNull(message.readAt))),
  );
}

/**
 * How one wants to be told; "never" needs no address, and blank forgets the stored one.
 * @throws AppError VALIDATION at `address`
 */
export async function setMessagePreference(
  { actor, now }: CommandContext,
  { address, rhythm }: PreferenceInput,
): Promise<void> {
  if (rhythm !== "never" && !address) throw invalid({ address: { key: "messages.errors.addressFirst" } });
  const sealedAddress = address ? sealText(address, addressBoundTo(actor.county, actor.userId)) : null;
  const row = { sealedAddress, rhythm, changedAt: now };
  await getStore().transact(async (tx) => {
    await tx
      .insert(messagePreference)
      .values({ county: actor.county, userId: actor.userId, ...row })
      .onConflictDoUpdate({ target: [messagePreference.county, messagePreference.userId], set: row });
    await emit(tx, {
      actor,
      now,
      action: "user.set-messages",
      subject: { kind: "user", id: actor.userId },
      after: { rhythm, hasAddress: sealedAddress !== null },
    });
  });
}
