import { addDays, addMonths } from "@/lib/base/period";
import type { LineKind, RunStatus } from "@/lib/pay/types";
import { dayWords } from "./words";

export const lineWords: Record<LineKind, string> = {
  regular: "本期",
  settlement: "结算补差",
  correction: "更正",
  carry: "结转",
  withheld: "代扣",
};

const plainElements: Readonly<Record<string, string>> = {
  "[carry]": "扣回结转",
  "[pension]": "个人养老保险",
  "[tax]": "个人所得税",
  "[other]": "其他代扣",
};
/** An element of pay by its code; those that no scheme makes have codes in brackets. */
export const elementWords = (element: string): string => plainElements[element] ?? element;

/** What a paper says of a run that is not locked yet. */
export function draftWords(status: RunStatus): string {
  if (status === "draft" || status === "submitted") return "试算，未经审批";
  return status === "dropped" ? "已作废" : "";
}

/** The unit that something is owed for: a month, a quarter, a year, or its first and last day. */
export function unitWords(from: string, until: string): string {
  const [year = "", month = "", day] = from.split("-");
  if (day === "01") {
    if (until === addMonths(from, 1)) return `${year}年${Number(month)}月`;
    if (until === addMonths(from, 3) && Number(month) % 3 === 1)
      return `${year}年第${Math.ceil(Number(month) / 3)}季度`;
    if (until === addMonths(from, 12) && month === "01") return `${year}年`;
  }
  return `${dayWords(from)}至${dayWords(addDays(until, -1))}`;
}
