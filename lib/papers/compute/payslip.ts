import { formatYuan } from "@/lib/base/money";
import type { Filling } from "@/lib/documents/template";
import { amountInWords } from "@/lib/pay/compute/in-words";
import type { LineKind } from "@/lib/pay/types";
import type { PayHead, RegisterRow } from "./pay-register";
import { elementWords, lineWords, unitWords } from "./pay-words";
import { postWords } from "./words";

export type SlipLine = {
  readonly element: string;
  readonly owedFrom: string;
  readonly owedUntil: string;
  readonly kind: LineKind;
  readonly article: string | null;
  readonly amountFen: number;
};
export type Slip = Omit<RegisterRow, "townshipId" | "regularFen" | "differenceFen" | "carryFen"> & {
  readonly lines: readonly SlipLine[];
};

const lineCells = (line: SlipLine): Filling => ({
  项目: elementWords(line.element),
  所属期间: unitWords(line.owedFrom, line.owedUntil),
  类别: lineWords[line.kind],
  条款: line.article ?? "",
  金额: formatYuan(line.amountFen),
});

const slipCells = (slip: Slip, number: number): Filling => ({
  序号: number,
  姓名: slip.name,
  乡镇: slip.township,
  村: slip.village,
  职务: postWords(slip.post),
  应发: formatYuan(slip.grossFen),
  代扣: formatYuan(slip.withheldFen),
  实发: formatYuan(slip.netFen),
  实发大写: amountInWords(slip.netFen),
  账号尾号: slip.accountTail ?? "",
  开户行: slip.bankName ?? "",
  明细: slip.lines.map(lineCells),
});

/** Payslips of a run, one below the other. */
export function payslipFilling(head: PayHead, slips: readonly Slip[]): Filling {
  return {
    标题: head.title,
    期间: unitWords(head.periodFrom, head.periodUntil),
    人数: slips.length,
    核对码: head.hash?.slice(0, 12) ?? "",
    工资条: slips.map((slip, i) => slipCells(slip, i + 1)),
  };
}
