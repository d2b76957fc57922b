import { Exact } from "@/lib/base/exact";
import type { Expr, ListExpr, Scope, Static, Sym } from "../../model";
import { ANY, BOOLEAN, NUMBER } from "../../model";
import type { Run } from "../../run";
import { type QuotaRow, quotaRows } from "../../tables";
import { Absent, blank, failure, Rows, toOut, type Value } from "../../values";
import type { CallNode, Compiler } from "../compiler";
import { readSymbol } from "../compiler";
import { compareValues } from "./lists";
import { eachRow, isKeepable, kept, over, recordList } from "./rows";
import type { Specs } from "./spec";
import { tableArgument } from "./tables";

type Candidate = { row: unknown; value: Value };

/** Rows that meet the condition and have a value; all others are neither ranked nor counted. */
function candidates(run: Run, rows: Rows, condition: Expr | undefined, value: Expr): Candidate[] {
  const out: Candidate[] = [];
  eachRow(run, rows, (row) => {
    if (condition && condition.run(run) !== true) return true;
    const v = value.run(run);
    if (!(v instanceof Absent)) out.push({ row, value: v });
    return true;
  });
  return out;
}

/** What the subject itself gets when it is not among the ranked rows. */
function unranked(run: Run, rows: Rows, list: ListExpr, condition: Expr | undefined, value: Expr): Value {
  let out: Value = blank("UNRANKED", "不参加排名", "not ranked");
  // Rows of PEERS are places of subjects, so that mine needs no search.
  const own = typeof rows.rows[0] === "number" ? new Rows([run.s]) : rows;
  eachRow(run, own, (row) => {
    if (!list.type.isMine?.(row, run)) return true;
    const met = condition ? condition.run(run) : true;
    if (met instanceof Absent) out = met;
    else if (met) {
      const v = value.run(run);
      if (v instanceof Absent) out = v;
    }
    return false;
  });
  return out;
}

const mine = (rows: Iterable<unknown>, list: ListExpr, run: Run): unknown => {
  for (const r of rows) if (list.type.isMine?.(r, run)) return r;
  return undefined;
};

type Tie = { read: (run: Run) => Value; sign: number; type: Static };

function tieOrder(c: Compiler): Tie[] {
  const out: Tie[] = [];
  for (const t of c.program.scheme.settings?.tieOrder ?? []) {
    const sym: Sym | undefined = c.program.symbols.get(t.by);
    if (sym)
      out.push({
        read: readSymbol(sym, c.program, false),
        sign: t.direction === "降" ? -1 : 1,
        type: sym.type,
      });
  }
  return out;
}

function tieCompare(
  run: Run,
  ties: Tie[],
  levels: Map<string, Map<string, number>>,
  a: unknown,
  b: unknown,
): number {
  if (typeof a !== "number" || typeof b !== "number") return 0;
  const at = (row: number, t: Tie): Value => {
    const saved = run.s;
    run.s = row;
    const v = t.read(run);
    run.s = saved;
    return v;
  };
  for (const t of ties) {
    const [x, y] = [at(a, t), at(b, t)];
    if (x instanceof Absent || y instanceof Absent) continue;
    const c = compareValues(x, y, t.type, levels) * t.sign;
    if (c !== 0) return c;
  }
  return 0;
}

type Sorter = (
  run: Run,
  list: Candidate[],
  descending: boolean,
  useTies: boolean,
) => { compare: (a: Candidate, b: Candidate) => number };

function sorter(c: Compiler, value: Expr): Sorter {
  const ties = tieOrder(c);
  const levels = c.program.levels;
  return (run, list, descending, useTies) => {
    const compare = (a: Candidate, b: Candidate): number => {
      const d = compareValues(a.value, b.value, value.type, levels) * (descending ? -1 : 1);
      return d !== 0 || !useTies ? d : tieCompare(run, ties, levels, a.row, b.row);
    };
    list.sort(compare);
    return { compare };
  };
}

const undecided = blank("DECISION_NEEDED", "并列，需要会议决定", "tied: a decision is needed");

