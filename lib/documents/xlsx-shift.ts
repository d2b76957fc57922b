/** Row `at` of a sheet became `by` rows more: where the rows below it stand now. */
export type Growth = { readonly at: number; readonly by: number };

const reference = /^(\$?)([A-Z]{1,3})(\$?)(\d{1,7})$/;

function movedCell(text: string, { at, by }: Growth, isEnd: boolean): string {
  const [, absolute, column, fixed, digits] = reference.exec(text) ?? [];
  if (digits === undefined) return text;
  const row = Number(digits);
  const isBelow = isEnd ? row >= at : row > at;
  return `${absolute}${column}${fixed}${isBelow ? row + by : row}`;
}

/** A range after the growth: one that holds the repeated row holds all its copies. */
export function movedRange(range: string, growth: Growth): string {
  const [from = "", until] = range.split(":");
  if (until === undefined) return movedCell(from, growth, false);
  return `${movedCell(from, growth, false)}:${movedCell(until, growth, true)}`;
}

/** References of a formula outside its texts: those to other sheets are given to `other`. */
const references =
  /"(?:[^"]|"")*"|(?:('(?:[^']|'')+'|[\p{L}\p{N}_.]+)!)?(\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?)(?![\p{L}\p{N}_(.])/gu;

const nameOf = (quoted: string) => quoted.replace(/^'|'$/g, "").replaceAll("''", "'");

/**
 * A formula after the growth of one sheet. `own` is the sheet on which the formula stands: references without a sheet
 * mean it.
 */
export function movedFormula(
  formula: string,
  growth: Growth,
  { sheet, own }: { sheet: string; own: string },
) {
  return formula.replace(
    references,
    (whole, quoted: string | undefined, range: string | undefined, index) => {
      if (range === undefined || /[\p{L}\p{N}_.]/u.test(formula[index - 1] ?? "")) return whole;
      const isMeant = quoted === undefined ? own === sheet : nameOf(quoted) === sheet;
      return isMeant ? `${quoted === undefined ? "" : `${quoted}!`}${movedRange(range, growth)}` : whole;
    },
  );
}

/** A formula of the repeated row in its copy so many rows below: relative references to the row follow it. */
export function copiedFormula(formula: string, at: number, offset: number): string {
  return formula.replace(references, (whole, quoted: string | undefined, range: string | undefined) => {
    if (range === undefined || quoted !== undefined) return whole;
    return range
      .split(":")
      .map((cell) => {
        const [, absolute, column, fixed, digits] = reference.exec(cell) ?? [];
        return Number(digits) === at && fixed === "" ? `${absolute}${column}${at + offset}` : cell;
      })
      .join(":");
  });
}
