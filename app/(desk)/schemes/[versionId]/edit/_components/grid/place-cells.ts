import { blankLine, type GridColumn, isBlank, type Line } from "./lines";

/** A pasted cell that could not be taken: the line and the column in words, and what was pasted. */
export type Problem = {
  readonly line: number;
  readonly column: string;
  readonly text: string;
  readonly why: "notChoice" | "codeStays";
};

export type Placed = {
  readonly lines: Line[];
  readonly changed: number;
  readonly added: number;
  readonly problems: Problem[];
};

const plain = (text: string) => text.normalize("NFKC").replace(/\s+/g, "").toLowerCase();

/** Columns by the words of a head row; null where the first row is no head. */
function headOf(row: readonly string[], columns: readonly GridColumn[]): (GridColumn | undefined)[] | null {
  const found = row.map((text) => columns.find(({ label }) => plain(label) === plain(text)));
  return found.filter(Boolean).length > 1 ? found : null;
}

/** What a pasted text is in its column; undefined = no such choice. */
function valueIn(column: GridColumn, text: string): string | undefined {
  const typed = text.replace(/\s+/g, " ").trim();
  if (!column.choices || typed === "") return typed;
  return column.choices.find(
    ({ value, label }) => plain(value) === plain(typed) || plain(label) === plain(typed),
  )?.value;
}

/** The line that a row with a head means: the one of its code, otherwise the first blank one or a new one. */
function lineOf(lines: Line[], code: string | undefined, newId: () => string): number {
  const known = code ? lines.findIndex(({ was, cells }) => was === code || cells.code === code) : -1;
  if (known >= 0) return known;
  const blank = lines.findIndex(isBlank);
  if (blank >= 0) return blank;
  return lines.push(blankLine(newId())) - 1;
}

/**
 * Puts a block copied from a table into the lines. With a head row the columns may stand in any order and a row goes to
 * the indicator of its code; without one the block lies from the chosen cell on. Nothing is saved by it.
 */
export function placeCells(
  before: readonly Line[],
  columns: readonly GridColumn[],
  at: { readonly line: number; readonly column: number },
  block: readonly (readonly string[])[],
  newId: () => string,
): Placed {
  const lines = [...before];
  const problems: Problem[] = [];
  const head = headOf(block[0] ?? [], columns);
  const codeAt = head?.findIndex((column) => column?.key === "code") ?? -1;
  let changed = 0;
  let added = 0;
  for (const [n, texts] of (head ? block.slice(1) : block).entries()) {
    while (!head && at.line + n >= lines.length) lines.push(blankLine(newId()));
    const index = head ? lineOf(lines, texts[codeAt]?.trim(), newId) : at.line + n;
    const line = lines[index];
    if (!line) continue;
    const cells = { ...line.cells };
    texts.forEach((text, i) => {
      const column = head ? head[i] : columns[at.column + i];
      if (!column) return;
      const value = valueIn(column, text);
      const refuse = (why: Problem["why"]) =>
        problems.push({ line: index + 1, column: column.label, text: text.trim().slice(0, 40), why });
      if (value === undefined) refuse("notChoice");
      else if (column.key === "code" && line.was && value !== line.was) refuse("codeStays");
      else cells[column.key] = value;
    });
    if (JSON.stringify(cells) === JSON.stringify(line.cells)) continue;
    if (isBlank(line)) added += 1;
    else changed += 1;
    lines[index] = { ...line, cells };
  }
  return { lines, changed, added, problems };
}
