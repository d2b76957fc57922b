import "server-only";
import { and, count, eq, inArray } from "drizzle-orm";
import { channel, message } from "@/db/schema/messages";
import type { Read } from "@/db/store";
import { type Actor, requirePermission } from "@/lib/access/actor";
import { openText } from "@/lib/access/sealing";
import {
  type ChannelKind,
  type ChannelView,
  channelKinds,
  type MailSettings,
  type RobotSettings,
} from "../types";

export type ChannelRow = typeof channel.$inferSelect;

/** What is sealed of a channel: the password of the mail server, the address of a robot and what signs for it. */
export type ChannelSecrets = { password?: string; address?: string; signing?: string };

/** Ties the cipher to its row. */
export const boundTo = (county: string, kind: ChannelKind) => `channel:${county}:${kind}`;

export async function channelRow(db: Read, county: string, kind: ChannelKind): Promise<ChannelRow | null> {
  const [row] = await db
    .select()
    .from(channel)
    .where(and(eq(channel.county, county), eq(channel.kind, kind)))
    .limit(1);
  return row ?? null;
}

/** Fenced to what sends. @throws AppError STATE when it was closed under another key */
export function openSecrets(row: ChannelRow): ChannelSecrets {
  if (row.sealed === null) return {};
  return JSON.parse(openText(row.sealed, boundTo(row.county, row.kind))) as ChannelSecrets;
}

export const mailOf = ({ settings }: ChannelRow) => settings as unknown as MailSettings;
export const robotOf = ({ settings }: ChannelRow) => settings as unknown as RobotSettings;

function view(kind: ChannelKind, row: ChannelRow | undefined): ChannelView {
  const day = row?.settings.digestDay;
  return {
    kind,
    isOn: row?.isOn ?? false,
    mail: row && kind === "smtp" ? mailOf(row) : null,
    robot: row && kind !== "smtp" ? robotOf(row) : null,
    hasSecret: row !== undefined && row.sealed !== null,
    testedAt: row?.testedAt ?? null,
    testFailure: row?.testFailure ?? null,
    digest: day ? { day: String(day), failure: String(row?.settings.digestFailure ?? "") || null } : null,
  };
}

export type Deliveries = { readonly pending: number; readonly failed: { code: string; count: number }[] };

/** The ways out of the house and what waits there, for its administrator. @throws AppError FORBIDDEN */
export async function loadChannels({
  actor,
  db,
}: {
  actor: Actor;
  db: Read;
}): Promise<{ channels: ChannelView[]; deliveries: Deliveries }> {
  requirePermission(actor, "channel:write");
  const rows = await db.select().from(channel).where(eq(channel.county, actor.county));
  const waiting = await db
    .select({ delivery: message.delivery, failure: message.failure, number: count() })
    .from(message)
    .where(and(eq(message.county, actor.county), inArray(message.delivery, ["pending", "failed"])))
    .groupBy(message.delivery, message.failure);
  const pending = waiting.filter((row) => row.delivery === "pending");
  return {
    channels: channelKinds.map((kind) =>
      view(
        kind,
        rows.find((row) => row.kind === kind),
      ),
    ),
    deliveries: {
      pending: pending.reduce((sum, row) => sum + row.number, 0),
      failed: waiting
        .filter((row) => row.delivery === "failed")
        .map((row) => ({ code: row.failure ?? "", count: row.number })),
    },
  };
}
