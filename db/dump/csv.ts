import type { Column } from "./tables";
import type { Plain } from "./values";

/*
 * RFC 4180 with two additions, both told in the folder's own read-me file: a value that is missing is an empty cell,
 * an empty text is a quoted one (""); and a text that a spreadsheet would take for a formula, or that begins with an
 * apostrophe, has an apostrophe before it.
 */
const formulaLike = /^[=+\-@'\t\r]/;
const mustQuote = /[",\n\r]|^\s|\s$/;

/** One value as a cell. */
export function cellOf({ kind }: Column, value: Plain): string {
  if (value === null) return "";
  if (kind === "integer" || kind === "amount" || kind === "flag" || kind === "instant") return String(value);
  const text = kind === "json" ? JSON.stringify(value) : String(value);
  const guarded = formulaLike.test(text) ? `'${text}` : text;
  return guarded === "" || mustQuote.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** A cell as it was read; whether it was quoted tells an empty text from a missing value. */
export type Cell = { text: string; isQuoted: boolean };

/** The value in a cell. @throws SyntaxError when it is none of its kind */
export function valueIn({ kind }: Column, { text, isQuoted }: Cell): Plain {
  if (text === "" && !isQuoted) return null;
  if (kind === "flag") return text === "true";
  if (kind === "integer" || kind === "amount") return Number(text);
  if (kind === "instant") return text;
  const plain = text.startsWith("'") ? text.slice(1) : text;
  return kind === "json" ? (JSON.parse(plain) as Plain) : plain;
}

const plainRun = /[^",\r\n]+/y;

/** The records of a CSV text that arrives in pieces. */
export async function* recordsOf(texts: AsyncIterable<string>): AsyncGenerator<Cell[]> {
  let record: Cell[] = [];
  let cell: string[] = [];
  let state: "start" | "plain" | "quoted" | "quoteInQuoted" = "start";
  let isQuoted = false;
  const endCell = () => {
    record.push({ text: cell.join(""), isQuoted });
    cell = [];
    isQuoted = false;
    state = "start";
  };
  for await (const text of texts) {
    let from = 0;
    while (from < text.length) {
      if (state === "quoted") {
        const quote = text.indexOf('"', from);
        cell.push(text.slice(from, quote < 0 ? text.length : quote));
        if (quote >= 0) state = "quoteInQuoted";
        from = quote < 0 ? text.length : quote + 1;
        continue;
      }
      plainRun.lastIndex = from;
      const run = plainRun.exec(text)?.[0];
      if (run) {
        state = "plain";
        cell.push(run);
        from += run.length;
        continue;
      }
      const sign = text[from++];
      if (sign === '"' && state === "quoteInQuoted") {
        cell.push('"');
        state = "quoted";
      } else if (sign === '"' && state === "start") {
        isQuoted = true;
        state = "quoted";
      } else if (sign === ",") endCell();
      else if (sign === "\n") {
        endCell();
        yield record;
        record = [];
      }
    }
  }
  if (cell.length > 0 || record.length > 0 || isQuoted) {
    endCell();
    yield record;
  }
}
