import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compileScheme, evaluate, readScheme } from "@/lib/rules";
import type { FactSubject, FactsDocument, Period, SchemeDocument, SubjectResult } from "@/lib/rules/types";

const here = import.meta.dirname;

/** Reads a file beside this one. */
export const readJson = (path: string): unknown => JSON.parse(readFileSync(join(here, path), "utf8"));

/** A template of this folder; its shape must be right. */
export function template(name: string): SchemeDocument {
  const read = readScheme(readJson(`${name}.json`));
  if (!read.ok) throw new Error(JSON.stringify(read.findings.slice(0, 3), null, 1));
  return read.scheme;
}

export const year2025: Period = { kind: "year", from: "2025-01-01", until: "2026-01-01" };

/** Computes subjects under a template, in their order. */
export function run(
  scheme: SchemeDocument,
  subjects: FactSubject[],
  more: Partial<FactsDocument> = {},
): SubjectResult[] {
  return evaluate(compileScheme(scheme), { period: year2025, ...more, subjects }).results;
}

const dayMs = 86_400_000;

/** The day that lies `years` before another; a part of a year counts in days of 365.25. */
export function yearsBefore(day: string, years: number): string {
  const whole = Math.floor(years + 1e-9);
  const start = new Date(`${Number(day.slice(0, 4)) - whole}${day.slice(4)}T00:00:00Z`);
  return new Date(start.getTime() - Math.round((years - whole) * 365.25) * dayMs).toISOString().slice(0, 10);
}

const dayBefore = (day: string) =>
  new Date(Date.parse(`${day}T00:00:00Z`) - dayMs).toISOString().slice(0, 10);

export type Spell = { years?: number; gap?: number; endedBy?: string };

/** Posts of a secretary whose spells and gaps, laid end to end, reach to the period's end. */
export function secretary(spells: readonly Spell[]) {
  const rows: Record<string, string | null>[] = [];
  let until = "2026-01-01";
  for (const spell of [...spells].reverse()) {
    const from = yearsBefore(until, spell.years ?? spell.gap ?? 0);
    if (spell.years !== undefined) {
      const isRunning = until === "2026-01-01";
      rows.unshift({
        职务: "村党组织书记",
        单位: "示例村",
        开始: from,
        结束: isRunning ? null : dayBefore(until),
        结束方式: isRunning ? null : (spell.endedBy ?? "正常离任"),
      });
    }
    until = from;
  }
  return rows;
}
