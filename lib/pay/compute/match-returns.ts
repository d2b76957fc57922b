import type { Message } from "@/lib/base/errors";
import { formatYuan } from "@/lib/base/money";
import type { PaymentStatus } from "../types";
import type { ReturnLine } from "./return-lines";

/** A payment of the batch that a line may mean. */
export type Sent = {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly tail: string | null;
  readonly amountFen: number;
  readonly status: PaymentStatus;
};
export type Returned = { readonly paymentId: string; readonly reason: string };
export type Matched = { readonly returned: Returned[]; readonly problems: ReadonlyMap<number, Message> };

const problem = (code: string, values: Record<string, string | number>): Message => ({
  key: `pay-bank.errors.rows.${code}`,
  values,
});

const sameName = (a: string, b: string) => a.replace(/\s/g, "") === b.replace(/\s/g, "");
/** Whether what the bank says of an account fits its last digits; masked middles count for nothing. */
const sameAccount = (said: string, tail: string | null) => tail === null || said.slice(-tail.length) === tail;

/** The payments that a line without a number fits: by name or account, and by amount. */
const fitting = (line: ReturnLine, sent: readonly Sent[]) =>
  line.name === null && line.account === null
    ? []
    : sent.filter(
        (one) =>
          one.amountFen === line.amountFen &&
          (line.name === null || sameName(line.name, one.name)) &&
          (line.account === null || sameAccount(line.account, one.tail)),
      );

/** The one payment that a line means, or why there is none. */
function meant(line: ReturnLine, sent: readonly Sent[], byNumber: ReadonlyMap<number, Sent>): Sent | Message {
  const { row, number, amountFen } = line;
  if (amountFen === null) return problem("noAmount", { row });
  if (number === null) {
    const found = fitting(line, sent);
    if (found.length > 1) return problem("severalFit", { row });
    return found[0] ?? problem("noneFits", { row });
  }
  const one = byNumber.get(number);
  if (!one) return problem("unknownNumber", { row, number });
  if (one.amountFen !== amountFen)
    return problem("amountDiffers", {
      row,
      number,
      said: formatYuan(amountFen),
      paid: formatYuan(one.amountFen),
    });
  if (line.name !== null && !sameName(line.name, one.name)) return problem("nameDiffers", { row, number });
  if (line.account !== null && !sameAccount(line.account, one.tail))
    return problem("accountDiffers", { row, number });
  return one;
}

/**
 * Matches what the bank sent back with the payments of one batch: by number and amount, the name and the account
 * compared where they are said; without a number by name or account and amount, where only one payment fits.
 */
export function matchReturns(lines: readonly ReturnLine[], sent: readonly Sent[]): Matched {
  const byNumber = new Map(sent.map((one) => [one.number, one]));
  const problems = new Map<number, Message>();
  const returned = new Map<string, Returned>();
  for (const line of lines) {
    const { row } = line;
    const one = meant(line, sent, byNumber);
    if ("key" in one) problems.set(row, one);
    else if (returned.has(one.id)) problems.set(row, problem("twice", { row, number: one.number }));
    else if (one.status === "returned")
      problems.set(row, problem("alreadyReturned", { row, number: one.number }));
    else if (line.reason === null) problems.set(row, problem("noReason", { row }));
    else returned.set(one.id, { paymentId: one.id, reason: line.reason.slice(0, 200) });
  }
  return { returned: [...returned.values()], problems };
}