/** RANK: 1,1,3. PLACE: with the tie order; what stays tied needs a decision. */
function rank(place: boolean) {
  return (c: Compiler, call: CallNode, scope: Scope): Expr => {
    const list = c.list(call.args[0], scope, call);
    if (!list) return { type: ANY, own: false, run: () => undecided };
    if (!list.type.isMine)
      return c.problem(
        call,
        scope,
        "LIST_EXPECTED",
        `${call.fn} 要 PEERS 或 RESULTS`,
        `${call.fn} needs PEERS or RESULTS`,
      );
    const value = over(c, call.args[1], list, scope, undefined, call);
    if (value.type.t === "text" || value.type.t === "boolean")
      return c.problem(
        call.args[1] ?? call,
        scope,
        "TYPE",
        "排名要用数字、日期或等级",
        "A ranking needs numbers, dates or levels",
      );
    const condition = call.args[2] ? over(c, call.args[2], list, scope, BOOLEAN, call) : undefined;
    const descending = c.option(call.args[3], ["降", "升"] as const, scope) === "降";
    const sort = sorter(c, value);
    const keep = isKeepable(list, [value, condition]);
    const site = {};
    return {
      type: NUMBER,
      own: true,
      run: (run) => {
        const rows = list.run(run);
        if (rows instanceof Absent) return rows;
        const ranks = kept(run, site, keep, rows, () => {
          const found = candidates(run, rows, condition, value);
          const { compare } = sort(run, found, descending, place);
          const out = new Map<unknown, Value>();
          let current = 1;
          found.forEach((x, i) => {
            const before = found[i - 1];
            const after = found[i + 1];
            const tied = before !== undefined && compare(before, x) === 0;
            if (!tied) current = i + 1;
            const open = place && (tied || (after !== undefined && compare(x, after) === 0));
            out.set(x.row, open ? undecided : Exact.int(current));
          });
          return out;
        });
        recordList(run, list, rows, ranks.size);
        const me = typeof rows.rows[0] === "number" ? run.s : mine(ranks.keys(), list, run);
        return ranks.get(me) ?? unranked(run, rows, list, condition, value);
      },
    };
  };
}

/** How many places each level has for `n`; the sum never passes n. */
export function places(
  rows: QuotaRow[],
  n: Exact,
  rounding: string | undefined,
  remainderTo: string | undefined,
): number[] | Absent {
  const want = rows.map((r) =>
    r.number !== undefined ? Exact.int(r.number) : r.share ? n.mul(r.share) : Exact.ZERO,
  );
  let counts: number[];
  if (rounding === "halfUpCumulative") {
    let sum = Exact.ZERO;
    let given = 0;
    counts = want.map((w) => {
      sum = sum.add(w);
      const upTo = sum.round(0, "halfUp").toNumber();
      const count = upTo - given;
      given = upTo;
      return count;
    });
  } else if (rounding === "largestRemainder") {
    counts = want.map((w) => w.floor().toNumber());
    const total = want
      .reduce((a, b) => a.add(b), Exact.ZERO)
      .round(0, "halfUp")
      .toNumber();
    const order = want
      .map((w, i) => ({ i, rest: w.sub(w.floor()) }))
      .sort((a, b) => b.rest.cmp(a.rest) || a.i - b.i);
    for (let k = 0, left = total - counts.reduce((a, b) => a + b, 0); k < left; k++) {
      const i = order[k % order.length]?.i as number;
      counts[i] = (counts[i] as number) + 1;
    }
  } else {
    if (rounding === undefined && want.some((w, i) => !w.isInteger() && rows[i]?.kind === "exact"))
      return failure(
        "QUOTA_ROUNDING",
        "名额不是整数，又没有说明怎样取整",
        "the places are no whole numbers and no rounding is stated",
      );
    counts = want.map((w, i) => {
      const kind = rows[i]?.kind;
      const up = kind === "exact" ? rounding === "up" : kind === "atLeast";
      return w.round(0, up ? "up" : "down").toNumber();
    });
  }
  const whole = n.floor().toNumber();
  const sum = counts.reduce((a, b) => a + b, 0);
  const rest = rows.findIndex((r) => r.rest || r.level === remainderTo);
  if (sum < whole && rest >= 0) counts[rest] = (counts[rest] as number) + whole - sum;
  return counts;
}

