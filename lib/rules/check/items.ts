import { Exact } from "@/lib/base/exact";
import type { CompiledScheme } from "../compile";
import { childrenOf, groupMax } from "../items/group";
import type { Finding, SchemeDocument, SchemeItem } from "../types";
import { make } from "./finding";
import type { Ranges } from "./range";

/** Full marks and weights must add up at every level of the tree. */
export function checkSums(compiled: CompiledScheme): Finding[] {
  const out: Finding[] = [];
  for (const group of compiled.scheme.groups ?? []) {
    const children = childrenOf(compiled, group).filter((c) => !c.bonus);
    if (children.length === 0) {
      if (childrenOf(compiled, group).length === 0)
        out.push(
          make(
            "warning",
            "GROUP_EMPTY",
            "groups",
            group.code,
            `指标组“${group.code}”下面没有指标`,
            `Group "${group.code}" holds no item`,
          ),
        );
      continue;
    }
    if (group.combine === "weighted") {
      const sum = children.reduce((s, c) => s.add(c.weight), Exact.ZERO);
      if (!sum.eq(Exact.ONE))
        out.push(
          make(
            "error",
            "WEIGHT_SUM",
            "groups",
            group.code,
            `“${group.code}”下的权重合计 ${sum}，应为 1`,
            `The weights under "${group.code}" add up to ${sum}, not 1`,
            {
              counterexample: {
                zh: `${children.map((c) => `${c.sym.name} ${c.weight}`).join(" + ")} = ${sum}`,
                en: `${children.map((c) => `${c.sym.name} ${c.weight}`).join(" + ")} = ${sum}`,
              },
            },
          ),
        );
      continue;
    }
    if (group.max === undefined || (group.combine !== undefined && group.combine !== "sum")) continue;
    const sum = groupMax(compiled, { ...group, max: undefined });
    if (sum && !sum.eq(Exact.of(group.max)))
      out.push(
        make(
          "error",
          "MAX_SUM",
          "groups",
          group.code,
          `“${group.code}”满分 ${group.max}，下面各项合计 ${sum}`,
          `"${group.code}" has the full mark ${group.max}, its parts add up to ${sum}`,
          {
            counterexample: {
              zh: `${children.map((c) => `${c.sym.name} ${c.max ?? "?"}`).join(" + ")} = ${sum}`,
              en: `${children.map((c) => `${c.sym.name} ${c.max ?? "?"}`).join(" + ")} = ${sum}`,
            },
          },
        ),
      );
  }
  for (const item of compiled.scheme.items ?? []) {
    const groups =
      item.kind === "manual" ? item.raters?.groups : item.kind === "ballot" ? item.ballot.groups : undefined;
    if (!groups || groups.length === 0) continue;
    const sum = groups.reduce((s, g) => s.add(Exact.of(g.weight)), Exact.ZERO);
    if (!sum.eq(Exact.ONE))
      out.push(
        make(
          "error",
          "WEIGHT_SUM",
          "items",
          item.code,
          `“${item.code}”各评分组权重合计 ${sum}，应为 1`,
          `The rater groups of "${item.code}" weigh ${sum} together, not 1`,
        ),
      );
  }
  return out;
}

