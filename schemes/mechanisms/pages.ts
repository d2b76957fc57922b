import type { SchemeDocument, SchemeTable } from "@/lib/rules/types";
import { cellText } from "@/lib/schemes/compute/tables/texts";
import { book } from "./book";
import type { Chapter, Mechanism } from "./model";
import { partLines } from "./parts";
import { schemeOf } from "./run";

type Page = { readonly file: string; readonly text: string };
type Row = Record<string, unknown>;
type Bounds = { lower?: unknown; upper?: unknown; lowerIncluded?: unknown; upperIncluded?: unknown };

const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
const grid = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");

function boundsText({ lower, upper, lowerIncluded, upperIncluded }: Bounds): string {
  const from =
    lower === null || lower === undefined
      ? ""
      : `${lower} ${lowerIncluded === false ? "以上（不含）" : "以上"}`;
  const to =
    upper === null || upper === undefined
      ? ""
      : upperIncluded === true
        ? `到 ${upper}（含）`
        : `不足 ${upper}`;
  return [from, to].filter(Boolean).join("，") || "不限";
}

const cell = (row: Row, key = "value") => cellText(row[key] as never);

/** Head and rows of one version of a table, in the words of the forms. */
function tableCells(table: SchemeTable, rows: readonly Row[]): [string[], string[][]] {
  const value = "value" in table && table.value.unit ? `值（${table.value.unit}）` : "值";
  switch (table.kind) {
    case "map":
      return [
        [...table.keys.map(({ name }) => name), value],
        rows.map((row) => [...(row.keys as unknown[]).map(String), cell(row)]),
      ];
    case "mixed":
      return [
        [...table.columns.map(({ name }) => name), value],
        rows.map((row) => [
          ...(row.match as unknown[]).map((part) =>
            typeof part === "object" ? boundsText(part as Bounds) : String(part),
          ),
          cell(row),
        ]),
      ];
    case "quota":
      return [["等级", "名额"], rows.map((row) => [String(row.level), cell(row, "share")])];
    case "weights":
      return [["来源", "权重"], rows.map((row) => [String(row.source), cell(row, "weight")])];
    default:
      return [
        [table.axis?.name ?? "", table.kind === "band" ? value : "比例"],
        rows.map((row) => [boundsText(row), cell(row)]),
      ];
  }
}

function tableText(table: SchemeTable): string {
  return table.versions
    .map((version) => {
      const [head, rows] = tableCells(table, version.rows as Row[]);
      const others =
        "else" in version && version.else !== undefined
          ? [head.map((_, i) => (i === 0 ? "其余" : i === head.length - 1 ? cellText(version.else) : ""))]
          : [];
      const span = [version.from ? `${version.from} 起` : "", version.until ? `${version.until} 前` : ""]
        .filter(Boolean)
        .join("，");
      return `标准表“${table.name}”${span ? `（${span}）` : ""}：\n\n${grid(head, [...rows, ...others])}`;
    })
    .join("\n\n");
}

const modes = { halfUp: "四舍五入", up: "进位", down: "舍去" } as const;

const ruleLine = ({ name, formula, round }: SchemeDocument["rules"][number]) =>
  `${name} = ${formula}${round ? `　（${modes[round.mode]}，小数位 ${round.places}）` : ""}`;

const formulas = ({ rules }: SchemeDocument) => `\`\`\`\n${rules.map(ruleLine).join("\n")}\n\`\`\``;

function mechanismText(mechanism: Mechanism): string {
  const scheme = schemeOf(mechanism);
  const parts = partLines(scheme);
  const number = typeof mechanism.id === "number" ? `${mechanism.id}. ` : "";
  return [
    `## ${number}${mechanism.title}`,
    `**出处：** ${mechanism.source}。`,
    `**怎样录：**\n\n${mechanism.how.map((step, i) => `${i + 1}. ${step}`).join("\n")}`,
    ...(parts.length > 0 ? [`**填什么：**\n\n${parts.map((part) => `- ${part}`).join("\n")}`] : []),
    ...(scheme.tables ?? []).map(tableText),
    `**公式：**\n\n${formulas(scheme)}`,
    `**算一算：**\n\n${mechanism.cases.map(({ say }) => `- ${say}`).join("\n")}`,
  ].join("\n\n");
}

const madeBy = "页里的表、公式和算出的数都由程序的测试照着跑过。";

function chapterText({ title, lead, picture, mechanisms }: Chapter): string {
  const image = picture ? [`![${picture.alt}](../../images/${picture.file})`] : [];
  return `${[`# ${title}`, lead, ...image, madeBy, ...mechanisms.map(mechanismText), "[回到目录](README.md)"].join("\n\n")}\n`;
}

const span = ({ mechanisms }: Chapter): string => {
  const [first, last] = [mechanisms[0]?.id, mechanisms.at(-1)?.id];
  return typeof first === "number" ? `${first}—${last}` : "积分";
};

function indexText(): string {
  const chapters = book.map((chapter) =>
    line([
      span(chapter),
      `[${chapter.title}](${chapter.file})`,
      chapter.mechanisms
        .map(({ id, title }) => (typeof id === "number" ? `${id} ${title}` : title))
        .join("；"),
    ]),
  );
  return `# 各种规定怎样录入

文件里的一种写法，对应这里的一节：在哪一页点、填什么、公式和表怎样写、拿数字算一遍、来自哪个公布的办法。从头录一个办法，先看[照着文件录一个办法](../enter-a-rule.md)；公式里的函数，见[公式怎样写](../formulas.md)；怎样做算例，见[算例](../examples.md)；体检说的代码，见[体检](../check-up.md)。

页名都是草案“修改”里的页：文件与条文、指标、标准表、参数、算法、约定、发放、范围与程序、算例。写着“办法文件”的几处，表单里还没有，在“评定办法”→“办法文件”里下载、修改、再读入。${madeBy}

${[line(["编号", "章", "内容"]), line(["---", "---", "---"]), ...chapters].join("\n")}
`;
}

/** The pages of the handbook of mechanisms, by their place under docs/handbook. */
export const pages = (): Page[] => [
  { file: "mechanisms/README.md", text: indexText() },
  ...book.map((chapter) => ({ file: `mechanisms/${chapter.file}`, text: chapterText(chapter) })),
];
