import { escapeXml } from "./xml";

/** What a page footer may hold at most, the program that opens it says no more than it is broken. */
const longest = 255;

/** The text of a footer element, and the line added as its last one. */
function withLine(footer: string | undefined, line: string): string {
  // A footer counts "&" as the beginning of a code.
  const own = escapeXml(line.replaceAll("&", "&&"));
  if (footer === undefined || footer.trim() === "") return `&amp;C&amp;8${own}`;
  const joined = `${footer}\n${own}`;
  return joined.length <= longest ? joined : `&amp;C&amp;8${own}`;
}

function insert(sheet: string, element: string): string {
  const setups = [...sheet.matchAll(/<(?:pageSetup|pageMargins|printOptions)(?:\s[^>]*)?\/>/g)];
  const last = setups.at(-1);
  if (last) {
    const end = last.index + last[0].length;
    return sheet.slice(0, end) + element + sheet.slice(end);
  }
  const next =
    /<(?:rowBreaks|colBreaks|customProperties|cellWatches|ignoredErrors|drawing|legacyDrawing|legacyDrawingHF|picture|tableParts)[\s>/]|<extLst>(?![\s\S]*<extLst>)|<\/worksheet>/.exec(
      sheet.slice(sheet.indexOf("</sheetData>")),
    );
  const at = sheet.indexOf("</sheetData>") + (next?.index ?? 0);
  return sheet.slice(0, at) + element + sheet.slice(at);
}

/** A worksheet whose printed pages carry the line at their foot, below what stands there already. */
export function withPageFooter(sheet: string, line: string): string {
  const known = /<headerFooter(\s[^>]*)?(?:\/>|>([\s\S]*?)<\/headerFooter>)/.exec(sheet);
  if (!known)
    return insert(sheet, `<headerFooter><oddFooter>${withLine(undefined, line)}</oddFooter></headerFooter>`);
  let body = known[2] ?? "";
  for (const name of ["oddFooter", "evenFooter", "firstFooter"]) {
    const pattern = new RegExp(`<${name}(?:\\s[^>]*)?(?:/>|>([\\s\\S]*?)</${name}>)`);
    const found = pattern.exec(body);
    if (found) body = body.replace(pattern, () => `<${name}>${withLine(found[1], line)}</${name}>`);
    else if (name === "oddFooter") {
      const header = /<oddHeader(?:\s[^>]*)?(?:\/>|>[\s\S]*?<\/oddHeader>)/.exec(body)?.[0] ?? "";
      body = `${header}<oddFooter>${withLine(undefined, line)}</oddFooter>${body.slice(header.length)}`;
    }
  }
  return sheet.replace(known[0], () => `<headerFooter${known[1] ?? ""}>${body}</headerFooter>`);
}
