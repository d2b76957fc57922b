import type { Bilingual } from "../../types";
import sections from "./words.json";

/** What a function is, in the words of the field: title, arguments in their order, one sentence, one example. */
export type FunctionWords = {
  name: string;
  title: Bilingual;
  args: Bilingual;
  does: Bilingual;
  example: string;
  /** What the example says. */
  says: string;
};

export const FUNCTION_SECTIONS: readonly { title: string; lead: string; functions: FunctionWords[] }[] =
  sections;

/** Every function with its words, by kind. */
export const FUNCTION_WORDS: readonly FunctionWords[] = sections.flatMap(({ functions }) => functions);

const lead = `# 公式怎样写

公式和 WPS 表格的写法一样，只是用名称代替单元格：\`IF(年度考核等次="优秀", 2, 0)\`。在草案的“算法”一栏里写，边写边查：写错的地方画线，下面用一句话说明；选定一个人，旁边就是他的数。

- **名称**：指标、算法、标准表、参数和花名册里的情况，都用它们的名称。打汉字、拼音或者首字母（如 bt、butie），系统列出可用的名称，回车填入；“Esc”收起列表，再按“Tab”离开公式栏。
- **符号**：全角、半角都认，\`（）\`、\`，\`、\`×\`、\`÷\`、\`≥\` 都可以用；文字用引号，如 \`"优秀"\`；百分数直接写 \`70%\`。
- **空白不是零**：没有录入的，结果也是空白，并说明缺什么；要按零算，写 \`IFBLANK(误工天数, 0)\`。
- **取整**：只在写明的地方取整，0.1 + 0.2 就是 0.3。
- **先后**：算法谁先谁后不影响结果，系统自己按引用的关系计算；次序只为读着顺。

下面按用途列出全部函数，每个例子都由程序的测试照着查过。`;

const functionText = ({ name, title, args, does, example, says }: FunctionWords) =>
  `### ${name} ${title.zh}\n\n\`${name}(${args.zh})\`\n\n${does.zh}\n\n例：\`${example}\`——${says}`;

/** The text of docs/handbook/formulas.md. */
export function formulasPage(): string {
  const index = FUNCTION_SECTIONS.map(
    ({ title, functions }) => `| ${title} | ${functions.map(({ name }) => `\`${name}\``).join(" ")} |`,
  );
  const body = FUNCTION_SECTIONS.map(({ title, lead: words, functions }) =>
    [`## ${title}`, words, ...functions.map(functionText)].join("\n\n"),
  );
  return `${[lead, ["| 用途 | 函数 |", "|---|---|", ...index].join("\n"), ...body].join("\n\n")}\n`;
}
