import type { TableColumn } from "./columns";
import { bareHeadOf, headOf } from "./heads";
import type { GivenRow } from "./read-sheets";

/** Where the columns of a table stand in a sheet. */
export type Heads = {
  /** The row of the heads; absent where the columns count in their order. */
  readonly row?: number;
  readonly places: ReadonlyMap<string, number>;
  readonly unused: readonly string[];
};

/** A name as it is compared: 值 （元） and 值(元) are one. */
export const plainName = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\s*:]/g, "")
    .toLowerCase();
const withoutUnit = (text: string) => plainName(text).replace(/\([^()]*\)$/, "");

export const inOrder = (columns: readonly TableColumn[]): Heads => ({
  places: new Map(columns.map((column, i) => [column.field, i])),
  unused: [],
});

/** The row of the first ten that names the most columns; undefined where no row names half of them. */
export function findHeads(columns: readonly TableColumn[], rows: readonly GivenRow[]): Heads | undefined {
  const all = rows.slice(0, 10).map((row) => headsIn(columns, row));
  const best = all.sort((a, b) => b.places.size - a.places.size)[0];
  return best && best.places.size * 2 >= columns.length ? best : undefined;
}

function headsIn(columns: readonly TableColumn[], { number, cells }: GivenRow): Heads {
  const places = new Map<string, number>();
  const used = new Set<number>();
  const ways = [
    { like: plainName, head: headOf },
    { like: withoutUnit, head: headOf },
    { like: withoutUnit, head: bareHeadOf },
  ];
  for (const { like, head } of ways)
    for (const column of columns) {
      if (places.has(column.field)) continue;
      const place = cells.findIndex((cell, i) => !used.has(i) && like(cell) === like(head(column)));
      if (place < 0) continue;
      places.set(column.field, place);
      used.add(place);
    }
  return { row: number, places, unused: cells.filter((cell, i) => cell !== "" && !used.has(i)) };
}
