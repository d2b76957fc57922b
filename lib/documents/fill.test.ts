import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from "docx";
import ExcelJS from "exceljs";
import PizZip from "pizzip";
import { describe, expect, it } from "vitest";
import { docxTags, fillDocx } from "./docx-fill";
import { withFooterLine } from "./docx-footer";
import { type Filling, openTemplate, requireKnown, textOf, type Vocabulary } from "./template";
import { fillXlsx, xlsxTags } from "./xlsx-fill";

const vocabulary: Vocabulary = {
  fields: ["标题", "文号", "链头"],
  lists: { 名单: { fields: ["姓名", "得分"], lists: {} } },
};

const row = (...texts: string[]) =>
  new TableRow({ children: texts.map((text) => new TableCell({ children: [new Paragraph(text)] })) });

/** A docx of paragraphs and a table. */
async function docx(paragraphs: string[], rows: string[][] = []): Promise<Buffer> {
  const table = rows.length > 0 ? [new Table({ rows: rows.map((texts) => row(...texts)) })] : [];
  const children = [
    ...paragraphs.map(
      (text) => new Paragraph({ children: [new TextRun({ text, bold: true, font: "仿宋" })] }),
    ),
    ...table,
  ];
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

/** A file with some entries changed or added. */
function altered(bytes: Uint8Array, entries: Record<string, string | ((text: string) => string)>): Buffer {
  const zip = new PizZip(bytes);
  for (const [name, change] of Object.entries(entries))
    zip.file(name, typeof change === "string" ? change : change(zip.file(name)?.asText() ?? ""));
  return zip.generate({ type: "nodebuffer", compression: "DEFLATE" });
}

const bodyOf = (bytes: Uint8Array) => textOf(openTemplate(bytes, "docx"), "word/document.xml") ?? "";
const textIn = (xml: string) =>
  xml
    .replace(/<w:br\/>/g, "\n")
    .replace(/<\/w:p>/g, "|")
    .replace(/<[^>]*>/g, "");

function refusal(work: () => unknown): { key: string; values: Record<string, unknown> } {
  try {
    work();
  } catch (error) {
    const { messageKey, values } = error as { messageKey: string; values: Record<string, unknown> };
    if (messageKey) return { key: messageKey.replace("documents.template.", ""), values };
    throw error;
  }
  return { key: "accepted", values: {} };
}

describe("docx", () => {
  it("fills values and repeats the row of a table, letters of XML and lines kept", async () => {
    const template = openTemplate(
      await docx(
        ["{标题}（{文号}）"],
        [
          ["姓名", "得分"],
          ["{#名单}{姓名}", "{得分}{/名单}"],
        ],
      ),
      "docx",
    );
    const names: Filling[] = [
      { 姓名: "甲<&>乙", 得分: 86.5 },
      { 姓名: "第一行\n第二行", 得分: null },
    ];
    const xml = bodyOf(fillDocx(template, { 标题: "通报", 文号: "1号", 名单: names }));
    expect(textIn(xml)).toBe("通报（1号）|姓名|得分|甲&lt;&amp;&gt;乙|86.5|第一行\n第二行||");
    expect(xml).toContain('w:ascii="仿宋"');
    expect(xml.match(/<w:tr[ >]/g)).toHaveLength(3);
  });

  it("leaves no row where the list is empty, and says so where the template does", async () => {
    const template = openTemplate(
      await docx(
        ["{^名单}无人{/名单}"],
        [
          ["姓名", "得分"],
          ["{#名单}{姓名}", "{得分}{/名单}"],
        ],
      ),
      "docx",
    );
    expect(textIn(bodyOf(fillDocx(template, { 名单: [] })))).toBe("无人|姓名|得分|");
    expect(textIn(bodyOf(fillDocx(template, { 名单: [{ 姓名: "甲" }] })))).toBe("|姓名|得分|甲||");
  });

  it("knows values of its own only, and never what every object has", async () => {
    const template = openTemplate(await docx(["{constructor}{__proto__}{toString}"]), "docx");
    expect(textIn(bodyOf(fillDocx(template, {})))).toBe("|");
    expect(refusal(() => requireKnown(docxTags(template), vocabulary)).values.name).toBe("{constructor}");
  });

  it("keeps every other part as it came", async () => {
    const bytes = await docx(["{标题}"]);
    const [before, after] = [
      openTemplate(bytes, "docx"),
      openTemplate(fillDocx(openTemplate(bytes, "docx"), {}), "docx"),
    ];
    for (const name of ["word/styles.xml", "word/settings.xml", "word/numbering.xml"])
      expect(textOf(after, name)).toBe(textOf(before, name));
  });

  it("adds a foot line to a paper without a footer, and none where the template has the placeholder", async () => {
    const bare = withFooterLine(openTemplate(await docx(["{标题}"]), "docx"), "链 {链头}", "{链头}");
    const filled = openTemplate(fillDocx(bare, { 标题: "甲", 链头: "第 7 批 0a1b" }), "docx");
    expect(textOf(filled, "word/footer-chain.xml")).toContain("链 第 7 批 0a1b");
    expect(textOf(filled, "word/document.xml")).toContain('r:id="rIdChainFooter"');
    const own = openTemplate(await docx(["{标题} {链头}"]), "docx");
    expect(withFooterLine(own, "链 {链头}", "{链头}")).toBe(own);
  });
});

describe("what a docx template is refused for", () => {
  const check = (bytes: Uint8Array) =>
    refusal(() => requireKnown(docxTags(openTemplate(bytes, "docx")), vocabulary));

  it("an unknown placeholder is named, the known ones are listed", async () => {
    const { key, values } = check(await docx(["{标题}{身份证号}"]));
    expect([key, values.name]).toEqual(["unknown", "{身份证号}"]);
    expect(values.known).toBe("{标题} {文号} {链头} {#名单}…{/名单}");
    expect(check(await docx(["{姓名}"])).values.name).toBe("{姓名}");
    expect(check(await docx(["{@标题}"])).values.name).toBe("{@标题}");
    expect(check(await docx(["{#名单}{姓名}{标题}{/名单}"])).key).toBe("accepted");
    expect(check(await docx(["{#标题}{#名单}{姓名}{/名单}{/标题}"])).key).toBe("accepted");
    expect(check(await docx(["{#名单}{#名单}{姓名}{/名单}{/名单}"])).key).toBe("unknown");
    expect(check(await docx(["{名单}"])).key).toBe("notList");
  });
  it("a list that is not closed, a brace too many or too wide", async () => {
    expect(check(await docx(["{#名单}{姓名}"]))).toEqual({ key: "loop", values: { name: "名单" } });
    expect(check(await docx(["{/名单}"])).key).toBe("loop");
    expect(check(await docx(["{标题"])).key).toBe("brace");
    expect(check(await docx(["｛标题｝"]))).toEqual({ key: "wideBrace", values: { name: "｛标题｝" } });
  });
  it("a macro, an embedded object, a link to the outside, a field that fetches", async () => {
    const bytes = await docx(["{标题}"]);
    const types = "[Content_Types].xml";
    const relation = (attributes: string) =>
      altered(bytes, {
        "word/_rels/document.xml.rels": (text) =>
          text.replace("</Relationships>", `<Relationship ${attributes}/></Relationships>`),
      });
    expect(check(altered(bytes, { "word/vbaProject.bin": "x" })).key).toBe("macro");
    expect(
      check(
        altered(bytes, {
          [types]: (text) => text.replace("wordprocessingml.document.main", "macroEnabled.main"),
        }),
      ).key,
    ).toBe("macro");
    expect(check(altered(bytes, { "word/embeddings/oleObject1.bin": "x" })).key).toBe("embedded");
    expect(
      check(
        relation('Id="x1" Type="http://x/attachedTemplate" Target="file:///a.dotm" TargetMode="External"'),
      ).key,
    ).toBe("external");
    const field = '<w:r><w:instrText xml:space="preserve"> DDEAUTO c:\\\\windows </w:instrText></w:r></w:p>';
    expect(check(altered(bytes, { "word/document.xml": (text) => text.replace("</w:p>", field) })).key).toBe(
      "external",
    );
    expect(
      check(altered(bytes, { "word/document.xml": (text) => `<!DOCTYPE a [<!ENTITY b "c">]>${text}` })).key,
    ).toBe("kind");
  });
  it("a renamed zip, a text, a spreadsheet, a bomb", async () => {
    const plain = new PizZip().file("photo.jpg", "x").generate({ type: "nodebuffer" });
    expect(check(plain).key).toBe("kind");
    expect(check(Buffer.from("标题")).key).toBe("kind");
    expect(check((await docx(["{标题}"])).subarray(0, 400)).key).toBe("kind");
    const bomb = altered(await docx(["{标题}"]), { "word/media.xml": " ".repeat(41 * 1024 * 1024) });
    expect(bomb.byteLength).toBeLessThan(1024 * 1024);
    expect(check(bomb).key).toBe("tooLarge");
  });
});

/** A clerk's own sheet: title merged, a row for the list with a merged pair, a sum below, widths, print set-up. */
async function sheet(change: (made: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void = () => {}) {
  const book = new ExcelJS.Workbook();
  const made = book.addWorksheet("花名 册", {
    pageSetup: { paperSize: 9, orientation: "landscape", fitToWidth: 1 },
  });
  made.pageSetup.printArea = "A1:D5";
  made.getColumn(1).width = 23;
  made.mergeCells("A1:D1");
  made.getCell("A1").value = "{标题}";
  made.getCell("A1").font = { name: "方正小标宋简体", size: 22 };
  made.getRow(1).height = 40;
  ["姓名", "得分", "备注", ""].forEach((text, i) => {
    made.getRow(2).getCell(i + 1).value = text;
  });
  made.getCell("A3").value = "{姓名}";
  made.getCell("A3").fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFFFF2CC" } };
  made.getCell("B3").value = "{得分}";
  made.getCell("B3").numFmt = "0.00";
  made.getCell("C3").value = "{文号}号 {姓名}";
  made.mergeCells("C3:D3");
  made.getRow(3).height = 28;
  made.getCell("A4").value = "合计";
  made.getCell("B4").value = { formula: "SUM(B3:B3)", result: 0 };
  made.mergeCells("C4:D5");
  change(made, book);
  return new Uint8Array((await book.xlsx.writeBuffer()) as ArrayBuffer);
}

const fill = (bytes: Uint8Array, names: Filling[]) =>
  fillXlsx(openTemplate(bytes, "xlsx"), {
    filling: { 标题: "一览表", 文号: 7, 名单: names },
    list: "名单",
    listFields: ["姓名", "得分"],
    footer: "第 1 批 A&B",
  });

async function opened(bytes: Uint8Array) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes.buffer as ArrayBuffer);
  const [made] = book.worksheets;
  if (!made) throw new Error("no sheet");
  return made;
}

