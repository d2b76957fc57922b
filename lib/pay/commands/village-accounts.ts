import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { payVillageAccount } from "@/db/schema/pay";
import { getStore } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emitAll } from "@/lib/audit";
import type { Message } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { insertMany } from "@/lib/roster/commands/bulk";
import { bankAccountProblem, maskNumber, normaliseNumber, numberTail } from "@/lib/roster/compute/numbers";
import { inChunks } from "@/lib/roster/data";
import { type CheckedList, type PastedRow, pastedRows, whoText } from "../compute/pasted";
import { requireEntry } from "../data/inputs";
import { matchPayees, repeats } from "../data/match-payees";
import { sealVillageAccount } from "../data/village-accounts";
import type { EnterVillageAccountsInput } from "../schema/inputs";
import { checkLength } from "./inputs";

const columns = [
  ["accountName", ["户名", "账户名称"]],
  ["account", ["账号", "银行账号"]],
  ["bankName", ["开户行", "开户银行"]],
] as const;
type Column = (typeof columns)[number][0];

function problemOf({ cells }: PastedRow<Column>): Message | null {
  const wrong = bankAccountProblem(normaliseNumber(cells.account));
  if (wrong) return { key: wrong };
  if (cells.accountName.length < 2) return { key: "pay-inputs.errors.noAccountName" };
  return cells.bankName.length < 2 ? { key: "pay-inputs.errors.noBank" } : null;
}

const masked = (account: string) => maskNumber("bank-account", numberTail("bank-account", account)) ?? "";

/**
 * Reads a list of the accounts of villages' collectives, says what stands against each row, and on request stores all
 * of them or none. Numbers are closed before they are stored; the log says that an account changed, not what it is.
 * @throws AppError FORBIDDEN; VALIDATION; LIMIT
 */
export async function enterVillageAccounts(
  context: CommandContext,
  input: EnterVillageAccountsInput,
): Promise<CheckedList> {
  const { actor, now } = context;
  const { county } = actor;
  requireEntry(actor);
  return getStore().transact(async (tx) => {
    const rows = pastedRows(input.text, "village", columns);
    checkLength(rows);
    const matches = await matchPayees(
      { county, db: tx },
      rows.map(({ who }) => who),
      { subject: "village", day: shanghaiDay(now) },
    );
    const problems = repeats(matches);
    const ids = matches.flatMap((match) => ("id" in match ? [match.id] : []));
    const held = await inChunks(ids, (chunk) =>
      tx
        .select({ placeId: payVillageAccount.placeId, tail: payVillageAccount.accountTail })
        .from(payVillageAccount)
        .where(and(eq(payVillageAccount.county, county), inArray(payVillageAccount.placeId, chunk))),
    );
    const before = new Map(held.map((row) => [row.placeId, row.tail]));
    const checked = rows.map((row, at) => {
      const match = matches[at];
      const tail = match && "id" in match ? before.get(match.id) : undefined;
      return {
        who: whoText(row.who),
        value: [row.cells.accountName, masked(normaliseNumber(row.cells.account)), row.cells.bankName].join(
          " ",
        ),
        now: tail ? maskNumber("bank-account", tail) : null,
        problem: problems[at] ?? problemOf(row),
      };
    });
    if (!input.save || checked.some((row) => row.problem)) return { rows: checked, saved: 0 };
    const found = matches.flatMap((match, at) => {
      const row = rows[at];
      return "id" in match && row ? [{ ...match, cells: row.cells }] : [];
    });
    for (const placeId of before.keys())
      await tx
        .delete(payVillageAccount)
        .where(and(eq(payVillageAccount.county, county), eq(payVillageAccount.placeId, placeId)));
    await insertMany(
      tx,
      payVillageAccount,
      found.map(({ id, cells }) => ({
        county,
        placeId: id,
        accountName: cells.accountName,
        bankName: cells.bankName,
        ...sealVillageAccount(county, id, normaliseNumber(cells.account)),
        recordedBy: actor.userId,
        recordedByName: actor.name,
        recordedAt: now,
      })),
    );
    await emitAll(
      tx,
      found.map(({ id, placePath }) => ({
        actor,
        now,
        action: "pay.village-account",
        subject: { kind: "village", id },
        placePath,
        after: { changed: before.has(id) },
      })),
    );
    return { rows: checked, saved: found.length };
  });
}
