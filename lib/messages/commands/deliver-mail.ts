import "server-only";
import { and, asc, eq, inArray, lte } from "drizzle-orm";
import { userAccount } from "@/db/schema/access";
import { message, messagePreference } from "@/db/schema/messages";
import { getStore, type Tx } from "@/db/store";
import { openText } from "@/lib/access/sealing";
import { environmentAddress } from "@/lib/base/environment";
import type { Locale } from "@/lib/base/preferences";
import { isAwake, mostAttempts, nextDue } from "../compute";
import { type ChannelRow, channelRow, mailOf, openSecrets } from "../data/channels";
import { addressBoundTo } from "../data/preferences";
import { isOfServer, type Mail, type Mailer, openMailer } from "./mail";
import { sayIn } from "./words";

/** Messages in one mail, and receivers in one round. */
const mostInMail = 50;
const mostReceivers = 500;

type MessageRow = typeof message.$inferSelect;
type Claim = { userId: string; rows: MessageRow[]; to: string | null; locale: Locale };

async function receiver(tx: Tx, county: string, userId: string) {
  const [row] = await tx
    .select({
      sealed: messagePreference.sealedAddress,
      rhythm: messagePreference.rhythm,
      locale: userAccount.locale,
      disabledAt: userAccount.disabledAt,
    })
    .from(userAccount)
    .leftJoin(
      messagePreference,
      and(eq(messagePreference.county, userAccount.county), eq(messagePreference.userId, userAccount.id)),
    )
    .where(and(eq(userAccount.county, county), eq(userAccount.id, userId)))
    .limit(1);
  if (!row?.sealed || row.disabledAt || row.rhythm === "never") return { to: null, locale: "zh-CN" as const };
  return { to: openText(row.sealed, addressBoundTo(county, userId)), locale: row.locale };
}

/**
 * Takes what is due for one account, before anything is sent: whoever claimed it has it until the next attempt is
 * due, so that of several servers one sends, once. Null when nothing is due.
 */
export async function claimMail(county: string, now: Date): Promise<Claim | null> {
  return getStore().transact(async (tx) => {
    const due = and(eq(message.county, county), eq(message.delivery, "pending"), lte(message.dueAt, now));
    const [first] = await tx
      .select({ userId: message.userId })
      .from(message)
      .where(due)
      .orderBy(asc(message.dueAt), asc(message.id))
      .limit(1);
    if (!first) return null;
    const rows = await tx
      .select()
      .from(message)
      .where(and(due, eq(message.userId, first.userId)))
      .orderBy(asc(message.id))
      .limit(mostInMail);
    for (const row of rows) {
      const attempts = row.attempts + 1;
      await tx
        .update(message)
        .set({ attempts, dueAt: nextDue(attempts, now) })
        .where(and(eq(message.county, county), eq(message.id, row.id)));
      row.attempts = attempts;
    }
    return { userId: first.userId, rows, ...(await receiver(tx, county, first.userId)) };
  });
}

/** Notes how an attempt ended; the fifth failure is the last. */
async function settle(county: string, claim: Claim, failure: string | null): Promise<void> {
  const ended = (row: MessageRow) => {
    if (claim.to === null) return "none" as const;
    if (failure === null) return "sent" as const;
    return row.attempts >= mostAttempts ? ("failed" as const) : ("pending" as const);
  };
  await getStore().transact(async (tx) => {
    for (const state of ["none", "sent", "failed", "pending"] as const) {
      const ids = claim.rows.filter((row) => ended(row) === state).map((row) => row.id);
      if (ids.length === 0) continue;
      await tx
        .update(message)
        .set({ delivery: state, failure, ...(state === "pending" ? {} : { dueAt: null }) })
        .where(and(eq(message.county, county), inArray(message.id, ids)));
    }
  });
}

/** The mail of one account: a sentence for each message, with the address of its page where the program knows its own. */
export function mailFor(claim: Pick<Claim, "rows" | "locale">, to: string): Mail {
  const say = sayIn(claim.locale);
  const own = environmentAddress();
  const lines = claim.rows.map(({ kind, values, href }) => {
    const sentence = say(`kinds.${kind}`, values);
    return own ? `${sentence}\n${new URL(href, own)}` : sentence;
  });
  return {
    to,
    subject: say("mail.subject", { count: claim.rows.length }),
    text: [...lines, say("mail.foot")].join("\n\n"),
  };
}

async function deliverClaim(county: string, claim: Claim, mailer: Mailer): Promise<string | null> {
  const failure = claim.to === null ? null : await mailer.send(mailFor(claim, claim.to));
  await settle(county, claim, failure);
  return failure;
}

function opened(row: ChannelRow): Mailer {
  return openMailer(mailOf(row), openSecrets(row).password);
}

/** Sends what is due by e-mail in one county; stops when the server itself is out of order. Gives the number of mails. */
export async function deliverMail(county: string, now: Date): Promise<number> {
  const row = await channelRow(getStore().read, county, "smtp");
  if (!row?.isOn || !isAwake(now, mailOf(row))) return 0;
  let mailer: Mailer | null = null;
  let sent = 0;
  try {
    for (let i = 0; i < mostReceivers; i++) {
      const claim = await claimMail(county, now);
      if (!claim) break;
      mailer ??= opened(row);
      const failure = await deliverClaim(county, claim, mailer);
      if (failure === null) sent += claim.to === null ? 0 : 1;
      else if (isOfServer(failure)) break;
    }
  } finally {
    mailer?.close();
  }
  return sent;
}