/** Deductions, acts, caps and vetoes whose meaning is left open. */
export function checkEntries(compiled: CompiledScheme, ranges: Ranges): Finding[] {
  const out: Finding[] = [];
  const { scheme } = compiled;
  const items = scheme.items ?? [];
  const acts = new Map<string, string[]>();
  for (const item of items) {
    if (
      (item.kind === "deduct" || (item.kind === "perUnit" && Exact.of(item.perUnit).sign() < 0)) &&
      item.floor === undefined
    )
      out.push(
        make(
          "error",
          "BELOW_ZERO",
          "items",
          item.code,
          `“${item.code}”没有写明扣完为止还是可以倒扣`,
          `"${item.code}" does not say whether it stops at zero (floor 0) or may go below (floor null)`,
        ),
      );
    if (item.kind !== "add" && item.kind !== "deduct") continue;
    if (item.sameAct !== undefined) acts.set(item.sameAct, [...(acts.get(item.sameAct) ?? []), item.code]);
    if (
      item.kind === "add" &&
      item.sign === "-" &&
      item.caps?.period === undefined &&
      item.group !== undefined &&
      !hasFloor(scheme, item.group)
    )
      out.push(
        make(
          "warning",
          "BELOW_ZERO",
          "items",
          item.code,
          `“${item.code}”可能把总分扣到零以下，请写明下限`,
          `"${item.code}" can push the score below zero: state a floor`,
        ),
      );
    checkCaps(item, scheme, out);
  }
  for (const [act, codes] of acts)
    if (codes.length > 1 && scheme.settings?.overlap === undefined)
      out.push(
        make(
          "error",
          "SAME_ACT",
          "items",
          codes[0],
          `${codes.join("、")} 是同一行为（${act}），没有写明只计最高一项还是都计`,
          `${codes.join(", ")} are the same act (${act}) without an overlap rule`,
          { counterexample: { zh: "一次行为会被计两次分", en: "One act would count twice" } },
        ),
      );
  for (const group of scheme.groups ?? []) {
    const free = ranges.group({ ...group, cap: undefined });
    if (group.cap !== undefined && free.hi && free.hi.cmp(Exact.of(group.cap)) <= 0)
      out.push(
        make(
          "warning",
          "CAP_NEVER_BINDS",
          "groups",
          group.code,
          `“${group.code}”的上限 ${group.cap} 永远用不上，最多 ${free.hi}`,
          `The cap ${group.cap} of "${group.code}" can never bind: at most ${free.hi}`,
        ),
      );
  }
  checkVetoes(scheme, out);
  return out;
}

function hasFloor(scheme: SchemeDocument, code: string | undefined): boolean {
  const group = scheme.groups?.find((g) => g.code === code);
  if (!group) return false;
  return group.floor !== undefined || (group.parent !== group.code && hasFloor(scheme, group.parent));
}

const capWords = { quarter: "每季", year: "每年", period: "本期" } as const;

function checkCaps(
  item: Extract<SchemeItem, { kind: "add" | "deduct" }>,
  scheme: SchemeDocument,
  out: Finding[],
): void {
  const caps = item.caps;
  if (!caps) return;
  const steps: [keyof typeof capWords, string | number | undefined, number, string | number | undefined][] = [
    ["quarter", caps.month, 3, caps.quarter],
    ["year", caps.month, 12, caps.year],
    ["year", caps.quarter, 4, caps.year],
  ];
  if (scheme.period === "year")
    steps.push(["period", caps.month, 12, caps.period], ["period", caps.quarter, 4, caps.period]);
  for (const [name, small, times, large] of steps) {
    if (small === undefined || large === undefined) continue;
    const most = Exact.of(small).mul(Exact.int(times));
    if (Exact.of(large).cmp(most) >= 0)
      out.push(
        make(
          "warning",
          "CAP_NEVER_BINDS",
          "items",
          item.code,
          `“${item.code}”${capWords[name]}上限 ${large} 永远用不上，最多 ${most}`,
          `The ${name} cap ${large} of "${item.code}" can never bind: at most ${most}`,
        ),
      );
  }
  const fixed =
    item.amount.by === "fixed" && !item.repeat && !item.severityFactor
      ? Exact.of(item.amount.value)
      : undefined;
  if (fixed && caps.entry !== undefined && Exact.of(caps.entry).cmp(fixed) >= 0)
    out.push(
      make(
        "warning",
        "CAP_NEVER_BINDS",
        "items",
        item.code,
        `“${item.code}”每次上限 ${caps.entry} 永远用不上，每次 ${fixed}`,
        `The cap ${caps.entry} per entry of "${item.code}" can never bind: each is ${fixed}`,
      ),
    );
}

function checkVetoes(scheme: SchemeDocument, out: Finding[]): void {
  const seen = new Map<string, { code: string; value: string }>();
  for (const item of scheme.items ?? []) {
    if (item.kind !== "veto" || !item.effect) continue;
    const key = `${item.effect.target}\u0001${item.effect.precedence ?? ""}`;
    const value = JSON.stringify(item.effect.value);
    const before = seen.get(key);
    if (before && before.value !== value)
      out.push(
        make(
          "error",
          "PRECEDENCE",
          "items",
          item.code,
          `“${before.code}”和“${item.code}”同时发生时以哪个为准没有写明`,
          `"${before.code}" and "${item.code}" collide without an order of precedence`,
        ),
      );
    seen.set(key, { code: item.code, value });
  }
}
