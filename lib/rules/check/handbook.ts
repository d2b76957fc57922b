import { readScheme } from "../read";
import type { Bilingual, Finding } from "../types";
import { CHECK_CODES, type CheckCode } from "./codes";
import sections from "./handbook.json";
import { checkScheme } from "./index";

export type HandbookEntry = {
  code: CheckCode;
  /** What the code says, in the words of an administrator. */
  means: string;
  /** How it is mended; shown beside the finding, too. */
  mend: Bilingual;
  /** Parts of a scheme that give the code. */
  example: Record<string, unknown>;
};

export const HANDBOOK = sections as { title: string; lead: string; codes: HandbookEntry[] }[];

const mends = new Map<string, Bilingual>(
  HANDBOOK.flatMap(({ codes }) => codes.map(({ code, mend }) => [code, mend] as const)),
);

/** How a finding of that code is mended, in one sentence. */
export const mendOf = (code: Finding["code"]): Bilingual | undefined => mends.get(code);

/** What every example shares; its own parts come on top. */
const base = {
  format: 1,
  code: "example",
  title: "例",
  kind: "star",
  subject: "cadre",
  period: "year",
  validFrom: "2026-01-01",
  rules: [],
};

/** 【1+】×2100 stands for that many repetitions, so that a formula that is too long fits a page. */
const unfold = (text: string): string =>
  text.replace(/【(.+?)】×(\d+)/g, (_, piece: string, times: string) => piece.repeat(Number(times)));

/** The findings of an example of the handbook. */
export function findingsOf({ example }: Pick<HandbookEntry, "example">): Finding[] {
  const json: unknown = JSON.parse(JSON.stringify({ ...base, ...example }), (_, value) =>
    typeof value === "string" ? unfold(value) : value,
  );
  const read = readScheme(json);
  return read.ok ? checkScheme(read.scheme) : read.findings;
}

const severityWords = { error: "错误", warning: "提醒", either: "提醒或错误" } as const;
const width = 96;

/** JSON with what fits on a line on one line. */
function layout(value: unknown, indent = ""): string {
  const line = JSON.stringify(value, null, 1).replace(/\n\s*/g, " ");
  if (line.length + indent.length <= width || typeof value !== "object" || value === null) return line;
  const deeper = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((one) => layout(one, deeper))
    : Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${layout(one, deeper)}`);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return `${open}\n${parts.map((part) => deeper + part).join(",\n")}\n${indent}${close}`;
}

function entryText(entry: HandbookEntry): string {
  const finding = findingsOf(entry).find(({ code }) => code === entry.code);
  const sample = finding?.counterexample ? `例如：${finding.counterexample.zh}。` : "";
  return [
    `### ${entry.code}（${severityWords[CHECK_CODES[entry.code]]}）`,
    entry.means,
    `\`\`\`json\n${layout(entry.example)}\n\`\`\``,
    `**体检说：** ${finding?.message.zh ?? ""}。${sample}`,
    `**怎样改：** ${entry.mend.zh}`,
  ].join("\n\n");
}

const lead = `# 体检：每个代码是什么意思，怎样改

办法每保存一次，系统就检查一遍，叫“体检”。办法页面的“体检结果”逐条列出：**代码**、一句话说明、一个会出问题的例子，以及到那一处的链接。草案上还有“去修改”，直接打开那一处的表单。

- **错误**：不改好，不能审核，也不能通过施行。
- **提醒**：可以保留，审核时要写一句理由。

代码不会变，打电话、写邮件问的时候报代码就行。下面按类别说明，例子是办法文件里的一小段，栏目名是文件里的写法；平时在页面的表单里改，不用看文件。每个例子都由程序的测试照着跑过，“体检说”就是系统的原话。`;

/** The text of docs/handbook/check-up.md. */
export function handbookPage(): string {
  const index = HANDBOOK.map(
    ({ title, codes }) => `| ${title} | ${codes.map(({ code }) => `\`${code}\``).join(" ")} |`,
  );
  const body = HANDBOOK.map(({ title, lead: words, codes }) =>
    [`## ${title}`, words, ...codes.map(entryText)].join("\n\n"),
  );
  return `${[lead, ["| 类别 | 代码 |", "|---|---|", ...index].join("\n"), ...body].join("\n\n")}\n`;
}
