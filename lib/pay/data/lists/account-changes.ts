import "server-only";
import { and, asc, eq, gt, inArray, isNotNull, max, ne, notExists, or, sql } from "drizzle-orm";
import { payAccountCheck, payRow, payRun, payVillageAccount } from "@/db/schema/pay";
import { person } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { type Actor, can, inScope } from "@/lib/access/actor";
import { scopeWhere } from "@/lib/access/scope";
import { notFound } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { isSameHand, isSelf } from "@/lib/procedure/compute/duties";
import { textHash } from "@/lib/results/data";
import { loadPlaceBook } from "@/lib/roster/data";
import type { PayeeKind } from "../../types";
import { settledStatuses } from "../settled";
import { type AccountHand, loadAccountHands, personsOf } from "./account-hands";

type Reader = { actor: Actor; db: Read };

/** A payee whose account is another one than was last paid to, and nobody else has looked at it yet. */
export type AccountChange = {
  readonly payeeKind: PayeeKind;
  readonly payeeId: string;
  readonly name: string;
  readonly place: string;
  readonly placePath: string;
  readonly title: string;
  readonly before: string | null;
  readonly now: string | null;
  readonly bankName: string | null;
  /** Stands for the account that was shown, without saying it. */
  readonly account: string;
  readonly mac: string;
  /** Who entered it; null when the log does not say. */
  readonly by: string | null;
  readonly mayConfirm: boolean;
};

const most = 500;

/** The permission by which somebody sees changed accounts: finance, or a township its own. */
export const accountsDoor = (actor: Actor) =>
  can(actor, "pay:check") ? "pay:check" : can(actor, "pay:confirm") ? "pay:confirm" : null;

/** Not who entered it, not the payee; where the log does not say who entered it, finance alone. */
function mayConfirm(
  actor: Actor,
  payeeId: string,
  placePath: string,
  hand: AccountHand | undefined,
): boolean {
  const isFinance = can(actor, "pay:check");
  if (isSelf(actor, payeeId) || !(isFinance || inScope(actor, "pay:confirm", placePath))) return false;
  return hand ? !isSameHand(actor, hand) : isFinance;
}

async function changedRows({ actor, db }: Reader, door: "pay:check" | "pay:confirm") {
  const { county } = actor;
  const withRun = and(eq(payRun.county, payRow.county), eq(payRun.id, payRow.runId));
  const settled = and(
    eq(payRow.county, county),
    gt(payRow.netFen, 0),
    inArray(payRun.status, [...settledStatuses]),
  );
  const last = db
    .select({ payeeId: payRow.payeeId, lockedAt: max(payRun.lockedAt).as("last_locked") })
    .from(payRow)
    .innerJoin(payRun, withRun)
    .where(settled)
    .groupBy(payRow.payeeId)
    .as("last_paid");
  const mac = sql<string>`coalesce(${person.bankAccountMac}, ${payVillageAccount.accountMac})`;
  return db
    .select({
      payeeKind: payRow.payeeKind,
      payeeId: payRow.payeeId,
      name: payRow.name,
      placeId: payRow.placeId,
      placePath: payRow.placePath,
      title: payRun.title,
      lockedAt: payRun.lockedAt,
      before: payRow.accountTail,
      mac: mac.as("mac"),
      now: sql<string | null>`coalesce(${person.bankAccountTail}, ${payVillageAccount.accountTail})`,
      bankName: sql<string | null>`coalesce(${person.bankName}, ${payVillageAccount.bankName})`,
      villageHand: payVillageAccount.recordedBy,
      villageHandName: payVillageAccount.recordedByName,
    })
    .from(payRow)
    .innerJoin(payRun, withRun)
    .innerJoin(last, and(eq(last.payeeId, payRow.payeeId), eq(last.lockedAt, payRun.lockedAt)))
    .leftJoin(
      person,
      and(eq(person.county, payRow.county), eq(person.id, payRow.payeeId), eq(payRow.payeeKind, "person")),
    )
    .leftJoin(
      payVillageAccount,
      and(
        eq(payVillageAccount.county, payRow.county),
        eq(payVillageAccount.placeId, payRow.payeeId),
        eq(payRow.payeeKind, "village"),
      ),
    )
    .where(
      and(
        settled,
        isNotNull(payRow.accountMac),
        or(ne(person.bankAccountMac, payRow.accountMac), ne(payVillageAccount.accountMac, payRow.accountMac)),
        scopeWhere(actor, door, payRow.placePath),
        notExists(
          db
            .select({ one: sql`1` })
            .from(payAccountCheck)
            .where(
              and(
                eq(payAccountCheck.county, payRow.county),
                eq(payAccountCheck.payeeId, payRow.payeeId),
                eq(payAccountCheck.accountMac, mac),
              ),
            ),
        ),
      ),
    )
    .orderBy(asc(payRow.placePath), asc(payRow.payeeId), asc(payRun.id))
    .limit(most);
}

/** Changed accounts that wait for a second person, of the actor's scope; at most 500. @throws AppError NOT_FOUND */
export async function listAccountChanges(
  { actor, db }: Reader,
  { now }: { now: Date },
): Promise<AccountChange[]> {
  const door = accountsDoor(actor);
  if (!door) throw notFound();
  const reader = { county: actor.county, db };
  const found = await changedRows({ actor, db }, door);
  const rows = [...new Map(found.map((row) => [row.payeeId, row])).values()];
  if (rows.length === 0) return [];
  const people = rows.filter(({ payeeKind }) => payeeKind === "person").map(({ payeeId }) => payeeId);
  const since = rows.reduce((least, { lockedAt }) => (lockedAt && lockedAt < least ? lockedAt : least), now);
  const hands = new Map(await loadAccountHands(reader, people, since));
  const villageHands = await personsOf(reader, [...new Set(rows.flatMap((row) => row.villageHand ?? []))]);
  for (const { payeeId, villageHand, villageHandName } of rows)
    if (villageHand)
      hands.set(payeeId, {
        userId: villageHand,
        name: villageHandName ?? "",
        personId: villageHands.get(villageHand) ?? null,
      });
  const book = await loadPlaceBook(db, actor.county);
  const day = shanghaiDay(now);
  return rows.map((row): AccountChange => {
    const hand = hands.get(row.payeeId);
    return {
      payeeKind: row.payeeKind,
      payeeId: row.payeeId,
      name: row.name,
      place: book.nearest(row.placeId, day)?.name ?? "",
      placePath: row.placePath,
      title: row.title,
      before: row.before,
      now: row.now,
      bankName: row.bankName,
      account: textHash(`${row.payeeId}/${row.mac}`).slice(0, 32),
      mac: row.mac,
      by: hand?.name ?? null,
      mayConfirm: mayConfirm(actor, row.payeeId, row.placePath, hand),
    };
  });
}