function quota(c: Compiler, call: CallNode, scope: Scope): Expr {
  const table = tableArgument(c, call, scope, ["quota"]);
  const list = c.list(call.args[1], scope, call);
  if (!table || !list || table.document.kind !== "quota")
    return { type: ANY, own: false, run: () => undecided };
  if (!list.type.isMine)
    return c.problem(
      call,
      scope,
      "LIST_EXPECTED",
      "QUOTA 要 PEERS 或 RESULTS",
      "QUOTA needs PEERS or RESULTS",
    );
  const doc = table.document;
  const score = over(c, call.args[2], list, scope, undefined, call);
  const condition = call.args[3] ? over(c, call.args[3], list, scope, BOOLEAN, call) : undefined;
  const base = call.args[4] ? c.typed(call.args[4], NUMBER, scope, call) : undefined;
  const sort = sorter(c, score);
  const keep = isKeepable(list, [score, condition]) && !base?.own;
  const site = {};
  const literals = [...new Set(doc.versions.flatMap((v) => v.rows.map((r) => r.level)))];
  return {
    type: table.value,
    literals,
    own: true,
    run: (run) => {
      const rows = list.run(run);
      if (rows instanceof Absent) return rows;
      const result = kept(run, site, keep, rows, (): Map<unknown, Value> | Absent => {
        const found = candidates(run, rows, condition, score);
        const n = base ? base.run(run) : Exact.int(found.length);
        if (n instanceof Absent) return n;
        const levels = quotaRows(table, run);
        if (levels instanceof Absent) return levels;
        const counts = places(levels, n as Exact, doc.rounding, doc.remainderTo);
        if (counts instanceof Absent) return counts;
        const { compare } = sort(run, found, true, doc.tie === "tieOrder");
        return fill(found, compare, levels, counts, doc.tie ?? "decision", doc.unused ?? "passDown");
      });
      if (result instanceof Absent) return result;
      recordList(run, list, rows, result.size);
      const me = typeof rows.rows[0] === "number" ? run.s : mine(result.keys(), list, run);
      const value = result.get(me) ?? unranked(run, rows, list, condition, score);
      run.rec?.push({
        kind: "row",
        table: table.name,
        row: literals.indexOf(String(value)),
        argument: null,
        value: toOut(value),
      });
      return value;
    },
  };
}

/** Hands the places out from the best level down; the last level takes whoever is left. */
function fill(
  sorted: Candidate[],
  compare: (a: Candidate, b: Candidate) => number,
  levels: QuotaRow[],
  counts: number[],
  tie: "allIn" | "allOut" | "tieOrder" | "decision",
  unused: "passDown" | "lapse",
): Map<unknown, Value> {
  const out = new Map<unknown, Value>();
  let at = 0;
  let carried = 0;
  let owed = 0;
  levels.forEach((level, i) => {
    const last = i === levels.length - 1;
    let size = last ? sorted.length - at : Math.max(0, (counts[i] as number) + carried - owed);
    carried = 0;
    owed = Math.max(0, owed - (counts[i] as number));
    size = Math.min(size, sorted.length - at);
    let end = at + size;
    const [a, b] = [sorted[end - 1], sorted[end]];
    if (!last && end > at && a && b && compare(a, b) === 0) {
      let first = end - 1;
      while (first > at && compare(sorted[first - 1] as Candidate, a) === 0) first -= 1;
      let after = end;
      while (after < sorted.length && compare(sorted[after] as Candidate, a) === 0) after += 1;
      if (tie === "allIn") {
        owed += after - end;
        end = after;
      } else if (tie === "allOut") {
        if (unused === "passDown") carried = end - first;
        end = first;
      } else {
        for (let k = at; k < first; k++) out.set((sorted[k] as Candidate).row, level.level);
        for (let k = first; k < after; k++) out.set((sorted[k] as Candidate).row, undecided);
        owed += after - end;
        at = after;
        return;
      }
    }
    for (let k = at; k < end; k++) out.set((sorted[k] as Candidate).row, level.level);
    at = end;
  });
  return out;
}

type Part = { row: unknown; id: string; weight: Exact; cap?: Exact; amount: Exact };

/** Proportional parts with caps; exact. Returns what cannot be given. */
export function divide(amount: Exact, parts: Part[], pass: boolean): void {
  let left = amount;
  let open = parts;
  for (;;) {
    const weight = open.reduce((sum, p) => sum.add(p.weight), Exact.ZERO);
    if (weight.isZero() || open.length === 0) return;
    const over: Part[] = [];
    for (const p of open) {
      p.amount = left.mul(p.weight).div(weight);
      if (p.cap && p.amount.cmp(p.cap) > 0) over.push(p);
    }
    if (over.length === 0) return;
    for (const p of over) {
      p.amount = p.cap as Exact;
      if (pass) left = left.sub(p.amount);
    }
    if (!pass) return;
    open = open.filter((p) => !over.includes(p));
  }
}

