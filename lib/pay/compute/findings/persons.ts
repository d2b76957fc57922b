import { formatYuan } from "@/lib/base/money";
import { addDays, overlap } from "@/lib/base/period";
import type { FindingCode, WatchKind } from "../../types";
import { payingLines } from "./appointments";
import type { CheckedPayee, CheckFacts, Watch } from "./facts";
import { type Found, say, someNames } from "./finding";

const ofPayee = ({ row }: CheckedPayee) => ({ subjectId: row.payeeId, payeeKind: row.payeeKind });
const told = (detail: string | null) => ({ detail: detail ?? "", has: detail ? "yes" : "no" });

/** Paid for a day after the day of death, by the register or by the list of another office. */
export function died(facts: CheckFacts): Found[] {
  return facts.payees.flatMap((payee): Found[] => {
    const listed = payee.watches.filter(({ kind }) => kind === "died");
    const [day] = [...listed.map(({ from }) => from), payee.person?.deathDate ?? ""].filter(Boolean).sort();
    if (!day) return [];
    const after = payingLines(facts, payee).filter(({ spans }) =>
      spans.some(({ until }) => until > addDays(day, 1)),
    );
    if (after.length === 0) return [];
    const values = { day, amount: formatYuan(after.reduce((sum, { line }) => sum + line.amountFen, 0)) };
    const source = listed.find(({ from }) => from === day)?.source;
    const evidence = source
      ? { key: say("died"), values: { ...values, source } }
      : { key: say("died-roster"), values };
    return [{ code: "died", ...ofPayee(payee), evidence }];
  });
}

const listed: readonly (readonly [WatchKind, FindingCode])[] = [
  ["in-custody", "in-custody"],
  ["public-payroll", "public-payroll"],
  ["other-payer", "two-payers"],
];

const hits = (facts: CheckFacts, payee: CheckedPayee, watch: Watch) =>
  payingLines(facts, payee).some(({ line }) =>
    overlap(watch, { from: line.owedFrom, until: line.owedUntil }),
  );

/** On the list of another office while a unit of this run lasted. */
export function onLists(facts: CheckFacts): Found[] {
  return facts.payees.flatMap((payee) =>
    listed.flatMap(([kind, code]): Found[] => {
      const watch = payee.watches.find((one) => one.kind === kind && hits(facts, payee, one));
      if (!watch) return [];
      const { from, source, detail } = watch;
      return [
        { code, ...ofPayee(payee), evidence: { key: say(code), values: { from, source, ...told(detail) } } },
      ];
    }),
  );
}

/** Somebody retired without the year's proof of life; whoever was still in post in that year needs none. */
export function proofsOfLife(facts: CheckFacts): Found[] {
  const { proofYear: year, proved } = facts;
  return facts.payees.flatMap((payee): Found[] => {
    const isRetired = payingLines(facts, payee).some(({ scheme }) => scheme.subject === "formerCadre");
    if (!isRetired || proved.has(payee.row.payeeId)) return [];
    const wasInPost = payee.person?.posts.some(({ until }) => until === null || until > `${year}-01-01`);
    if (wasInPost) return [];
    return [
      {
        code: "no-proof-of-life",
        ...ofPayee(payee),
        evidence: { key: say("no-proof-of-life"), values: { year } },
      },
    ];
  });
}

/** Two payees of the same name and day of birth. Two people can never bear one ID number: the register refuses it. */
export function duplicates({ payees }: CheckFacts): Found[] {
  const groups = new Map<string, CheckedPayee[]>();
  for (const payee of payees) {
    if (!payee.person?.birthDate) continue;
    const key = `${payee.row.name}/${payee.person.birthDate}`;
    groups.set(key, [...(groups.get(key) ?? []), payee]);
  }
  return [...groups.values()]
    .filter((same) => same.length > 1)
    .flatMap((same) =>
      same.map((payee): Found => {
        const others = same.filter((other) => other !== payee).map((other) => other.townshipName);
        return {
          code: "duplicate-person",
          ...ofPayee(payee),
          evidence: {
            key: say("duplicate-person"),
            values: { day: payee.person?.birthDate ?? "", places: someNames(others), count: same.length },
          },
        };
      }),
    );
}
