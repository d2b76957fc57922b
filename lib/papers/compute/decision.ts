import { formatYuan } from "@/lib/base/money";
import type { Filling } from "@/lib/documents/template";
import { listedOn } from "@/lib/procedure/compute/notice";
import type { DecisionKind } from "@/lib/procedure/types";
import { figureCells, type Listed, personCells, spreadWords } from "./rating-papers";
import { dayWords } from "./words";

export type DecisionFacts = {
  readonly kind: DecisionKind;
  /** Of the process that was decided; null for a single change. */
  readonly processTitle: string | null;
  readonly basis: string;
  readonly placeName: string;
  readonly meeting: string;
  readonly number: string;
  readonly day: string;
  readonly attendees: readonly string[];
  readonly dueCount: number | null;
  readonly effectiveFrom: string;
  readonly note: string | null;
  readonly exceptions: readonly { readonly name: string; readonly reason: string }[];
  readonly people: readonly Pick<
    Listed,
    "name" | "township" | "village" | "post" | "scoreE4" | "grade" | "previousLevel" | "level"
  >[];
  readonly isWhole: boolean;
  /** null = the reader may not see it, or there is none. */
  readonly totalFen: number | null;
};

/** Kinds whose list shows grades. */
const ofGrades: ReadonlySet<DecisionKind> = new Set(["township-grade", "points-grades"]);

function titleOf({ kind, processTitle, isWhole }: DecisionFacts): string {
  const of = processTitle ?? "";
  const titles: Record<DecisionKind, string> = {
    stars: `关于${of}结果的通报`,
    "township-grade": `关于${of}年度考核等次的通报`,
    "points-grades": processTitle ? `关于${of}等次的通报` : "关于更正积分等次的通报",
    "level-change": "关于调整星级的通报",
    "scheme-adoption": "关于施行评定办法的通知",
    "points-reopen": "关于党员积分重新开账的决定",
    "pay-cut": "关于扣减报酬的决定",
    "pay-cut-revoked": "关于撤销报酬扣减的决定",
    "pay-write-off": "关于核销应追回报酬的决定",
  };
  return isWhole ? titles[kind] : `${titles[kind]}（节选）`;
}

/** Kinds of a township's own meeting, sent to its branches. */
export const ofTownship: ReadonlySet<DecisionKind> = new Set([
  "township-grade",
  "points-grades",
  "points-reopen",
]);

/** A recorded decision as it goes out to those below. */
export function decisionFilling(facts: DecisionFacts): Filling {
  const { people, exceptions } = facts;
  // A low grade of points is told to the member and the branch, not to the other branches.
  const listed = facts.kind === "points-grades" ? listedOn(["positive"], people) : people;
  const unlisted = people.length - listed.length;
  return {
    标题: titleOf(facts),
    文号: facts.number,
    主送: ofTownship.has(facts.kind) ? "各村党组织" : "各乡镇党委、街道党工委",
    会议: facts.meeting,
    会议日期: dayWords(facts.day),
    出席人员: facts.attendees.join("、"),
    应到: facts.dueCount,
    实到: facts.attendees.length,
    生效日期: dayWords(facts.effectiveFrom),
    依据: facts.basis,
    范围: facts.isWhole ? facts.placeName : [...new Set(people.map(({ township }) => township))].join("、"),
    人数: people.length,
    例外人员: exceptions.map(({ name }) => name).join("、"),
    说明: [facts.note ?? "", unlisted > 0 ? `另有${unlisted}人的等次由所在党支部告知本人，不列入附件。` : ""]
      .filter(Boolean)
      .join("\n"),
    星级分布: spreadOf(facts),
    补贴合计: facts.totalFen === null ? "" : `${formatYuan(facts.totalFen)} 元`,
    名单: listed.map((person, i) => ({
      ...personCells(person, i + 1),
      ...figureCells(person),
      // A grade of points is no star.
      ...(facts.kind === "points-grades" ? { 原星级: "", 星级: "", 变动: "" } : {}),
    })),
    例外: exceptions.map(({ name, reason }) => ({ 姓名: name, 事由: reason })),
  };
}

function spreadOf({ kind, people }: DecisionFacts): string {
  if (kind === "stars") return spreadWords(people);
  return ofGrades.has(kind) ? gradeSpread(people) : "";
}

function gradeSpread(people: DecisionFacts["people"]): string {
  const counts = new Map<string, number>();
  for (const { grade } of people) if (grade !== null) counts.set(grade, (counts.get(grade) ?? 0) + 1);
  return [...counts].map(([grade, count]) => `${grade} ${count} 人`).join("，");
}
