import type { GateCode, NoticeAudience, ObjectionOutcome } from "../types";

const audiences: Record<NoticeAudience, string> = {
  village: "村务公开栏",
  township: "乡镇政务公开栏",
  open: "互联网公开页面",
};

const gateWords: Record<GateCode, string> = {
  "missing-cells": "考核内容未录全",
  "missing-ballots": "民主测评未登记",
  "not-computed": "星级未算出",
  returned: "同乡镇有人被退回",
  deferred: "同乡镇有人暂缓",
  "unanswered-material": "补充材料未答复",
  "open-objection": "异议未办结",
  overdue: "逾期录入",
  "all-high": "全乡镇均为最高等次",
  "not-there-yet": "同乡镇有人尚未报到这一环节",
  "all-equal": "支部党员积分全部相同",
  "over-quota": "支部最高等次人数超出比例",
  "open-books": "支部账未结",
  "unchecked-books": "支部账未复核",
  "year-not-closed": "支部全年账目未结",
  "grade-not-computed": "等次未算出",
  "open-reports": "有申报未审核",
  disputed: "有条目因争议冻结",
  "check-warned": "办法的核对条款未通过",
};

export type Closing = {
  readonly title: string;
  readonly number: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly workingDays: number;
  readonly audience: NoticeAudience;
  readonly postedAt: string;
  readonly listed: number;
  readonly removed: number;
  readonly objections: Record<ObjectionOutcome | "withdrawn", number> & { received: number };
  readonly gate: readonly { code: string; count: number }[];
  readonly gateReason: string | null;
  readonly closedByName: string;
  readonly closedOn: string;
};

const dayWords = (day: string) => {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
};

function objectionWords({ received, upheld, partly, rejected, withdrawn }: Closing["objections"]): string {
  if (received === 0) return "公示期间没有收到异议。";
  return `公示期间共收到异议${received}件：成立${upheld}件，部分成立${partly}件，不成立${rejected}件，撤回${withdrawn}件，均已办结。`;
}

/** The record that a closed notice leaves; a paper of the office, so it is in Chinese whoever closes. */
export function closingText(closing: Closing): string {
  const { gate, gateReason, listed, removed } = closing;
  const found = gate.map(({ code, count }) => `${gateWords[code as GateCode] ?? code}（${count}）`);
  return [
    `《${closing.title}》（${closing.number}）自${dayWords(closing.firstDay)}起公示，至${dayWords(closing.lastDay)}止，共${closing.workingDays}个工作日。`,
    `公示范围：${audiences[closing.audience]}；实际张贴（发布）地点：${closing.postedAt}。`,
    `公示人员${listed + removed}人${removed > 0 ? `，其中${removed}人在公示期间不再列入` : ""}。`,
    objectionWords(closing.objections),
    found.length > 0
      ? `公示前提示事项：${found.join("、")}；说明：${(gateReason ?? "").replace(/。$/, "")}。`
      : "",
    `经办人：${closing.closedByName}，${dayWords(closing.closedOn)}。`,
  ]
    .filter(Boolean)
    .join("\n");
}
