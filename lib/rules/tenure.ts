import { Exact } from "@/lib/base/exact";
import { addMonths, Day } from "./dates";
import { exactDay, exactMonths } from "./day-count";
import type { Run } from "./run";
import type { TenureDefinition } from "./types";
import { Absent, blank, type Value } from "./values";

type Spell = { from: number; until: number; endKind: string };
/** A continuous run: its spells and whether the tolerated gaps between them count. */
type Stretch = { from: number; until: number; spells: { from: number; until: number }[] };

export type TenureUnit = "年" | "月" | "日" | "届" | "满年" | "满月";

function readSpells(def: TenureDefinition, rows: Value[][], day: number, run: Run): Spell[] | Absent {
  const spells: Spell[] = [];
  for (const [post, , start, end, endKind] of rows) {
    if (def.posts && !(typeof post === "string" && def.posts.includes(post))) continue;
    if (!(start instanceof Day))
      return start instanceof Absent
        ? start
        : blank("NO_ENTRY", "任职没有开始日期", "A post has no start date");
    const from = exactDay(start, run);
    if (from instanceof Absent) return from;
    const last = end instanceof Day ? exactDay(end, run) : day;
    if (last instanceof Absent) return last;
    if (from > day) continue;
    spells.push({
      from,
      until: Math.min(last, day) + 1,
      endKind: typeof endKind === "string" && end instanceof Day && last <= day ? endKind : "",
    });
  }
  return spells.sort((a, b) => a.from - b.from);
}

/** Drops every spell that ended no later than the last spell that ended in a voiding way. */
function withoutVoid(spells: Spell[], kinds: readonly string[] | undefined): Spell[] {
  let cut = Number.NEGATIVE_INFINITY;
  for (const s of spells) if (kinds?.includes(s.endKind)) cut = Math.max(cut, s.until);
  return spells.filter((s) => s.until > cut).map((s) => ({ ...s, from: Math.max(s.from, cut) }));
}

function stretches(def: TenureDefinition, spells: Spell[]): Stretch[] {
  const out: Stretch[] = [];
  const tolerated = (until: number, from: number): boolean => {
    if (from <= until) return true;
    if (!def.gap) return false;
    const limit = addMonths(until, def.gap.months ?? 0) + (def.gap.days ?? 0);
    return from <= limit;
  };
  for (const s of spells) {
    const last = out.at(-1);
    if (!last || !tolerated(last.until, s.from)) {
      out.push({ from: s.from, until: s.until, spells: [{ from: s.from, until: s.until }] });
      continue;
    }
    const piece = last.spells.at(-1) as { from: number; until: number };
    if (s.from <= piece.until || def.gap?.counts) piece.until = Math.max(piece.until, s.until);
    else last.spells.push({ from: s.from, until: s.until });
    last.until = Math.max(last.until, s.until);
  }
  return out;
}

function measure(pieces: { from: number; until: number }[], unit: TenureUnit, def: TenureDefinition): Exact {
  const days = pieces.reduce((sum, p) => sum + p.until - p.from, 0);
  if (unit === "日") return Exact.int(days);
  const months =
    def.daysPerYear === undefined
      ? pieces.reduce((sum, p) => sum.add(exactMonths(p.from, p.until)), Exact.ZERO)
      : Exact.int(days * 12).div(Exact.of(def.daysPerYear));
  if (unit === "月") return months;
  if (unit === "满月") return months.floor();
  const years = months.div(Exact.int(12));
  if (unit === "年") return years;
  if (unit === "满年") return years.floor();
  return years.div(Exact.of(def.yearsPerTerm ?? 5)).floor();
}

/** Time in post by a named definition, as on a day (that day included). Ends of posts count as days in post. */
export function tenure(
  def: TenureDefinition,
  rows: Value[][],
  unit: TenureUnit,
  day: number,
  run: Run,
): Value {
  const read = readSpells(def, rows, day, run);
  if (read instanceof Absent) return read;
  const runs = stretches(def, withoutVoid(read, def.voidBefore));
  if (run.rec)
    for (const r of runs)
      run.rec.push({
        kind: "note",
        text: {
          zh: `任职 ${new Day(r.from)} 至 ${new Day(r.until - 1)}`,
          en: `In post ${new Day(r.from)} to ${new Day(r.until - 1)}`,
        },
      });
  if (def.count === "cumulative")
    return measure(
      runs.flatMap((r) => r.spells),
      unit,
      def,
    );
  if (def.count === "current") {
    const current = runs.find((r) => r.until === day + 1);
    return current ? measure(current.spells, unit, def) : Exact.ZERO;
  }
  return runs.map((r) => measure(r.spells, unit, def)).reduce(Exact.max, Exact.ZERO);
}
