import "server-only";
import { and, eq } from "drizzle-orm";
import { channel } from "@/db/schema/messages";
import { getStore, type Tx } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { sealText } from "@/lib/access/sealing";
import { emit } from "@/lib/audit";
import { AppError, invalid } from "@/lib/base/errors";
import { isForbiddenAddress, robotAddressFault } from "../compute";
import { boundTo, type ChannelRow, type ChannelSecrets, channelRow, openSecrets } from "../data/channels";
import type { SaveMailInput, SaveRobotInput } from "../schema";
import type { ChannelKind } from "../types";

type Stored = {
  kind: ChannelKind;
  isOn: boolean;
  settings: ChannelRow["settings"];
  secrets: ChannelSecrets;
};

async function store({ actor, now }: CommandContext, tx: Tx, known: ChannelRow | null, next: Stored) {
  const { kind, isOn, settings } = next;
  const secrets = Object.fromEntries(Object.entries(next.secrets).filter(([, value]) => value));
  const sealed =
    Object.keys(secrets).length > 0 ? sealText(JSON.stringify(secrets), boundTo(actor.county, kind)) : null;
  const row = {
    isOn,
    settings,
    sealed,
    changedBy: actor.userId,
    changedAt: now,
    testedAt: null,
    testFailure: null,
  };
  await tx
    .insert(channel)
    .values({ county: actor.county, kind, ...row })
    .onConflictDoUpdate({ target: [channel.county, channel.kind], set: row });
  await emit(tx, {
    actor,
    now,
    action: "channel.save",
    subject: { kind: "channel", id: kind },
    ...(known ? { before: { isOn: known.isOn, ...known.settings } } : {}),
    after: { isOn, ...settings },
  });
}

/**
 * Sets up the mail server; a blank password keeps the stored one as long as the sign-in name stays.
 * @throws AppError FORBIDDEN; VALIDATION at `host`, `password`
 */
export async function saveMail(context: CommandContext, input: SaveMailInput): Promise<void> {
  const { actor } = context;
  requirePermission(actor, "channel:write");
  const { isOn, password, ...settings } = input;
  if (isForbiddenAddress(settings.host)) throw invalid({ host: { key: "messages.errors.forbiddenHost" } });
  await getStore().transact(async (tx) => {
    const known = await channelRow(tx, actor.county, "smtp");
    // A stored password is never sent to another server than the one it was given for.
    const isSame = known?.settings.host === settings.host && known.settings.user === settings.user;
    const kept = password === undefined && known && isSame ? openSecrets(known).password : password;
    const used = settings.user ? kept : undefined;
    if (settings.user && !used) throw invalid({ password: { key: "messages.errors.passwordAgain" } });
    await store(context, tx, known, {
      kind: "smtp",
      isOn,
      settings,
      secrets: used ? { password: used } : {},
    });
  });
}

/**
 * Sets up a robot of 企业微信 or 钉钉; blank secrets keep the stored ones.
 * @throws AppError FORBIDDEN; VALIDATION at `address`
 */
export async function saveRobot(context: CommandContext, input: SaveRobotInput): Promise<void> {
  const { actor } = context;
  requirePermission(actor, "channel:write");
  const { kind, isOn, isGateway } = input;
  await getStore().transact(async (tx) => {
    const known = await channelRow(tx, actor.county, kind);
    // Another address comes with its own signature, or with none.
    const kept: ChannelSecrets = known && !input.address ? openSecrets(known) : {};
    const address = input.address ?? kept.address;
    if (!address) throw invalid({ address: { key: "errors.field.required" } });
    const fault = robotAddressFault(kind, address, isGateway);
    if (fault) throw invalid({ address: { key: fault } });
    const signing = kind === "dingtalk" ? (input.signingPassword ?? kept.signing) : undefined;
    const { digestDay = "", digestFailure = "", digestAt = 0, digestAttempts = 0 } = known?.settings ?? {};
    const settings = {
      host: new URL(address).hostname,
      isGateway,
      ...(digestDay ? { digestDay, digestFailure, digestAt, digestAttempts } : {}),
    };
    await store(context, tx, known, {
      kind,
      isOn,
      settings,
      secrets: signing ? { address, signing } : { address },
    });
  });
}

/** Notes how a test went. @throws AppError STATE with the code when it failed */
export async function noteTest(
  { actor, now }: CommandContext,
  kind: ChannelKind,
  failure: string | null,
): Promise<void> {
  await getStore().transact(async (tx) => {
    await tx
      .update(channel)
      .set({ testedAt: now, testFailure: failure })
      .where(and(eq(channel.county, actor.county), eq(channel.kind, kind)));
    await emit(tx, {
      actor,
      now,
      action: "channel.test",
      subject: { kind: "channel", id: kind },
      after: { failure: failure ?? "" },
    });
  });
  if (failure) throw new AppError("STATE", "messages.errors.testFailed", { code: failure });
}