describe("xlsx", () => {
  const people: Filling[] = [
    { 姓名: "甲<&乙", 得分: 86.5 },
    { 姓名: "丙\n丁", 得分: null },
    { 姓名: "戊", 得分: 90 },
  ];

  it("repeats the row of the list with its styles, heights and merged cells; the rest moves down", async () => {
    const template = await sheet();
    const made = await opened(fill(template, people));
    expect(made.getCell("A1").value).toBe("一览表");
    expect(["A3", "A4", "A5"].map((cell) => made.getCell(cell).value)).toEqual(["甲<&乙", "丙\n丁", "戊"]);
    expect(["B3", "B4", "B5"].map((cell) => made.getCell(cell).value)).toEqual([86.5, null, 90]);
    expect(made.getCell("C5").value).toBe("7号 戊");
    for (const cell of ["A3", "A4", "A5"])
      expect((made.getCell(cell).fill as ExcelJS.FillPattern).fgColor?.argb).toBe("FFFFF2CC");
    expect(made.getCell("B5").numFmt).toBe("0.00");
    expect([1, 3, 4, 5].map((row) => made.getRow(row).height)).toEqual([40, 28, 28, 28]);
    // 86.5 + 90: the sum below grew with the list from B3:B3 to B3:B5.
    expect(made.getCell("B6").formula).toBe("SUM(B3:B5)");
    expect([...(made.model.merges ?? [])].sort()).toEqual(["A1:D1", "C3:D3", "C4:D4", "C5:D5", "C6:D7"]);
    expect(made.getColumn(1).width).toBe(23);
    expect(made.pageSetup).toMatchObject({ paperSize: 9, orientation: "landscape", printArea: "A1:D7" });
    expect(made.headerFooter.oddFooter).toBe("&C&8第 1 批 A&&B");
  });

  it("leaves styles, theme and shared texts byte for byte", async () => {
    const template = await sheet();
    const [before, after] = [openTemplate(template, "xlsx"), openTemplate(fill(template, people), "xlsx")];
    for (const name of ["xl/styles.xml", "xl/theme/theme1.xml", "xl/sharedStrings.xml"])
      expect(textOf(after, name)).toBe(textOf(before, name));
  });

  it("keeps one blank row for an empty list, and a footer that was there", async () => {
    const made = await opened(
      fill(
        await sheet((own) => {
          own.headerFooter.oddFooter = "&L密级：内部";
        }),
        [],
      ),
    );
    expect(made.getCell("A3").value).toBeNull();
    expect(made.getCell("A4").value).toBe("合计");
    expect(made.getCell("B4").formula).toBe("SUM(B3:B3)");
    expect(made.headerFooter.oddFooter).toBe("&L密级：内部\n第 1 批 A&&B");
  });

  it("a formula in the row of the list follows its copies, a fixed reference does not", async () => {
    const template = await sheet((own) => {
      own.getCell("E3").value = { formula: "B3*$E$1+B$3", result: 0 };
    });
    const made = await opened(fill(template, people));
    expect(["E3", "E5"].map((cell) => made.getCell(cell).formula)).toEqual(["B3*$E$1+B$3", "B5*$E$1+B$3"]);
  });

  it("runs of a text keep their fonts", async () => {
    const template = await sheet((own) => {
      own.getCell("A2").value = { richText: [{ text: "文号 " }, { text: "{文号}", font: { bold: true } }] };
    });
    expect((await opened(fill(template, people))).getCell("A2").value).toMatchObject({
      richText: [{ text: "文号 " }, { text: "7", font: { bold: true } }],
    });
  });

  it("choices, conditional formats and links below the list move with it", async () => {
    const template = await sheet((own) => {
      own.getCell("A5").dataValidation = { type: "list", formulae: ['"是,否"'] };
      own.addConditionalFormatting({
        ref: "B3:B3",
        rules: [
          {
            type: "cellIs",
            operator: "lessThan",
            formulae: [60],
            priority: 1,
            style: { font: { bold: true } },
          },
        ],
      });
    });
    const xml = textOf(openTemplate(fill(template, people), "xlsx"), "xl/worksheets/sheet1.xml") ?? "";
    expect(xml).toContain('sqref="A7"');
    expect(xml).toContain('<conditionalFormatting sqref="B3:B5">');
  });
});

