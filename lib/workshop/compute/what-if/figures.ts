import { Exact } from "@/lib/base/exact";
import type { Source } from "@/lib/pay/compute/reach";
import type { SchemeDocument, SchemeParameter, SchemeTable } from "@/lib/rules/types";
import type { BandLike } from "@/lib/schemes/compute/number-line";
import type { ParameterFacts } from "@/lib/schemes/types";

/** One number of a scheme that somebody may ask about. */
export type Figure = {
  /** "table/name/row", "parameter/name" or "parameter/name/year". */
  readonly id: string;
  readonly source: Source;
  readonly label: SchemeParameter["label"];
  /** The row of a table: keys in words, then the band. */
  readonly keys: readonly string[];
  readonly band: BandLike | null;
  readonly unit: string | null;
  readonly article: string | null;
  readonly value: Exact;
  /** Written as a share: "60%". */
  readonly isShare: boolean;
  /** The year whose figure it is; null for one that holds until changed. */
  readonly year: number | null;
  /** Stands in the county's register, not in the document. */
  readonly isRegistered: boolean;
};

type Cell = string | number;
type Row = { value?: unknown } & Partial<BandLike> & {
    keys?: readonly (string | number | boolean)[];
    match?: readonly unknown[];
  };

const digits = "零一二三四五六七八九十";

/** A key in the words of the field: of the column 星级 the number 3 is "三星". */
function keyText(column: string | undefined, key: unknown): string {
  const star = column === "星级" && Number.isInteger(Number(key)) ? digits[Number(key)] : undefined;
  return star ? `${star}星` : String(key);
}

const isNumeric = (cell: unknown): cell is Cell =>
  (typeof cell === "number" || typeof cell === "string") && Exact.parse(cell) !== undefined;

const isShare = (cell: unknown) => typeof cell === "string" && cell.endsWith("%");

/** The rows of a table that hold on a day. */
export function rowsOn(table: SchemeTable, day: string): { at: number; rows: readonly Row[] } {
  const at = table.versions.findLastIndex(
    ({ from, until }) => (from === undefined || from <= day) && (until === undefined || until > day),
  );
  return { at, rows: (table.versions[at]?.rows ?? []) as readonly Row[] };
}

const columnsOf = (table: SchemeTable) =>
  table.kind === "map"
    ? table.keys
    : table.kind === "mixed"
      ? table.columns
      : "keys" in table
        ? (table.keys ?? [])
        : [];

function wordsOfRow(table: SchemeTable, row: Row): Pick<Figure, "keys" | "band"> {
  const columns = columnsOf(table);
  const parts = row.keys ?? row.match ?? [];
  const bands = parts.filter((part): part is BandLike => typeof part === "object" && part !== null);
  const own = row.lower === undefined ? null : { ...row, lower: row.lower, upper: row.upper ?? null };
  return {
    keys: parts.flatMap((part, i) => (typeof part === "object" ? [] : [keyText(columns[i]?.name, part)])),
    band: own ?? bands[0] ?? null,
  };
}

function ofTable(table: SchemeTable, day: string): Figure[] {
  if (table.kind === "quota" || table.kind === "weights") return [];
  if ("value" in table && table.value.type !== "number") return [];
  return rowsOn(table, day).rows.flatMap((row, n): Figure[] => {
    if (!isNumeric(row.value)) return [];
    return [
      {
        id: `table/${table.name}/${n}`,
        source: { table: table.name },
        label: table.label ?? table.name,
        ...wordsOfRow(table, row),
        unit: ("value" in table ? table.value.unit : undefined) ?? null,
        article: table.article ?? null,
        value: Exact.of(row.value),
        isShare: isShare(row.value),
        year: null,
        isRegistered: false,
      },
    ];
  });
}

type Standing = { readonly value: unknown; readonly year: number | null; readonly isRegistered: boolean };

/** How many years of a yearly figure may be asked about: the last known one and the one that stands in for the next. */
const yearsAsked = 2;

/**
 * Values of the whole county that hold on a day: the register's newest, else the scheme's own. Of a yearly figure the
 * last years, newest first; a township's own choice is not the county's.
 */
function standing(parameter: SchemeParameter, register: ParameterFacts, day: string): Standing[] {
  const rows = register.filter(
    (row) =>
      row.name === parameter.name &&
      row.scope === undefined &&
      (row.from ?? "") <= day &&
      (row.year ?? 0) <= Number(day.slice(0, 4)),
  );
  if (parameter.kind === "yearly")
    return rows
      .filter((row) => row.year !== undefined)
      .sort((a, b) => (b.year ?? 0) - (a.year ?? 0))
      .slice(0, yearsAsked)
      .map(({ value, year = null }) => ({ value, year, isRegistered: true }));
  const newest = [...rows].sort((a, b) => ((a.from ?? "") < (b.from ?? "") ? -1 : 1)).at(-1);
  return [{ value: newest?.value ?? parameter.default, year: null, isRegistered: newest !== undefined }];
}

function ofParameter(parameter: SchemeParameter, register: ParameterFacts, day: string): Figure[] {
  if ((parameter.type ?? "number") !== "number") return [];
  return standing(parameter, register, day).flatMap(({ value, year, isRegistered }): Figure[] => {
    if (!isNumeric(value)) return [];
    return [
      {
        id: ["parameter", parameter.name, ...(year === null ? [] : [year])].join("/"),
        source: { name: parameter.name },
        label: parameter.label ?? parameter.name,
        keys: [],
        band: null,
        unit: parameter.unit ?? null,
        article: parameter.article ?? null,
        value: Exact.of(value),
        isShare: isShare(value) || isShare(parameter.default),
        year,
        isRegistered,
      },
    ];
  });
}

/** Every number of a document that somebody may ask about, as it holds on a day, in the order of the document. */
export function figuresIn(document: SchemeDocument, register: ParameterFacts, day: string): Figure[] {
  return [
    ...(document.tables ?? []).flatMap((table) => ofTable(table, day)),
    ...(document.parameters ?? []).flatMap((parameter) => ofParameter(parameter, register, day)),
  ];
}
