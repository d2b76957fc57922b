import { Exact } from "@/lib/base/exact";
import { type Bounds, keyOf, toBounds } from "../tables";
import type { Bilingual, Finding, SchemeDocument, SchemeTable } from "../types";
import type { CheckCode } from "./codes";
import { make } from "./finding";

type Row = Bounds & { index: number };
const TWO = Exact.int(2);
const belongs = (x: Exact): Bilingual => ({ zh: `${x} 不属于任何一档`, en: `${x} belongs to no band` });
const both = (x: Exact): Bilingual => ({ zh: `${x} 同时属于两档`, en: `${x} belongs to two bands` });

/** A value in the gap between two neighbouring bands, when there is one; with rounding only values on its grid count. */
function gapBetween(a: Bounds, b: Bounds, places: number | undefined): Exact | undefined {
  if (!a.upper || !b.lower) return undefined;
  const c = a.upper.cmp(b.lower);
  if (c > 0 || (c === 0 && (a.upperIncluded || b.lowerIncluded))) return undefined;
  if (places === undefined) return c === 0 ? a.upper : nice(a.upper, b.lower);
  const step = Exact.int(1).div(Exact.int(10 ** places));
  let g = a.upper.div(step).round(0, "up").mul(step);
  if (g.cmp(a.upper) < 0 || (g.eq(a.upper) && a.upperIncluded)) g = g.add(step);
  const d = g.cmp(b.lower);
  return d < 0 || (d === 0 && !b.lowerIncluded) ? g : undefined;
}

/** A short number between two bounds: 89 and 90 give 89.5. */
function nice(low: Exact, high: Exact): Exact {
  const middle = low.add(high).div(TWO);
  for (let places = 0; places < 6; places++) {
    const r = middle.round(places, "halfUp");
    if (r.cmp(low) > 0 && r.cmp(high) < 0) return r;
  }
  return middle;
}

function overlapOf(a: Bounds, b: Bounds): Exact | undefined {
  if (!b.lower) return a.lower ?? a.upper ?? Exact.ZERO;
  if (!a.upper) return b.lowerIncluded ? b.lower : b.upper ? nice(b.lower, b.upper) : b.lower.add(Exact.ONE);
  const c = a.upper.cmp(b.lower);
  if (c < 0) return undefined;
  if (c === 0) return a.upperIncluded && b.lowerIncluded ? a.upper : undefined;
  return b.lowerIncluded ? b.lower : nice(b.lower, b.upper ? Exact.min(a.upper, b.upper) : a.upper);
}

const byLower = (a: Bounds, b: Bounds): number =>
  !a.lower ? (b.lower ? -1 : 0) : !b.lower ? 1 : a.lower.cmp(b.lower);

function checkBands(table: SchemeTable, rows: Row[], out: Finding[]): void {
  const gap = "gap" in table ? table.gap : undefined;
  const places = "round" in table && gap === "round" ? table.round?.places : undefined;
  for (const r of rows)
    if (
      r.lower &&
      r.upper &&
      (r.lower.cmp(r.upper) > 0 || (r.lower.eq(r.upper) && !(r.lowerIncluded && r.upperIncluded)))
    )
      out.push(
        make(
          "error",
          "BAND_EMPTY",
          "tables",
          table.name,
          `表“${table.name}”第 ${r.index + 1} 行的上下限颠倒`,
          `Row ${r.index + 1} of table "${table.name}" holds no number`,
          { row: r.index },
        ),
      );
  const sorted = [...rows].sort(byLower);
  sorted.forEach((b, i) => {
    const a = sorted[i - 1];
    if (!a) return;
    const twice = overlapOf(a, b);
    if (twice)
      out.push(
        make(
          "error",
          "BAND_OVERLAP",
          "tables",
          table.name,
          `表“${table.name}”第 ${a.index + 1} 行和第 ${b.index + 1} 行重叠`,
          `Rows ${a.index + 1} and ${b.index + 1} of table "${table.name}" overlap`,
          { row: b.index, counterexample: both(twice) },
        ),
      );
    const hole = gap === "else" ? undefined : gapBetween(a, b, places);
    if (hole)
      out.push(
        make(
          "error",
          table.kind === "marginal" ? "MARGINAL_BOUNDS" : "BAND_GAP",
          "tables",
          table.name,
          `表“${table.name}”第 ${a.index + 1} 行和第 ${b.index + 1} 行之间有空档`,
          `There is a gap between rows ${a.index + 1} and ${b.index + 1} of table "${table.name}"`,
          { row: b.index, counterexample: belongs(hole) },
        ),
      );
  });
}

