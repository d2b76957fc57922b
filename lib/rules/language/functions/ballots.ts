import { Exact } from "@/lib/base/exact";
import { type BallotItem, quorum, validOf, voteShare, votesFor } from "../../ballots";
import type { Expr, Field, ListExpr, Scope } from "../../model";
import { ANY, BOOLEAN, NUMBER, TEXT } from "../../model";
import { own } from "../../run";
import type { FactBallot } from "../../types";
import { blank, Rows, type Value } from "../../values";
import type { CallNode, Compiler } from "../compiler";
import { MANY, type Specs } from "./spec";

function ballotItem(c: Compiler, call: CallNode, scope: Scope): BallotItem | undefined {
  const code = c.nameArgument(call.args[0], scope, call);
  const item = c.program.scheme.items?.find((i) => i.code === code);
  if (item?.kind === "ballot") return item;
  if (code !== undefined)
    c.problem(
      call.args[0] ?? call,
      scope,
      "UNKNOWN_NAME",
      `“${code}”不是测评指标`,
      `"${code}" is no ballot item`,
    );
  return undefined;
}

const none = (code: string): Value =>
  blank("NO_BALLOT", `没有“${code}”的测评结果`, `No ballot for "${code}"`);
const anything: Expr = { type: ANY, own: true, run: () => none("?") };

function votes(c: Compiler, call: CallNode, scope: Scope): Expr {
  const item = ballotItem(c, call, scope);
  if (!item) return anything;
  const options: string[] = [];
  for (const a of call.args.slice(1)) {
    const name = c.nameArgument(a, scope, call);
    if (name === undefined) continue;
    if (!item.ballot.options.some((o) => o.name === name))
      c.problem(
        a ?? call,
        scope,
        "UNKNOWN_OPTION",
        `测评“${item.code}”没有选项“${name}”`,
        `Ballot "${item.code}" has no option "${name}"`,
      );
    options.push(name);
  }
  return {
    type: NUMBER,
    own: true,
    run: (run) => {
      const v = voteShare(item, run.ballots(item.code, item.subject, run.s), options);
      run.rec?.push({
        kind: "name",
        name: `VOTES(${item.code}, ${options.join(", ")})`,
        value: v instanceof Exact ? v.toString() : null,
        what: "fact",
        at: call.from,
      });
      return v;
    },
  };
}

const figures = {
  应到: "due",
  实到: "present",
  发出: "issued",
  收回: "returned",
  无效: "invalid",
  弃权: "abstained",
} as const;

function ballots(c: Compiler, call: CallNode, scope: Scope): ListExpr | undefined {
  const item = ballotItem(c, call, scope);
  if (!item) return undefined;
  const fields: Record<string, Field> = {
    组: { type: TEXT, get: (r) => (r as FactBallot).group ?? blank("NO_ENTRY", "没有“组”", 'No "group"') },
    有效: { type: NUMBER, get: (r) => Exact.int(validOf(r as FactBallot)) },
  };
  for (const [name, key] of Object.entries(figures))
    fields[name] = {
      type: NUMBER,
      get: (r) => {
        const n = (r as FactBallot)[key];
        return n === undefined ? blank("NO_ENTRY", `没有“${name}”`, `No "${key}"`) : Exact.int(n);
      },
    };
  for (const o of item.ballot.options)
    fields[o.name] = { type: NUMBER, get: (r) => Exact.int(votesFor(r as FactBallot, o.name)) };
  return {
    own: true,
    type: {
      name: "BALLOTS",
      shared: false,
      field: (f) => own(fields, f),
      fieldNames: () => Object.keys(fields),
    },
    run: (run) => new Rows(run.ballots(item.code, item.subject, run.s) ?? []),
  };
}

export const BALLOTS: Specs = {
  VOTES: { min: 2, max: MANY, scalar: votes },
  QUORUM: {
    min: 1,
    max: 1,
    scalar: (c, call, scope) => {
      const item = ballotItem(c, call, scope);
      if (!item) return anything;
      return {
        type: BOOLEAN,
        own: true,
        run: (run) => {
          const list = run.ballots(item.code, item.subject, run.s);
          return list && list.length > 0 ? quorum(item, list) : none(item.code);
        },
      };
    },
  },
  BALLOTS: { min: 1, max: 1, list: ballots },
};
