import "server-only";
import { and, count, eq, gte } from "drizzle-orm";
import { channel, message } from "@/db/schema/messages";
import { getStore, type Read, type Tx } from "@/db/store";
import { shanghaiDay } from "@/lib/base/period";
import { defaultHours, digestTime, isAwake, mostAttempts, nextDue } from "../compute";
import { type ChannelRow, channelRow, openSecrets, robotOf } from "../data/channels";
import type { ChannelKind } from "../types";
import { sayByRobot } from "./robots";
import { sayIn } from "./words";

type RobotKind = Exclude<ChannelKind, "smtp">;
const dayMs = 86_400_000;

/** What a group may read: how many notices of which kind went out since yesterday, and no name. Null = none did. */
async function digestText(db: Read, county: string, now: Date): Promise<string | null> {
  const rows = await db
    .select({ kind: message.kind, number: count() })
    .from(message)
    .where(and(eq(message.county, county), gte(message.sentAt, new Date(now.getTime() - dayMs))))
    .groupBy(message.kind);
  if (rows.length === 0) return null;
  const say = sayIn("zh-CN");
  const parts = rows.map(({ kind, number }) => say("mail.digestPart", { kind, count: number }));
  return say("mail.digest", { parts: parts.join("、") });
}

/** Whether the summary of the day is due: once after 08:30, and again after a failure, as mail is. */
function isDue({ settings }: ChannelRow, now: Date): boolean {
  const day = shanghaiDay(now);
  if (now < digestTime(day) || !isAwake(now, defaultHours)) return false;
  if (settings.digestDay !== day) return true;
  const attempts = Number(settings.digestAttempts ?? 0);
  const again = nextDue(attempts, new Date(Number(settings.digestAt ?? 0)));
  return Boolean(settings.digestFailure) && attempts < mostAttempts && now >= again;
}

async function note(tx: Tx, row: ChannelRow, change: ChannelRow["settings"]) {
  await tx
    .update(channel)
    .set({ settings: { ...row.settings, ...change } })
    .where(and(eq(channel.county, row.county), eq(channel.kind, row.kind)));
}

/** Claims the summary before it is sent, so that of several servers one sends it. */
async function claim(county: string, kind: RobotKind, now: Date): Promise<ChannelRow | null> {
  return getStore().transact(async (tx) => {
    const row = await channelRow(tx, county, kind);
    if (!row?.isOn || !isDue(row, now)) return null;
    const day = shanghaiDay(now);
    const isAgain = row.settings.digestDay === day;
    const digestAttempts = isAgain ? Number(row.settings.digestAttempts ?? 0) + 1 : 1;
    const settings = { ...row.settings, digestDay: day, digestAttempts, digestAt: now.getTime() };
    // Until the answer is there it counts as not arrived: a server that dies on the way tries again.
    await note(tx, { ...row, settings }, { digestFailure: "UNANSWERED" });
    return row;
  });
}

/** Says the summary of the day in the groups of the robots. Gives the number of robots that took it. */
export async function deliverDigests(county: string, now: Date): Promise<number> {
  let taken = 0;
  for (const kind of ["wecom", "dingtalk"] as const) {
    const row = await claim(county, kind, now);
    if (!row) continue;
    const text = await digestText(getStore().read, county, now);
    const { isGateway } = robotOf(row);
    const failure = text === null ? null : await sayByRobot(kind, openSecrets(row), { text, isGateway, now });
    await getStore().transact(async (tx) => {
      const fresh = await channelRow(tx, county, kind);
      if (fresh) await note(tx, fresh, { digestFailure: failure ?? "" });
    });
    if (text !== null && failure === null) taken += 1;
  }
  return taken;
}