type Version = SchemeTable["versions"][number];

function bandRows(version: Version): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  version.rows.forEach((row, index) => {
    if (!("lower" in row)) return;
    const key = keyOf(row.keys ?? []);
    groups.set(key, [...(groups.get(key) ?? []), { ...toBounds(row), index }]);
  });
  return groups;
}

function checkCells(scheme: SchemeDocument, table: SchemeTable, version: Version, out: Finding[]): void {
  const value = "value" in table ? table.value : undefined;
  const levels = scheme.levels?.find(
    (l) => l.name === (value?.levels ?? (table.kind === "quota" ? table.levels : undefined)),
  )?.values;
  version.rows.forEach((row, index) => {
    if ("level" in row) {
      if (levels && !levels.includes(row.level))
        out.push(
          make(
            "error",
            "UNKNOWN_LEVEL",
            "tables",
            table.name,
            `“${row.level}”不是等级里的值`,
            `"${row.level}" is no level`,
            { row: index },
          ),
        );
      return;
    }
    if (!("value" in row)) return;
    const cell = row.value;
    const bad = (code: CheckCode, zh: string, en: string): void => {
      out.push(
        make(
          "error",
          code,
          "tables",
          table.name,
          `表“${table.name}”第 ${index + 1} 行${zh}`,
          `Row ${index + 1} of table "${table.name}" ${en}`,
          { row: index },
        ),
      );
    };
    if (cell === null) bad("CELL_EMPTY", "没有填", "is not filled");
    else if (typeof cell === "object") {
      if ("param" in cell && !scheme.parameters?.some((p) => p.name === cell.param))
        bad(
          "UNKNOWN_PARAMETER",
          `用了没有的参数“${cell.param}”`,
          `names the unknown parameter "${cell.param}"`,
        );
    } else if (value?.type === "level") {
      if (levels && !levels.includes(String(cell)))
        bad("UNKNOWN_LEVEL", `的“${cell}”不是等级里的值`, `holds "${cell}", which is no level`);
    } else if (
      (value === undefined || value.type === "number") &&
      (typeof cell === "boolean" || !Exact.parse(cell))
    )
      bad("CELL_TYPE", `的“${cell}”不是数字`, `holds "${cell}", which is no number`);
  });
}

function checkMap(
  scheme: SchemeDocument,
  table: Extract<SchemeTable, { kind: "map" }>,
  version: (typeof table.versions)[number],
  out: Finding[],
): void {
  const seen = new Set<string>();
  version.rows.forEach((row, index) => {
    if (row.keys.length !== table.keys.length)
      out.push(
        make(
          "error",
          "TABLE_KEY",
          "tables",
          table.name,
          `表“${table.name}”第 ${index + 1} 行的键数不对`,
          `Row ${index + 1} of table "${table.name}" has the wrong number of keys`,
          { row: index },
        ),
      );
    const key = keyOf(row.keys);
    if (seen.has(key))
      out.push(
        make(
          "error",
          "MAP_DUPLICATE",
          "tables",
          table.name,
          `表“${table.name}”有两行是“${row.keys.join("、")}”`,
          `Table "${table.name}" has two rows for "${row.keys.join(", ")}"`,
          { row: index },
        ),
      );
    seen.add(key);
  });
  if (version.else !== undefined) return;
  const axes = table.keys.map((k) => k.values ?? scheme.levels?.find((l) => l.name === k.levels)?.values);
  if (axes.some((a) => a === undefined)) return;
  let tuples: (string | number)[][] = [[]];
  for (const axis of axes) tuples = tuples.flatMap((t) => (axis ?? []).map((v) => [...t, v])).slice(0, 5000);
  const missing = tuples.find((t) => !seen.has(keyOf(t)));
  if (missing)
    out.push(
      make(
        "error",
        "MAP_NOT_COVERED",
        "tables",
        table.name,
        `表“${table.name}”没有覆盖所有的键，也没有“其他”行`,
        `Table "${table.name}" does not cover all keys and has no else row`,
        {
          counterexample: {
            zh: `没有“${missing.join("、")}”这一行`,
            en: `There is no row for "${missing.join(", ")}"`,
          },
        },
      ),
    );
}