describe("what an xlsx template is refused for", () => {
  const check = (bytes: Uint8Array) =>
    refusal(() => requireKnown(xlsxTags(openTemplate(bytes, "xlsx"), "名单", ["姓名", "得分"]), vocabulary));
  it("unknown names, open braces, two rows of the list", async () => {
    expect(check(await sheet()).key).toBe("accepted");
    const put = (text: string) =>
      sheet((own) => {
        own.getCell("A5").value = text;
      });
    expect(check(await put("{电话}")).values.name).toBe("{电话}");
    expect(check(await put("{电话")).key).toBe("brace");
    expect(check(await put("｛标题｝")).key).toBe("wideBrace");
    expect(check(await put("{姓名}"))).toEqual({ key: "twoRows", values: { name: "花名 册" } });
  });
  it("a macro, a link to another workbook, a document under another name", async () => {
    const bytes = await sheet();
    expect(check(altered(bytes, { "xl/vbaProject.bin": "x" })).key).toBe("macro");
    expect(check(altered(bytes, { "xl/externalLinks/externalLink1.xml": "<x/>" })).key).toBe("external");
    expect(check(altered(bytes, { "xl/connections.xml": "<x/>" })).key).toBe("external");
    expect(check(await docx(["{标题}"])).key).toBe("kind");
  });
});
