import { type Parts, textOf } from "./template";
import { escapeXml } from "./xml";

const relationshipType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer";
const contentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml";
const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const ownName = "word/footer-chain.xml";
const ownId = "rIdChainFooter";

const paragraph = (text: string) =>
  `<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:sz w:val="15"/></w:rPr><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r></w:p>`;

/** Paths of the parts that a document shows as footers. */
function footersOf(parts: Parts): string[] {
  const relations = textOf(parts, "word/_rels/document.xml.rels") ?? "";
  return Array.from(relations.matchAll(/<Relationship\s[^>]*>/g), ([tag]) => tag)
    .filter((tag) => tag.includes(`"${relationshipType}"`))
    .map((tag) => /Target="([^"]*)"/.exec(tag)?.[1] ?? "")
    .map((target) => (target.startsWith("/") ? target.slice(1) : `word/${target}`))
    .filter((name) => parts.has(name));
}

/** Names a footer in every section that has none; a section without one would take over that of the section before. */
function withReference(document: string): string {
  const reference = `<w:footerReference w:type="default" r:id="${ownId}"/>`;
  const inSections = document
    .replace(/<w:sectPr(\s[^>]*)?\/>/g, (_tag, attributes) => `<w:sectPr${attributes ?? ""}></w:sectPr>`)
    .replace(/<w:sectPr(\s[^>]*)?>/g, (tag) => `${tag}${reference}`);
  const done = inSections.includes(reference)
    ? inSections
    : inSections.replace("</w:body>", `<w:sectPr>${reference}</w:sectPr></w:body>`);
  return /<w:document[^>]*xmlns:r=/.test(done)
    ? done
    : done.replace(/<w:document/, `<w:document xmlns:r="${namespaces.split('xmlns:r="')[1]}`);
}

function withNewFooter(parts: Parts, line: string): Parts {
  const changed = new Map(parts);
  const edit = (name: string, change: (text: string) => string) => {
    const text = textOf(parts, name);
    if (text !== null) changed.set(name, Buffer.from(change(text)));
  };
  const footer = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:ftr ${namespaces}>${paragraph(line)}</w:ftr>`;
  changed.set(ownName, Buffer.from(footer));
  const relation = `<Relationship Id="${ownId}" Type="${relationshipType}" Target="footer-chain.xml"/>`;
  const relations = "word/_rels/document.xml.rels";
  if (!parts.has(relations))
    changed.set(
      relations,
      Buffer.from(
        `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation}</Relationships>`,
      ),
    );
  edit(relations, (text) =>
    text
      .replace(/<Relationships([^>]*)\/>/, "<Relationships$1></Relationships>")
      .replace("</Relationships>", `${relation}</Relationships>`),
  );
  edit("[Content_Types].xml", (text) =>
    text.replace("</Types>", `<Override PartName="/${ownName}" ContentType="${contentType}"/></Types>`),
  );
  edit("word/document.xml", withReference);
  return changed;
}

/**
 * Adds a line to every footer of a docx, and a footer where there is none; as it is where the document names the
 * placeholder anywhere by itself.
 */
export function withFooterLine(parts: Parts, line: string, placeholder: string): Parts {
  const names = [...parts.keys()].filter((name) => /^word\/[^/]+\.xml$/.test(name));
  const isNamed = names.some((name) =>
    (textOf(parts, name) ?? "").replace(/<[^>]*>/g, "").includes(placeholder),
  );
  if (isNamed) return parts;
  const footers = footersOf(parts);
  if (footers.length === 0) return withNewFooter(parts, line);
  const changed = new Map(parts);
  for (const name of footers) {
    const text = textOf(parts, name) ?? "";
    changed.set(name, Buffer.from(text.replace("</w:ftr>", `${paragraph(line)}</w:ftr>`)));
  }
  return changed;
}