function checkQuota(
  table: Extract<SchemeTable, { kind: "quota" }>,
  version: (typeof table.versions)[number],
  out: Finding[],
): void {
  const shares = version.rows.filter((r) => r.share !== undefined);
  const sum = shares.reduce((s, r) => s.add(Exact.of(r.share ?? 0)), Exact.ZERO);
  const rest = version.rows.some((r) => r.rest) || table.remainderTo !== undefined;
  if (sum.cmp(Exact.ONE) > 0 || (shares.length === version.rows.length && !sum.eq(Exact.ONE) && !rest))
    out.push(
      make(
        "error",
        "QUOTA_SUM",
        "tables",
        table.name,
        `名额表“${table.name}”的比例合计是 ${sum}，不是 1`,
        `The shares of quota "${table.name}" add up to ${sum}, not 1`,
      ),
    );
  if (shares.some((r) => (r.kind ?? "exact") === "exact") && table.rounding === undefined)
    out.push(
      make(
        "error",
        "QUOTA_ROUNDING",
        "tables",
        table.name,
        `名额表“${table.name}”没有说明怎样取整`,
        `Quota "${table.name}" does not say how places are rounded`,
        {
          counterexample: {
            zh: `7 人的 ${shares[0]?.share} 是 ${Exact.int(7).mul(Exact.of(shares[0]?.share ?? 0))} 个名额`,
            en: `${shares[0]?.share} of 7 people is ${Exact.int(7).mul(Exact.of(shares[0]?.share ?? 0))} places`,
          },
        },
      ),
    );
  else if (table.rounding === "down" && !rest)
    out.push(
      make(
        "warning",
        "QUOTA_REMAINDER",
        "tables",
        table.name,
        `名额表“${table.name}”向下取整，没有说明余下的名额归谁`,
        `Quota "${table.name}" rounds down and does not say which level takes the remainder`,
      ),
    );
  if (table.tie === undefined)
    out.push(
      make(
        "warning",
        "QUOTA_TIE",
        "tables",
        table.name,
        `名额表“${table.name}”没有说明并列时怎样处理，将等待会议决定`,
        `Quota "${table.name}" does not say what happens on a tie at a cut; it waits for a decision`,
      ),
    );
}

/** A flat slab whose amount falls or leaps at a bound: legal, but to be known. */
function checkSlab(
  table: Extract<SchemeTable, { kind: "slab" }>,
  version: (typeof table.versions)[number],
  out: Finding[],
): void {
  const jump = version.rows.find((r, i) => i > 0 && r.lower !== null);
  if (jump)
    out.push(
      make(
        "warning",
        "SLAB_JUMP",
        "tables",
        table.name,
        `表“${table.name}”在 ${jump.lower} 处金额会跳变`,
        `The amount of table "${table.name}" jumps at ${jump.lower}`,
        {
          counterexample: {
            zh: `过了 ${jump.lower}，整个数按新的比例计算`,
            en: `Past ${jump.lower} the whole amount takes the new rate`,
          },
        },
      ),
    );
}

/** Gaps, overlaps, empty cells, uncovered keys, sums and rounding of the tables. */
export function checkTables(scheme: SchemeDocument): Finding[] {
  const out: Finding[] = [];
  for (const table of scheme.tables ?? []) {
    for (const version of table.versions) {
      checkCells(scheme, table, version, out);
      for (const rows of bandRows(version).values()) checkBands(table, rows, out);
      if ("gap" in table && table.gap === "else" && !("else" in version && version.else !== undefined))
        out.push(
          make(
            "error",
            "ELSE_MISSING",
            "tables",
            table.name,
            `表“${table.name}”要用“其他”行补空档，但没有写`,
            `Table "${table.name}" fills gaps by an else row but has none`,
          ),
        );
    }
    if (table.kind === "map") for (const v of table.versions) checkMap(scheme, table, v, out);
    if (table.kind === "quota") for (const v of table.versions) checkQuota(table, v, out);
    if (table.kind === "slab") for (const v of table.versions) checkSlab(table, v, out);
    if (table.kind === "weights")
      for (const v of table.versions) {
        const sum = v.rows.reduce((s, r) => s.add(Exact.of(r.weight)), Exact.ZERO);
        const want = Exact.of(table.sum ?? 1);
        if (!sum.eq(want))
          out.push(
            make(
              "error",
              "WEIGHT_SUM",
              "tables",
              table.name,
              `权重表“${table.name}”合计 ${sum}，应为 ${want}`,
              `The weights of "${table.name}" add up to ${sum}, not ${want}`,
            ),
          );
      }
  }
  return out;
}
