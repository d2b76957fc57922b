import { formatYuan } from "@/lib/base/money";
import { overlap } from "@/lib/base/period";
import type { CheckedPayee, CheckFacts } from "./facts";
import { type Found, say, someNames } from "./finding";

const ofPayee = ({ row }: CheckedPayee) => ({ subjectId: row.payeeId, payeeKind: row.payeeKind });
const squeezed = (text: string) => text.normalize("NFKC").replace(/[\s·•]/g, "");

/** Something is to be paid and there is no account. */
export function noAccount({ payees }: CheckFacts): Found[] {
  return payees
    .filter(({ row }) => row.netFen > 0 && row.accountMac === null)
    .map((payee) => ({
      code: "no-account",
      ...ofPayee(payee),
      evidence: { key: say("no-account"), values: { amount: formatYuan(payee.row.netFen) } },
    }));
}

/** One account of several payees. */
export function sharedAccounts({ payees }: CheckFacts): Found[] {
  const groups = new Map<string, CheckedPayee[]>();
  for (const payee of payees) {
    const mac = payee.row.accountMac;
    if (mac) groups.set(mac, [...(groups.get(mac) ?? []), payee]);
  }
  return [...groups.values()]
    .filter((same) => same.length > 1)
    .flatMap((same) =>
      same.map((payee): Found => {
        const others = same
          .filter((other) => other !== payee)
          .map(({ row, townshipName }) => `${row.name}（${townshipName}）`);
        return {
          code: "shared-account",
          ...ofPayee(payee),
          evidence: {
            key: say("shared-account"),
            values: { tail: payee.row.accountTail ?? "", names: someNames(others) },
          },
        };
      }),
    );
}

/** Another account than was last paid to, which no second person has confirmed. A first account is no change. */
export function changedAccounts({ payees, paidBefore, confirmed }: CheckFacts): Found[] {
  return payees.flatMap((payee): Found[] => {
    const { row } = payee;
    const before = paidBefore.get(row.payeeId);
    if (!row.accountMac || !before?.accountMac || before.accountMac === row.accountMac) return [];
    if (confirmed.has(`${row.payeeId}/${row.accountMac}`)) return [];
    const values = { now: row.accountTail ?? "", title: before.title };
    const evidence =
      before.accountTail === row.accountTail
        ? { key: say("account-changed-same-tail"), values }
        : { key: say("account-changed"), values: { ...values, before: before.accountTail ?? "" } };
    return [{ code: "account-changed", ...ofPayee(payee), evidence }];
  });
}

/** The bank names another holder; an account that was confirmed after that is another one. */
export function otherHolders({ run, payees, confirmed }: CheckFacts): Found[] {
  const period = { from: run.periodFrom, until: run.periodUntil };
  return payees.flatMap((payee): Found[] => {
    const { row } = payee;
    const seen = row.accountMac ? confirmed.get(`${row.payeeId}/${row.accountMac}`) : undefined;
    const entry = payee.watches.find(
      (watch) =>
        watch.kind === "account-name" &&
        overlap(watch, period) &&
        squeezed(watch.detail ?? "") !== squeezed(row.name) &&
        (!seen || seen < watch.recordedAt),
    );
    if (!entry) return [];
    const values = { holder: entry.detail ?? "", source: entry.source };
    return [{ code: "name-differs", ...ofPayee(payee), evidence: { key: say("name-differs"), values } }];
  });
}
