import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  type IRunOptions,
  LineRuleType,
  convertMillimetersToTwip as mm,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from "docx";

/*
 * Parts of an official document (公文) in the look of GB/T 9704: A4, margins 37/28/35/26 mm, 仿宋 of size 三号 with 22
 * lines on a page, title 小标宋 of size 二号, first headings 黑体, page numbers "— 1 —" on the outer side.
 */

/** Sizes in half points. */
const sizes = { erHao: 44, sanHao: 32, siHao: 28, xiaoSi: 24, wuHao: 21, foot: 15 } as const;
const twoLetters = 640;
const pitch = { line: 560, lineRule: LineRuleType.EXACT, before: 0, after: 0 };
/** Width of the text in mm: 210 − 28 − 26. */
const textWidth = 156;

const latin = "Times New Roman";
const fontOf = (eastAsia: string) => ({ ascii: latin, hAnsi: latin, cs: latin, eastAsia, hint: "eastAsia" });
const song = fontOf("宋体");
const heavy = fontOf("黑体");
const body = fontOf("仿宋");
const kai = fontOf("楷体");
const titleFont = fontOf("方正小标宋简体");

const run = (text: string, options: IRunOptions = {}) =>
  new TextRun({ text, font: body, size: sizes.sanHao, ...options });

/** The title: 小标宋, centred, with air above and below. */
export const title = (text: string): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { line: 640, lineRule: LineRuleType.AT_LEAST, before: 280, after: 280 },
    children: [run(text, { font: titleFont, size: sizes.erHao })],
  });

/** Centred in the size of the text: a document number, the stars of a card. */
export const centred = (text: string, options: IRunOptions = {}): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { line: 560, lineRule: LineRuleType.AT_LEAST, after: 200 },
    children: [run(text, options)],
  });

export const bigStars = (text: string): Paragraph => centred(text, { font: song, size: 64, color: "C00000" });

/** A paragraph of the text, its first line two letters in. */
export const paragraph = (text: string): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.BOTH,
    spacing: pitch,
    indent: { firstLine: twoLetters },
    children: [run(text)],
  });

/** To whom it goes, and markers of lists, which vanish: from the left edge. */
export const flush = (text: string): Paragraph => new Paragraph({ spacing: pitch, children: [run(text)] });

const headed = (text: string, font: typeof body) =>
  new Paragraph({
    spacing: { ...pitch, before: 120, after: 60 },
    keepNext: true,
    indent: { firstLine: twoLetters },
    children: [run(text, { font })],
  });
/** 一、 */
export const heading = (text: string): Paragraph => headed(text, heavy);
/** （一） */
export const subheading = (text: string): Paragraph => headed(text, kai);

/** A line in 小四, for cards that are to stay on one page; `isHead` in 黑体. */
export const smallLine = (text: string, { isHead = false, isRight = false } = {}): Paragraph =>
  new Paragraph({
    alignment: isRight ? AlignmentType.RIGHT : AlignmentType.LEFT,
    spacing: { before: 160, after: 80 },
    keepNext: isHead,
    children: [run(text, { font: isHead ? heavy : body, size: sizes.xiaoSi })],
  });

/** Who signs and when, on the right, kept together. */
export const signature = (office: string, day: string): Paragraph[] =>
  [office, day].map(
    (text, i) =>
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        spacing: { ...pitch, before: i === 0 ? 560 : 0 },
        indent: { right: i === 0 ? twoLetters : twoLetters * 2 },
        keepNext: i === 0,
        keepLines: true,
        children: [run(text)],
      }),
  );

/** What follows begins on a page of its own, headed 附件. */
export const attachment = (text: string): Paragraph =>
  new Paragraph({
    pageBreakBefore: true,
    spacing: { ...pitch, after: 200 },
    children: [run(text, { font: heavy })],
  });

export type Column = {
  readonly head: string;
  readonly cell: string;
  /** Share of the width. */
  readonly width: number;
  readonly align?: "left" | "right";
};

const line = { style: BorderStyle.SINGLE, size: 4, color: "000000" };
const borders = { top: line, bottom: line, left: line, right: line };
const alignments = { left: AlignmentType.LEFT, right: AlignmentType.RIGHT } as const;

function cell(
  text: string,
  width: number,
  options: { isHead?: boolean; align?: Column["align"] } = {},
): TableCell {
  const font = options.isHead ? heavy : body;
  return new TableCell({
    borders,
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 40, bottom: 40, left: 60, right: 60 },
    children: [
      new Paragraph({
        alignment: options.align ? alignments[options.align] : AlignmentType.CENTER,
        // The mark of the paragraph too, or a blank cell is as high as a line of the text.
        run: { font, size: sizes.wuHao },
        children: [run(text, { font, size: sizes.wuHao })],
      }),
    ],
  });
}

/** A table whose head is repeated on every page and whose second row stands for all rows of the list. */
export function listTable(list: string, columns: readonly Column[]): Table {
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  const widths = columns.map(({ width }) => Math.floor((mm(textWidth) * width) / whole));
  const marked = (text: string, i: number) =>
    `${i === 0 ? `{#${list}}` : ""}${text}${i === columns.length - 1 ? `{/${list}}` : ""}`;
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: mm(textWidth), type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ head }, i) => cell(head, widths[i] ?? 0, { isHead: true })),
      }),
      new TableRow({
        cantSplit: true,
        children: columns.map(({ cell: text, align }, i) => cell(marked(text, i), widths[i] ?? 0, { align })),
      }),
    ],
  });
}

/** Pairs of a label and what it says, two pairs in a row. */
export function factTable(rows: readonly (readonly [string, string, string, string])[]): Table {
  const widths = [24, 54, 24, 54].map((width) => mm(width));
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: mm(textWidth), type: WidthType.DXA },
    columnWidths: widths,
    rows: rows.map(
      (texts) =>
        new TableRow({
          cantSplit: true,
          children: texts.map((text, i) =>
            cell(text, widths[i] ?? 0, { isHead: i % 2 === 0, align: i % 2 === 0 ? undefined : "left" }),
          ),
        }),
    ),
  });
}

function pageNumber(side: "left" | "right", footLine: string): Footer {
  const letter = 280;
  return new Footer({
    children: [
      new Paragraph({
        alignment: alignments[side],
        indent: side === "left" ? { left: letter } : { right: letter },
        children: [
          new TextRun({ children: ["— ", PageNumber.CURRENT, " —"], font: song, size: sizes.siHao }),
        ],
      }),
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { before: 80 },
        children: [new TextRun({ text: footLine, font: song, size: sizes.foot, color: "595959" })],
      }),
    ],
  });
}

/** The document as a file; `footLine` stands below the page number of every page. */
export async function officialDocument(
  children: readonly (Paragraph | Table)[],
  footLine: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const document = new Document({
    creator: "",
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: body, size: sizes.sanHao } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: {
              top: mm(37),
              bottom: mm(35),
              left: mm(28),
              right: mm(26),
              header: mm(15),
              footer: mm(20),
            },
          },
        },
        footers: { default: pageNumber("right", footLine), even: pageNumber("left", footLine) },
        children: [...children],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}
