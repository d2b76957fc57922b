/** Full-width digits, signs and letters, and the Chinese stop typed for a decimal point, as half-width. */
function toHalfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0\u2007\u202f]/g, " ")
    .replace(/[\u2212\u2013]/g, "-")
    .replace(/(\d)。(?=\d)/g, "$1.");
}

/**
 * A cell's text as the server reads it: half-width, trimmed, thousand separators taken out where they stand
 * in threes ("１，２３４．５" is "1234.5"); anything that is no number stays as it is, to be refused in words.
 */
export function normaliseInput(text: string): string {
  const plain = toHalfWidth(text).trim();
  return /^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(",", "") : plain;
}

/**
 * Splits a block copied from Excel or WPS: tabs between cells, CRLF, LF or CR between lines, quoted cells
 * that may hold line breaks. Blank lines at the end are dropped; the result is rectangular.
 */
export function parseBlock(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  const endCell = () => {
    row.push(cell);
    cell = "";
  };
  const endRow = () => {
    endCell();
    rows.push(row);
    row = [];
  };
  const source = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  for (let i = 0; i < source.length; i++) {
    const c = source.charAt(i);
    if (quoted) {
      if (c !== '"') cell += c;
      else if (source.charAt(i + 1) === '"') {
        cell += '"';
        i++;
      } else quoted = false;
    } else if (c === '"' && cell === "") quoted = true;
    else if (c === "\t") endCell();
    else if (c === "\n") endRow();
    else cell += c;
  }
  endRow();
  while (rows.length > 0 && rows.at(-1)?.every((value) => value.trim() === "")) rows.pop();
  const width = Math.max(0, ...rows.map((cells) => cells.length));
  return rows.map((cells) => [...cells, ...Array<string>(width - cells.length).fill("")]);
}

/** A block of cells as Excel and WPS take it from the clipboard. */
export function formatBlock(cells: readonly (readonly string[])[]): string {
  const quote = (text: string) => (/[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return cells.map((row) => row.map(quote).join("\t")).join("\r\n");
}
