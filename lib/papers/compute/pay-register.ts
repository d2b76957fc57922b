import type { Filling } from "@/lib/documents/template";
import { amountInWords } from "@/lib/pay/compute/in-words";
import type { PayElementKind, RunStatus } from "@/lib/pay/types";
import { draftWords, unitWords } from "./pay-words";
import { postWords, yuanOf } from "./words";

export type PayHead = {
  readonly title: string;
  readonly periodFrom: string;
  readonly periodUntil: string;
  readonly status: RunStatus;
  readonly hash: string | null;
};

/** What the register says of a payee: regular lines by kind of element, differences of earlier units together. */
export type RegisterRow = {
  readonly name: string;
  readonly post: string | null;
  readonly township: string;
  readonly townshipId: string;
  readonly village: string;
  readonly regularFen: Readonly<Record<string, number>>;
  readonly differenceFen: number;
  readonly grossFen: number;
  readonly carryFen: number;
  readonly withheldFen: number;
  readonly netFen: number;
  readonly accountTail: string | null;
  readonly bankName: string | null;
};

/** Columns of the register by kind of element. */
export const elementColumns: Readonly<Record<PayElementKind, string>> = {
  base: "基本报酬",
  performance: "绩效报酬",
  star: "星级补贴",
  post: "岗位补贴",
  seniority: "任职年限补贴",
  "dual-post": "一肩挑补贴",
  honour: "荣誉奖励",
  collective: "集体经济奖励",
  retired: "离任补贴",
  insurance: "意外保险",
  housing: "住房补贴",
  "running-costs": "村级运转经费",
  "sanction-cut": "处分扣减",
  other: "其他补贴",
};
const kinds = Object.keys(elementColumns) as PayElementKind[];
/** Kinds with a column of their own in the default form; the rest stand together as 其他项目. */
const shownKinds: ReadonlySet<PayElementKind> = new Set(["base", "performance", "star"]);

export const subtotalMark = "小计";

const sumOf = (rows: readonly RegisterRow[], of: (row: RegisterRow) => number) =>
  rows.reduce((sum, row) => sum + of(row), 0);
const elementFen = (kind: PayElementKind) => (row: RegisterRow) => row.regularFen[kind] ?? 0;
const restFen = (row: RegisterRow) =>
  sumOf([row], (own) =>
    kinds.reduce((sum, kind) => sum + (shownKinds.has(kind) ? 0 : elementFen(kind)(own)), 0),
  );

/** Every column of money, for one row or for many together. */
function moneyCells(rows: readonly RegisterRow[], suffix = ""): Filling {
  const columns: Record<string, (row: RegisterRow) => number> = {
    ...Object.fromEntries(kinds.map((kind) => [elementColumns[kind], elementFen(kind)])),
    其他项目: restFen,
    补发扣回: ({ differenceFen }) => differenceFen,
    应发: ({ grossFen }) => grossFen,
    结转: ({ carryFen }) => carryFen,
    代扣: ({ withheldFen }) => withheldFen,
    实发: ({ netFen }) => netFen,
  };
  return Object.fromEntries(
    Object.entries(columns).map(([name, of]) => [`${name}${suffix}`, yuanOf(sumOf(rows, of))]),
  );
}

const personRow = (row: RegisterRow, number: number): Filling => ({
  序号: number,
  姓名: row.name,
  乡镇: row.township,
  村: row.village,
  职务: postWords(row.post),
  ...moneyCells([row]),
  账号尾号: row.accountTail ?? "",
  开户行: row.bankName ?? "",
  行类: "",
});

const subtotalRow = (rows: readonly RegisterRow[]): Filling => ({
  序号: null,
  姓名: subtotalMark,
  乡镇: rows[0]?.township ?? "",
  村: "",
  职务: `${rows.length}人`,
  ...moneyCells(rows),
  账号尾号: "",
  开户行: "",
  行类: subtotalMark,
});

/** The rows by township in their order, each township followed by its subtotal. */
function listed(rows: readonly RegisterRow[]): Filling[] {
  const townships = new Map<string, Filling[]>();
  for (const [i, row] of rows.entries()) {
    const own = townships.get(row.townshipId) ?? [];
    townships.set(row.townshipId, own);
    own.push(personRow(row, i + 1));
  }
  return [...townships].flatMap(([townshipId, own]) => [
    ...own,
    subtotalRow(rows.filter((row) => row.townshipId === townshipId)),
  ]);
}

/** The finance register of a run; amounts are figures, so that a form may add them up. */
export function registerFilling(head: PayHead, rows: readonly RegisterRow[]): Filling {
  return {
    标题: head.title,
    期间: unitWords(head.periodFrom, head.periodUntil),
    状态: draftWords(head.status),
    人数: rows.length,
    范围: [...new Set(rows.map(({ township }) => township))].join("、"),
    ...moneyCells(rows, "合计"),
    实发大写: amountInWords(sumOf(rows, ({ netFen }) => netFen)),
    核对码: head.hash?.slice(0, 12) ?? "",
    名单: listed(rows),
  };
}

/** The same without the subtotals, for forms that do not tell them from the rows and would add them up twice. */
export const withoutSubtotals = (filling: Filling): Filling => ({
  ...filling,
  名单: (filling.名单 as readonly Filling[]).filter((row) => row.行类 !== subtotalMark),
});
