import { Exact } from "@/lib/base/exact";
import type { SchemeDocument, SchemeTable } from "@/lib/rules/types";
import type { ParameterFacts } from "@/lib/schemes/types";
import { type Figure, rowsOn } from "./figures";
import { figureText } from "./typed";

function withRow(
  table: SchemeTable,
  { row, day, text }: { row: number; day: string; text: string },
): SchemeTable {
  const { at } = rowsOn(table, day);
  const versions = table.versions.map((version, n) =>
    n === at
      ? { ...version, rows: version.rows.map((one, i) => (i === row ? { ...one, value: text } : one)) }
      : version,
  );
  return { ...table, versions } as SchemeTable;
}

/** The document with one figure changed; the same document where it has no such figure. */
export function withFigure(
  document: SchemeDocument,
  { id, isShare }: Pick<Figure, "id" | "isShare">,
  { value, day }: { value: Exact; day: string },
): SchemeDocument {
  const text = figureText(value, isShare);
  const [kind, name, row] = id.split("/");
  if (kind === "table")
    return {
      ...document,
      tables: (document.tables ?? []).map((table) =>
        table.name === name ? withRow(table, { row: Number(row), day, text }) : table,
      ),
    };
  return {
    ...document,
    parameters: (document.parameters ?? []).map((one) => {
      if (one.name !== name || one.kind === "yearly") return one;
      const { values, ...rest } = one;
      const local = (values ?? []).filter(({ scope }) => scope !== undefined);
      return { ...rest, default: text, ...(local.length > 0 ? { values: local } : {}) };
    }),
  };
}

/**
 * The register with a registered figure changed: the year's own row and later ones that are expected to be the same, or
 * every row of the whole county. Choices of a single township stay.
 */
export function withRegistered(
  register: ParameterFacts,
  { source, year, value: old, isShare, isRegistered }: Figure,
  value: Exact,
): ParameterFacts {
  if (!isRegistered) return register;
  const isCarried = (row: ParameterFacts[number]) =>
    row.expected === true &&
    (row.year ?? 0) > (year ?? 0) &&
    Exact.parse(String(row.value))?.eq(old) === true;
  const isMeant = (row: ParameterFacts[number]) =>
    row.name === source.name &&
    row.scope === undefined &&
    (year === null || row.year === year || isCarried(row));
  return register.map((row) => (isMeant(row) ? { ...row, value: figureText(value, isShare) } : row));
}
