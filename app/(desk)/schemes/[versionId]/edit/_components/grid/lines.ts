/** A column of the grid as the browser needs it; choices carry the words that are pasted. */
export type GridColumn = {
  readonly key: string;
  readonly label: string;
  readonly kind: "text" | "figure" | "choice";
  readonly width: string;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
};

/** A line of the grid; without `was` it is a new indicator. */
export type Line = {
  readonly id: string;
  readonly was: string;
  readonly order: string;
  readonly isRemoved: boolean;
  readonly cells: Readonly<Record<string, string>>;
};

export const blankLine = (id: string): Line => ({ id, was: "", order: "", isRemoved: false, cells: {} });

/** Whether nothing stands in a line. */
export const isBlank = ({ was, cells }: Line) =>
  was === "" && Object.values(cells).every((text) => text === "");

/** Lines again from the fields of a refused form, for browsers without script. */
export function linesFrom(values: Readonly<Record<string, string>>): Line[] {
  const lines: Line[] = [];
  for (const [name, value] of Object.entries(values)) {
    const [, at, key] = /^rows\.(\d{1,3})\.(\w+)$/.exec(name) ?? [];
    if (at === undefined || key === undefined) continue;
    const index = Number(at);
    const line = lines[index] ?? blankLine(`typed-${index}`);
    if (key === "was" || key === "order") lines[index] = { ...line, [key]: value };
    else if (key === "remove") lines[index] = { ...line, isRemoved: true };
    else if (key === "row") lines[index] = line;
    else lines[index] = { ...line, cells: { ...line.cells, [key]: value } };
  }
  return lines.filter((line) => line !== undefined);
}

/** A line moved up or down by one, all lines numbered anew. */
export function moved(lines: readonly Line[], at: number, by: 1 | -1): Line[] {
  const next = [...lines];
  const [line, other] = [next[at], next[at + by]];
  if (!line || !other) return next;
  next[at + by] = line;
  next[at] = other;
  return next.map((one, i) => (isBlank(one) ? one : { ...one, order: String(i + 1) }));
}
