import { Exact } from "@/lib/base/exact";
import type { Run } from "./run";
import type { FactBallot, SchemeItem } from "./types";
import { Absent, blank, failure, join, type Value } from "./values";

export type BallotItem = Extract<SchemeItem, { kind: "ballot" }>;

const missing = (item: string, what: string): Absent =>
  blank("NO_BALLOT_COUNT", `“${item}”的测评没有${what}`, `The ballot of "${item}" has no figure for ${what}`);

const WORDS = {
  due: "应到人数",
  present: "实到人数",
  issued: "发出票数",
  returned: "收回票数",
  valid: "有效票数",
};

export const votesFor = (b: FactBallot, option: string): number =>
  Object.hasOwn(b.counts, option) ? (b.counts[option] ?? 0) : 0;

/** Valid ballots: as stated, otherwise the votes counted plus the abstentions. */
export function validOf(b: FactBallot): number {
  return b.valid ?? Object.values(b.counts).reduce((a, c) => a + c, 0) + (b.abstained ?? 0);
}

function figure(item: BallotItem, b: FactBallot, what: keyof typeof WORDS): number | Absent {
  if (what === "valid") return validOf(b);
  if (what === "returned") return b.returned ?? validOf(b) + (b.invalid ?? 0);
  return b[what] ?? missing(item.code, WORDS[what]);
}

function denominator(item: BallotItem, b: FactBallot): number | Absent {
  const n = figure(item, b, item.ballot.denominator);
  if (n instanceof Absent) return n;
  return item.ballot.abstentions === "out" && item.ballot.denominator === "valid"
    ? n - (b.abstained ?? 0)
    : n;
}

/** Whether enough people came and enough ballots are valid, all groups together. */
export function quorum(item: BallotItem, ballots: readonly FactBallot[]): boolean | Absent {
  const { quorum: q, minimum } = item.ballot;
  if (minimum !== undefined && ballots.reduce((n, b) => n + validOf(b), 0) < minimum) return false;
  if (!q) return true;
  let due = 0;
  let came = 0;
  for (const b of ballots) {
    const d = figure(item, b, q.of);
    const c = figure(item, b, q.count);
    if (d instanceof Absent) return d;
    if (c instanceof Absent) return c;
    due += d;
    came += c;
  }
  return Exact.int(came).cmp(Exact.int(due).mul(Exact.of(q.share))) >= 0;
}

/** Weighted mean over the rater groups of a figure per group. */
function overGroups(item: BallotItem, ballots: readonly FactBallot[], f: (b: FactBallot) => Value): Value {
  const groups = item.ballot.groups;
  if (!groups || groups.length === 0) return f(sumBallots(ballots));
  let sum = Exact.ZERO;
  let bad: Absent | undefined;
  for (const g of groups) {
    const own = ballots.filter((b) => b.group === g.name);
    const v =
      own.length === 0
        ? blank(
            "NO_BALLOT",
            `“${item.code}”没有“${g.name}”的测评`,
            `No ballot of group "${g.name}" for "${item.code}"`,
          )
        : f(sumBallots(own));
    if (v instanceof Absent) bad = bad ? join(bad, v) : v;
    else sum = sum.add((v as Exact).mul(Exact.of(g.weight)));
  }
  return bad ?? sum;
}

function sumBallots(ballots: readonly FactBallot[]): FactBallot {
  if (ballots.length === 1) return ballots[0] as FactBallot;
  const out: FactBallot = { counts: {} };
  for (const b of ballots) {
    for (const key of ["due", "present", "issued", "returned", "valid", "invalid", "abstained"] as const)
      if (b[key] !== undefined) out[key] = (out[key] ?? 0) + (b[key] ?? 0);
    for (const [option, n] of Object.entries(b.counts)) out.counts[option] = votesFor(out, option) + n;
  }
  // A figure that only some of the ballots state is not the figure of all of them.
  for (const key of ["due", "present", "issued", "returned", "valid"] as const)
    if (ballots.some((b) => b[key] === undefined)) delete out[key];
  return out;
}

function checked(
  item: BallotItem,
  ballots: readonly FactBallot[] | undefined,
): readonly FactBallot[] | Absent {
  if (!ballots || ballots.length === 0)
    return blank("NO_BALLOT", `没有“${item.code}”的测评结果`, `No ballot for "${item.code}"`);
  for (const b of ballots)
    for (const option of Object.keys(b.counts))
      if (!item.ballot.options.some((o) => o.name === option))
        return failure(
          "UNKNOWN_OPTION",
          `测评“${item.code}”没有选项“${option}”`,
          `Ballot "${item.code}" has no option "${option}"`,
        );
  const enough = quorum(item, ballots);
  if (enough instanceof Absent) return enough;
  if (!enough)
    return blank(
      "QUORUM",
      `“${item.code}”到会或有效票不足，测评无效`,
      `Too few people or ballots for "${item.code}"`,
    );
  return ballots;
}

const EMPTY = blank("DIV_ZERO", "测评的计票基数为 0", "the denominator of the ballot is 0");

/** Share of the votes for any of the options, by the item's denominator and group weights. */
export function voteShare(
  item: BallotItem,
  ballots: readonly FactBallot[] | undefined,
  options: readonly string[],
): Value {
  const list = checked(item, ballots);
  if (list instanceof Absent) return list;
  return overGroups(item, list, (b) => {
    const n = denominator(item, b);
    if (n instanceof Absent) return n;
    if (n <= 0) return EMPTY;
    return Exact.fraction(
      options.reduce((sum, o) => sum + votesFor(b, o), 0),
      n,
    );
  });
}

/** Score of a ballot item: full mark × Σ share of the option × votes ÷ denominator. */
export function ballotScore(item: BallotItem, run: Run): Value {
  const list = checked(item, run.ballots(item.code, item.subject, run.s));
  if (list instanceof Absent) return list;
  const max = Exact.of(item.max);
  return overGroups(item, list, (b) => {
    const n = denominator(item, b);
    if (n instanceof Absent) return n;
    if (n <= 0) return EMPTY;
    let sum = Exact.ZERO;
    for (const o of item.ballot.options)
      if (o.share !== undefined) sum = sum.add(Exact.of(o.share).mul(Exact.int(votesFor(b, o.name))));
    if (run.rec)
      run.rec.push({
        kind: "ballot",
        item: item.code,
        group: b.group ?? "",
        text: {
          zh: `${b.group ?? "测评"}：${item.ballot.options.map((o) => `${o.name} ${votesFor(b, o.name)} 票`).join("，")}，基数 ${n}`,
          en: `${b.group ?? "Ballot"}: ${item.ballot.options.map((o) => `${o.name} ${votesFor(b, o.name)}`).join(", ")}, of ${n}`,
        },
      });
    return max.mul(sum).div(Exact.int(n));
  });
}
