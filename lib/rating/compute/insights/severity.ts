import type { Bilingual, FactsDocument } from "@/lib/rules/types";
import { type Column, columnKey, type Plan } from "../plan";
import { withheld } from "./withheld";

/** Fewest marks behind a judgement: of fewer nothing is said. */
export const fewestJudged = 5;
/** From this share of full marks on everybody has the top (tenths of a per cent). */
const nearlyAllFull = 900;
/** Up to this spread all marks are as good as one (tenths of a per cent of the full mark). */
const nearlyNoSpread = 10;
/** From this distance to the county's mean on a hand is mild or strict (tenths of a per cent of the full mark). */
const farFromMean = 50;

/** Marks of one township in one column by one hand, summed by the database; squares of ten-thousandths. */
export type MarkGroup = {
  readonly townshipId: string;
  readonly item: string;
  readonly raterGroup: string | null;
  readonly recordedBy: string;
  readonly recordedByName: string;
  readonly number: number;
  readonly sumE4: number;
  readonly squares: number;
  readonly full: number;
};

export type SeverityFlag = "full" | "equal" | "mild" | "strict";

/** A hand, a township or a column beside the mean of all; shares in tenths of a per cent of the full mark. */
export type SeverityRow = {
  readonly id: string;
  readonly name: string;
  /** People or villages that were marked. */
  readonly subjects: number;
  /** null = fewer than five, or kept back so that nobody is found by subtraction. */
  readonly figures: {
    readonly mean: number;
    /** What all hands together gave in the same columns. */
    readonly expected: number;
    readonly difference: number;
    readonly spread: number;
    readonly full: number;
    readonly flag: SeverityFlag | null;
  } | null;
};

/** A township that gives nearly everybody the top, or the same, in one column. */
export type Crowded = {
  readonly townshipId: string;
  readonly column: string;
  readonly flag: "full" | "equal";
  readonly number: number;
  readonly full: number;
  readonly mean: number;
};

type Sum = { number: number; sum: number; squares: number; full: number };
type Cell = Sum & { column: string };

/** The columns in which a hand gives marks out of a full mark, by key. */
export const markColumns = ({ columns }: Pick<Plan, "columns">): Column[] =>
  [...columns.values()].filter((column) => column.kind === "manual" && (column.maxE4 ?? 0) > 0);

/** A column's name with its rater group. */
export const columnName = ({ name, raterGroup }: Column): Bilingual =>
  raterGroup ? { zh: `${name.zh}（${raterGroup}）`, en: `${name.en} (${raterGroup})` } : name;

const add = (to: Sum, from: Sum): void => {
  to.number += from.number;
  to.sum += from.sum;
  to.squares += from.squares;
  to.full += from.full;
};

function collect(
  groups: readonly MarkGroup[],
  columns: ReadonlyMap<string, Column>,
  key: (group: MarkGroup) => string,
): Map<string, Map<string, Cell>> {
  const found = new Map<string, Map<string, Cell>>();
  for (const group of groups) {
    const column = columnKey(group.item, group.raterGroup);
    const maxE4 = columns.get(column)?.maxE4;
    if (!maxE4) continue;
    const cells = found.get(key(group)) ?? new Map<string, Cell>();
    const cell = cells.get(column) ?? { column, number: 0, sum: 0, squares: 0, full: 0 };
    const { number, sumE4, squares, full } = group;
    add(cell, { number, sum: sumE4 / maxE4, squares: squares / (maxE4 * maxE4), full });
    cells.set(column, cell);
    found.set(key(group), cells);
  }
  return found;
}

const tenths = (share: number) => Math.round(1000 * share);
/** Sum of the squared distances from the own mean. */
const within = ({ number, sum, squares }: Sum) => Math.max(0, squares - (sum * sum) / number);
const spreadOf = (cells: readonly Sum[], number: number) =>
  tenths(Math.sqrt(cells.reduce((total, cell) => total + within(cell), 0) / number));

function crowding(full: number, spread: number): "full" | "equal" | null {
  if (full >= nearlyAllFull) return "full";
  return spread <= nearlyNoSpread ? "equal" : null;
}

function figuresOf(cells: readonly Cell[], meanOf: (column: string) => number): SeverityRow["figures"] {
  const all: Sum = { number: 0, sum: 0, squares: 0, full: 0 };
  let expected = 0;
  for (const cell of cells) {
    add(all, cell);
    expected += cell.number * meanOf(cell.column);
  }
  const mean = tenths(all.sum / all.number);
  const difference = mean - tenths(expected / all.number);
  const spread = spreadOf(cells, all.number);
  const full = tenths(all.full / all.number);
  const far = difference >= farFromMean ? "mild" : difference <= -farFromMean ? "strict" : null;
  return { mean, expected: mean - difference, difference, spread, full, flag: crowding(full, spread) ?? far };
}

const subjectsOf = (cells: Iterable<Cell>) => Math.max(0, ...[...cells].map(({ number }) => number));