/** Rounds parts to the unit so that their sum is the rounded-down whole; the largest remainders get one unit more. */
export function roundParts(parts: Part[], unit: Exact): void {
  const exact = parts.reduce((sum, p) => sum.add(p.amount), Exact.ZERO);
  const rests = parts.map((p) => {
    const units = p.amount.div(unit);
    const floor = units.floor();
    p.amount = floor.mul(unit);
    return { p, rest: units.sub(floor) };
  });
  const given = parts.reduce((sum, p) => sum.add(p.amount), Exact.ZERO);
  let left = exact.sub(given).div(unit).floor().toNumber();
  rests.sort((a, b) => b.rest.cmp(a.rest) || (a.p.id < b.p.id ? -1 : 1));
  for (const { p, rest } of rests) {
    if (left <= 0) break;
    const next = p.amount.add(unit);
    if (rest.isZero() || (p.cap && next.cmp(p.cap) > 0)) continue;
    p.amount = next;
    left -= 1;
  }
}

function share(c: Compiler, call: CallNode, scope: Scope): Expr {
  const amount = c.typed(call.args[0], NUMBER, scope, call);
  const list = c.list(call.args[1], scope, call);
  if (!list) return { type: NUMBER, own: true, run: () => undecided };
  if (!list.type.isMine)
    return c.problem(
      call,
      scope,
      "LIST_EXPECTED",
      "SHARE 要 PEERS 或 RESULTS",
      "SHARE needs PEERS or RESULTS",
    );
  const weight = over(c, call.args[2], list, scope, NUMBER, call);
  const condition = call.args[3] ? over(c, call.args[3], list, scope, BOOLEAN, call) : undefined;
  const cap = call.args[4] ? over(c, call.args[4], list, scope, NUMBER, call) : undefined;
  const pass = c.option(call.args[5], ["转给其他", "退回"] as const, scope) === "转给其他";
  const unit = call.args[6] ? c.typed(call.args[6], NUMBER, scope, call) : undefined;
  const keep = isKeepable(list, [weight, condition, cap, unit]);
  const sites = new Map<string, object>();
  return {
    type: NUMBER,
    own: true,
    run: (run) => {
      const rows = list.run(run);
      const whole = amount.run(run);
      if (rows instanceof Absent) return rows;
      if (whole instanceof Absent) return whole;
      // The whole may be a fact of the subject's own village: one division per amount.
      const label = whole.toString();
      let site = sites.get(label);
      if (!site) {
        site = {};
        sites.set(label, site);
      }
      const result = kept(run, site, keep, rows, (): Map<unknown, Value> | Absent =>
        shareOut(run, rows, list, whole as Exact, weight, condition, cap, pass, unit),
      );
      if (result instanceof Absent) return result;
      recordList(run, list, rows, result.size);
      const me = typeof rows.rows[0] === "number" ? run.s : mine(result.keys(), list, run);
      return result.get(me) ?? unranked(run, rows, list, condition, weight);
    },
  };
}

function shareOut(
  run: Run,
  rows: Rows,
  list: ListExpr,
  whole: Exact,
  weight: Expr,
  condition: Expr | undefined,
  cap: Expr | undefined,
  pass: boolean,
  unit: Expr | undefined,
): Map<unknown, Value> | Absent {
  const found = candidates(run, rows, condition, weight);
  const parts: Part[] = found.map((x) => ({
    row: x.row,
    id: list.type.idOf?.(x.row, run) ?? "",
    weight: x.value as Exact,
    amount: Exact.ZERO,
  }));
  if (parts.some((p) => p.weight.sign() < 0))
    return failure("NEGATIVE_WEIGHT", "分配的权重不能是负数", "a weight must not be negative");
  if (parts.every((p) => p.weight.isZero()))
    return failure("ALL_ZERO", "分配的权重全部为 0", "all weights are 0");
  if (cap) {
    let bad: Absent | undefined;
    const byRow = new Map(parts.map((p) => [p.row, p]));
    eachRow(run, new Rows(parts.map((p) => p.row)), (row) => {
      const v = cap.run(run);
      if (v instanceof Absent) bad = v;
      else (byRow.get(row) as Part).cap = v as Exact;
      return true;
    });
    if (bad) return bad;
  }
  divide(whole, parts, pass);
  const u = unit?.run(run);
  if (u instanceof Absent) return u;
  if (u instanceof Exact && u.sign() > 0) roundParts(parts, u);
  return new Map(parts.map((p) => [p.row, p.amount]));
}

export const COHORT: Specs = {
  RANK: { min: 2, max: 4, scalar: rank(false) },
  PLACE: { min: 2, max: 4, scalar: rank(true) },
  QUOTA: { min: 3, max: 5, scalar: quota },
  SHARE: { min: 3, max: 7, scalar: share },
};
