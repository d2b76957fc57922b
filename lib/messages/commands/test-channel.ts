import "server-only";
import { getStore } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { invalid, notFound } from "@/lib/base/errors";
import { type ChannelRow, channelRow, mailOf, openSecrets, robotOf } from "../data/channels";
import type { TestChannelInput } from "../schema";
import { noteTest } from "./channels";
import { openMailer } from "./mail";
import { sayByRobot } from "./robots";
import { sayIn } from "./words";

async function attempt(row: ChannelRow, to: string | undefined, now: Date): Promise<string | null> {
  const say = sayIn("zh-CN");
  if (row.kind !== "smtp") {
    const { isGateway } = robotOf(row);
    return sayByRobot(row.kind, openSecrets(row), { text: say("mail.test"), isGateway, now });
  }
  const mailer = openMailer(mailOf(row), openSecrets(row).password);
  try {
    return await mailer.send({ to: to ?? "", subject: say("mail.testSubject"), text: say("mail.test") });
  } finally {
    mailer.close();
  }
}

/**
 * Sends a test by a stored channel, outside every transaction, and notes the outcome.
 * @throws AppError FORBIDDEN, NOT_FOUND while it is not set up; VALIDATION at `to`; STATE with the code of the failure
 */
export async function testChannel(context: CommandContext, input: TestChannelInput): Promise<void> {
  requirePermission(context.actor, "channel:write");
  const row = await channelRow(getStore().read, context.actor.county, input.kind);
  if (!row) throw notFound();
  if (row.kind === "smtp" && !input.to) throw invalid({ to: { key: "errors.field.required" } });
  await noteTest(context, row.kind, await attempt(row, input.to, context.now));
}
