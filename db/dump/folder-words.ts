import { allowedWords } from "./allowed";
import type { Head } from "./contents";
import { cellOf } from "./csv";
import { meanings } from "./meanings";
import type { ColumnKind, Table } from "./tables";

const kindWords: Record<ColumnKind, string> = {
  text: "text",
  integer: "whole number",
  amount: "whole number (money in fen, scores in ten-thousandths, as the column's name says)",
  flag: "true or false",
  instant: "moment, UTC, ISO 8601 with milliseconds",
  json: "JSON",
  bytes: "file, base64",
};

const textColumn = { name: "", kind: "text", required: false } as const;

function columnLines(table: Table, told: Map<string, string>, words: Map<string, readonly string[]>) {
  return table.columns.map(({ name, kind, required }) => {
    const targets = table.references
      .filter(({ columns }) => columns.includes(name))
      .map(({ columns, table: to, to: names }) => `${to}.${names[columns.indexOf(name)]}`);
    const full = `${table.name}.${name}`;
    const isKey = table.key.includes(name);
    const allowed = words.get(full)?.join(" ");
    return [
      table.name,
      name,
      kindWords[kind],
      String(required),
      String(isKey),
      targets.join(" "),
      allowed,
      told.get(full),
    ];
  });
}

/** A table of all columns: what they hold, what they point to and what they mean. */
export function columnsFile(tables: readonly Table[]): string {
  const told = meanings();
  const words = allowedWords();
  const head = ["table", "column", "kind", "required", "key", "points_to", "allowed", "meaning"];
  const lines = tables.flatMap((table) => [
    [table.name, "", "", "", "", "", "", told.get(table.name)],
    ...columnLines(table, told, words),
  ]);
  return [head, ...lines]
    .map((line) => `${line.map((text) => cellOf(textColumn, text || null)).join(",")}\r\n`)
    .join("");
}

/** What stands in the folder, for whoever opens it years later without this program. */
export function readMe({ made, program, migrations }: Head): string {
  return [
    "雁阵全部数据导出",
    "",
    `导出时刻（世界时）：${made}　程序版本：${program}　库结构：${migrations.at(-1)?.tag ?? ""}`,
    "",
    "一、每张表一个 CSV 文件，UTF-8 编码，第一行是列名；columns.csv 说明每一列。",
    "二、没有值的是空格子；空文字写作两个引号。以 = + - @ ' 或制表符开头的文字前面加了一个撇号，防止被当成公式。",
    "三、金额以分为单位，分数以万分之一为单位；时刻是世界时；文件内容是 base64。",
    "四、身份证号、手机号、银行账号是加密的，密钥不在这里。其余内容没有加密，请按涉密和个人信息的规定保管。",
    "五、manifest.json 记着每张表的行数、合计和校验值（SHA-256）：每行写成 JSON 数组，对象的键按字母排序，行末换行。",
    "六、导回：npm run -s import-all -- 本文件夹。用表格软件另存过的文件与校验值不符，不能导回。",
    "",
    "All data of a Yanzhen installation. One CSV per table (UTF-8, column names in the first line); columns.csv says",
    "what every column holds. No value: an empty cell; an empty text: two quotes. A text that begins with = + - @ ' or",
    "a tab has an apostrophe before it. Money is in fen, scores in ten-thousandths, moments in UTC, files in base64.",
    "Identity, phone and bank numbers are encrypted and the keys are not here; nothing else is encrypted. manifest.json",
    "holds rows, sums and SHA-256 of every table: each row as a JSON array with sorted keys, ended by a line feed.",
    "",
  ].join("\r\n");
}