/** Rows of marks put together by a key, each against what all hands gave in the same columns. */
export function severityRows(
  groups: readonly MarkGroup[],
  columns: readonly Column[],
  { key, name }: { key: (group: MarkGroup) => string; name: (id: string) => string },
): SeverityRow[] {
  const byKey = new Map(columns.map((column) => [column.key, column]));
  const means = countyMeans(groups, columns);
  const rows = [...collect(groups, byKey, key)].map(([id, cells]) => ({
    id,
    name: name(id),
    number: subjectsOf(cells.values()),
    cells: [...cells.values()],
  }));
  const kept = withheld(rows);
  return rows.map(({ id, name, number, cells }) => ({
    id,
    name,
    subjects: number,
    figures:
      number < fewestJudged || kept.has(id)
        ? null
        : figuresOf(cells, (column) => (means.get(column) ?? 0) / 1000),
  }));
}

/** The mean of each column over all hands, in tenths of a per cent of the full mark. */
export function countyMeans(
  groups: readonly MarkGroup[],
  columns: readonly Column[],
): ReadonlyMap<string, number> {
  const byKey = new Map(columns.map((column) => [column.key, column]));
  const [all] = collect(groups, byKey, () => "all").values();
  return new Map([...(all ?? [])].map(([column, { sum, number }]) => [column, (1000 * sum) / number]));
}

/** Townships that give nearly everybody the top or the same mark in a column; of few people nothing is said. */
export function crowdedCells(groups: readonly MarkGroup[], columns: readonly Column[]): Crowded[] {
  const byKey = new Map(columns.map((column) => [column.key, column]));
  const found: Crowded[] = [];
  for (const [townshipId, cells] of collect(groups, byKey, (group) => group.townshipId))
    for (const cell of cells.values()) {
      if (cell.number < fewestJudged) continue;
      const flag = crowding(tenths(cell.full / cell.number), spreadOf([cell], cell.number));
      const mean = tenths(cell.sum / cell.number);
      if (flag)
        found.push({ townshipId, column: cell.column, flag, number: cell.number, full: cell.full, mean });
    }
  return found;
}

/** How far a township's marks would move in a column to lie at the mean of all, in ten-thousandths of a point. */
export function shiftsOf(
  groups: readonly MarkGroup[],
  columns: readonly Column[],
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const byKey = new Map(columns.map((column) => [column.key, column]));
  const means = countyMeans(groups, columns);
  const shifts = new Map<string, ReadonlyMap<string, number>>();
  for (const [townshipId, cells] of collect(groups, byKey, (group) => group.townshipId)) {
    const own = [...cells.values()].map((cell): [string, number] => {
      const gap = (means.get(cell.column) ?? 0) / 1000 - cell.sum / cell.number;
      return [cell.column, Math.round(gap * (byKey.get(cell.column)?.maxE4 ?? 0))];
    });
    shifts.set(townshipId, new Map(own));
  }
  return shifts;
}

type Entries = NonNullable<FactsDocument["subjects"][number]["entries"]>;

function shifted(
  entries: Entries | undefined,
  columns: ReadonlyMap<string, Column>,
  by: ReadonlyMap<string, number>,
): Entries | undefined {
  if (!entries) return entries;
  return Object.fromEntries(
    Object.entries(entries).map(([item, list]) => [
      item,
      list.map((entry) => {
        const column = columns.get(columnKey(item, entry.raterGroup));
        const shift = column ? by.get(column.key) : undefined;
        if (!column || !shift || entry.value === undefined || entry.value === null) return entry;
        const valueE4 = Math.round(Number(entry.value) * 10_000) + shift;
        const held = Math.min(column.maxE4 ?? valueE4, Math.max(column.minE4 ?? 0, valueE4));
        return { ...entry, value: held / 10_000 };
      }),
    ]),
  );
}

/** The facts as if every township marked at the mean of all; marks stay between nothing and the full mark. */
export function atOneScale(
  facts: FactsDocument,
  {
    columns,
    shifts,
    townshipOf,
  }: {
    columns: readonly Column[];
    shifts: ReadonlyMap<string, ReadonlyMap<string, number>>;
    /** Township of a person or a village. */
    townshipOf: (id: string) => string | undefined;
  },
): FactsDocument {
  const byKey = new Map(columns.map((column) => [column.key, column]));
  const none: ReadonlyMap<string, number> = new Map();
  const move = <T extends { id: string; entries?: Entries | undefined }>(subject: T): T => {
    const entries = shifted(subject.entries, byKey, shifts.get(townshipOf(subject.id) ?? "") ?? none);
    return entries ? { ...subject, entries } : subject;
  };
  return {
    ...facts,
    subjects: facts.subjects.map(move),
    ...(facts.others
      ? {
          others: {
            ...facts.others,
            ...(facts.others.village ? { village: facts.others.village.map(move) } : {}),
          },
        }
      : {}),
  };
}
