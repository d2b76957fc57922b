import { formatYuan } from "@/lib/base/money";
import type { Filling } from "@/lib/documents/template";
import type { ExplanationLine } from "@/lib/rules/types";
import { periodWords } from "./rating-papers";
import { dayWords, postWords, scoreOf, starSigns, starWords } from "./words";

export type CardFacts = {
  readonly person: { readonly name: string; readonly place: string; readonly post: string | null };
  readonly topLevel: number;
  readonly result: {
    readonly title: string;
    readonly schemeTitle: string;
    readonly periodFrom: string;
    readonly periodUntil: string;
    readonly scoreE4: number | null;
    readonly grade: string | null;
    readonly level: number | null;
    /** undefined = the reader may not see it. */
    readonly amountFen: number | null | undefined;
    readonly hash: string;
    readonly effectiveFrom: string;
    readonly decision: { readonly meeting: string; readonly number: string } | null;
  };
  readonly lines: readonly ExplanationLine[];
  readonly history: readonly {
    readonly level: number | null;
    readonly effectiveFrom: string;
    readonly document: string | null;
    readonly decision: { readonly number: string } | null;
  }[];
};

/** What a level was put together from: the groups of indicators, or the indicators where there are none. */
function partsOf(lines: readonly ExplanationLine[]): Filling[] {
  const valued = lines.filter(({ value }) => typeof value === "string" && Number(value) !== 0);
  const groups = valued.filter(({ what }) => what === "group");
  return (groups.length > 0 ? groups : valued.filter(({ what }) => what === "item")).map((line) => ({
    项目: line.label,
    数值: line.unit ? `${String(line.value)} ${line.unit}` : String(line.value),
    条款: line.article?.number ?? "",
  }));
}

/** The star card of one person: the decided result, what it was put together from, the levels before. */
export function cardFilling({ person, topLevel, result, lines, history }: CardFacts): Filling {
  return {
    标题: result.title,
    姓名: person.name,
    村: person.place,
    职务: postWords(person.post),
    星级: starWords(result.level),
    星级图: starSigns(result.level, topLevel),
    得分: scoreOf(result.scoreE4),
    等次: result.grade ?? "",
    补贴:
      result.amountFen === undefined || result.amountFen === null ? "" : `${formatYuan(result.amountFen)} 元`,
    评定周期: periodWords(result.periodFrom, result.periodUntil),
    依据: result.schemeTitle,
    会议: result.decision?.meeting ?? "",
    决定文号: result.decision?.number ?? "",
    生效日期: dayWords(result.effectiveFrom),
    核对码: result.hash.slice(0, 12),
    构成: partsOf(lines),
    历次: history.map((step) => ({
      生效日期: dayWords(step.effectiveFrom),
      星级: starWords(step.level),
      依据: step.decision?.number ?? step.document ?? "",
    })),
  };
}
