import "server-only";
import { and, eq, gte, inArray, isNull } from "drizzle-orm";
import { userAccount } from "@/db/schema/access";
import { message } from "@/db/schema/messages";
import { getStore, type Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { newId } from "@/lib/base/ids";
import { firstDue } from "../compute";
import { wantedRhythms } from "../data/preferences";
import type { NewMessage } from "../types";
import { noteMessages } from "./loop";

const chunk = 1_000;

async function accountsOf({ actor }: CommandContext, tx: Tx, wanted: NewMessage): Promise<string[]> {
  const found = new Set<string>();
  for (const [column, ids] of [
    [userAccount.id, wanted.userIds ?? []],
    [userAccount.personId, wanted.personIds ?? []],
  ] as const) {
    for (let i = 0; i < ids.length; i += chunk) {
      const rows = await tx
        .select({ id: userAccount.id })
        .from(userAccount)
        .where(
          and(
            eq(userAccount.county, actor.county),
            inArray(column, ids.slice(i, i + chunk)),
            isNull(userAccount.disabledAt),
          ),
        );
      for (const { id } of rows) found.add(id);
    }
  }
  return [...found];
}

/**
 * Tells accounts something, in the transaction of what they are told about; who was told of the topic within the last
 * `quietHours` is not told again. Who wants e-mail gets it by the delivery. Returns how many were told. Nobody has to
 * sign in for it.
 */
export async function sendMessages(
  context: CommandContext,
  tx: Tx,
  wanted: NewMessage,
  { quietHours = 0 }: { quietHours?: number } = {},
): Promise<number> {
  const { actor, now } = context;
  const accounts = await accountsOf(context, tx, wanted);
  if (accounts.length === 0) return 0;
  const recent = quietHours
    ? await tx
        .select({ userId: message.userId })
        .from(message)
        .where(
          and(
            eq(message.county, actor.county),
            eq(message.topic, wanted.topic),
            gte(message.sentAt, new Date(now.getTime() - quietHours * 3_600_000)),
          ),
        )
    : [];
  const quiet = new Set(recent.map(({ userId }) => userId));
  const told = accounts.filter((userId) => !quiet.has(userId) && userId !== actor.userId);
  const rhythms = await wantedRhythms(tx, actor.county, told);
  const rows = told.map((userId) => {
    const rhythm = rhythms.get(userId);
    return {
      county: actor.county,
      id: newId(now.getTime()),
      userId,
      kind: wanted.kind,
      topic: wanted.topic,
      values: { ...wanted.values },
      href: wanted.href,
      sentBy: actor.userId,
      sentAt: now,
      readAt: null,
      delivery: rhythm ? ("pending" as const) : ("none" as const),
      dueAt: rhythm ? firstDue(rhythm, now) : null,
      failure: null,
      attempts: 0,
    };
  });
  for (let i = 0; i < rows.length; i += 200) await tx.insert(message).values(rows.slice(i, i + 200));
  if (rhythms.size > 0) getStore().afterCommit(noteMessages);
  return rows.length;
}
