import { Exact } from "@/lib/base/exact";
import { formatYuan } from "@/lib/base/money";
import { payingLines } from "./appointments";
import { capsOf } from "./caps";
import type { CheckedPayee, CheckFacts } from "./facts";
import { type Found, say, someNames } from "./finding";

const ofPayee = ({ row }: CheckedPayee) => ({ subjectId: row.payeeId, payeeKind: row.payeeKind });

/** Share of the amount before beyond which a change is shown, where the scheme says nothing. */
const usualChange = "30%";

/** The least of what the schemes of a payee name. */
function limitOf({ schemes }: CheckFacts, { lines }: CheckedPayee): Exact {
  const own = new Set(lines.flatMap((line) => schemes.get(line.schemeVersionId ?? "") ?? []));
  const limits = [...own].map(({ section }) => Exact.of(section.changeBeyond ?? usualChange));
  return limits.reduce((least, one) => Exact.min(least, one), limits[0] ?? Exact.of(usualChange));
}

/** Regular amounts against the last run of the same kind. Whoever was not paid in that run is new, not changed. */
export function changes(facts: CheckFacts): Found[] {
  const last = facts.lastRun;
  if (!last) return [];
  return facts.payees.flatMap((payee): Found[] => {
    const before = last.regular.get(payee.row.payeeId);
    if (before === undefined) return [];
    const now = payee.lines
      .filter(({ kind }) => kind === "regular")
      .reduce((sum, line) => sum + line.amountFen, 0);
    const difference = Math.abs(now - before);
    const limit = limitOf(facts, payee);
    if (Exact.int(difference).cmp(Exact.int(before).mul(limit)) <= 0) return [];
    const values = { title: last.title, before: formatYuan(before), now: formatYuan(now) };
    const evidence =
      before === 0
        ? { key: say("change-from-nought"), values }
        : {
            key: say("change-beyond"),
            values: {
              ...values,
              way: now > before ? "up" : "down",
              percent: Exact.ratio(difference, before).mul(Exact.int(100)).round(1, "halfUp").toString(),
              limit: limit.mul(Exact.int(100)).toString(),
            },
          };
    return [{ code: "change-beyond", ...ofPayee(payee), evidence }];
  });
}

/** A figure that the rules could not give. */
export function missingInputs({ payees }: CheckFacts): Found[] {
  return payees.flatMap((payee): Found[] => {
    const [gap] = payee.row.gaps;
    if (!gap) return [];
    const elements = [...new Set(payee.row.gaps.map(({ element }) => element))];
    return [
      {
        code: "missing-input",
        ...ofPayee(payee),
        evidence: { key: say("missing-input"), values: { elements: someNames(elements) } },
        note: { zh: gap.zh, en: gap.en },
      },
    ];
  });
}

/** Lines that rest on a parameter marked as expected: one finding for the whole run. */
export function expectedParameters({ run, payees }: CheckFacts): Found[] {
  const lines = payees.flatMap((payee) => payee.lines.filter(({ isProvisional }) => isProvisional));
  if (lines.length === 0) return [];
  const people = payees.filter((payee) => payee.lines.some(({ isProvisional }) => isProvisional)).length;
  const amount = formatYuan(lines.reduce((sum, line) => sum + line.amountFen, 0));
  return [
    {
      code: "expected-parameter",
      subjectId: run.id,
      payeeKind: null,
      evidence: { key: say("expected-parameter"), values: { people, lines: lines.length, amount } },
    },
  ];
}

/** An amount that a stated upper bound holds down: MIN of the rule gave the bound itself. */
export function atCap(facts: CheckFacts): Found[] {
  return facts.payees.flatMap((payee): Found[] => {
    const capped = payingLines(facts, payee).flatMap(({ line, scheme }) => {
      const rule = scheme.section.elements.find(({ code }) => code === line.element)?.rule ?? "";
      const caps = capsOf(scheme, rule, facts.bounds, { path: payee.row.placePath, day: line.owedUntil });
      const cap = caps.find((one) =>
        line.basis.some(({ amount }) => amount !== null && Exact.of(amount).eq(one)),
      );
      return cap ? [{ element: line.element, cap: cap.toString() }] : [];
    });
    const [first] = capped;
    if (!first) return [];
    const elements = someNames([...new Set(capped.map(({ element }) => element))]);
    return [
      {
        code: "at-cap",
        ...ofPayee(payee),
        evidence: { key: say("at-cap"), values: { elements, cap: first.cap } },
      },
    ];
  });
}

/** A code as messages choose by it: they take no hyphens. */
const selector = (code: string) => code.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** A line of the budget that this run would exceed. */
export function overBudget({ budget }: CheckFacts): Found[] {
  return budget
    .filter(({ amountFen, paidFen, runFen }) => runFen > 0 && paidFen + runFen > amountFen)
    .map(({ id, fund, elementKind, townshipName, ...fen }) => ({
      code: "over-budget",
      subjectId: id,
      payeeKind: null,
      evidence: {
        key: say("over-budget"),
        values: {
          fund,
          kind: selector(elementKind ?? "all"),
          place: townshipName ?? "",
          has: townshipName ? "yes" : "no",
          budget: formatYuan(fen.amountFen),
          paid: formatYuan(fen.paidFen),
          run: formatYuan(fen.runFen),
          over: formatYuan(fen.paidFen + fen.runFen - fen.amountFen),
        },
      },
    }));
}
