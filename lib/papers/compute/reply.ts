import type { Filling } from "@/lib/documents/template";
import type { ObjectionKind, ObjectionOutcome } from "@/lib/procedure/types";
import { dayWords, postWords, scoreOf, starWords } from "./words";

type Figures = {
  readonly scoreE4: number | null;
  readonly grade: string | null;
  readonly level: number | null;
};

export type ReplyFacts = {
  readonly kind: ObjectionKind;
  readonly receipt: string;
  readonly replyNumber: string | null;
  /** Who objected, where the reader may know it; null otherwise. */
  readonly objector: string | null;
  readonly receivedDay: string;
  readonly person: { readonly name: string; readonly place: string; readonly post: string | null };
  readonly statement: string;
  readonly reply: string;
  readonly outcome: ObjectionOutcome;
  readonly before: Figures | null;
  readonly after: Figures | null;
  readonly differenceFrom: string | null;
  /** false where the grade is one of points. */
  readonly hasStars?: boolean;
};

const outcomeWords: Record<ObjectionOutcome, string> = {
  upheld: "成立",
  partly: "部分成立",
  rejected: "不成立",
};

/** The letter that answers an objection or an appeal. */
export function replyFilling(facts: ReplyFacts): Filling {
  const word = facts.kind === "appeal" ? "申诉" : "异议";
  const { before, after, hasStars = true } = facts;
  return {
    标题: `${word}答复书`,
    文号: facts.replyNumber ?? "",
    受理编号: facts.receipt,
    主送: facts.objector ?? `${word}人`,
    受理日期: dayWords(facts.receivedDay),
    对象: facts.person.name,
    村: facts.person.place,
    职务: postWords(facts.person.post),
    异议内容: facts.statement,
    答复: facts.reply,
    结论: `${word}${outcomeWords[facts.outcome]}`,
    原得分: scoreOf(before?.scoreE4 ?? null),
    现得分: scoreOf(after?.scoreE4 ?? null),
    原等次: before?.grade ?? "",
    现等次: after?.grade ?? "",
    原星级: before && hasStars ? starWords(before.level) : "",
    现星级: after && hasStars ? starWords(after.level) : "",
    差额起算日: facts.differenceFrom && hasStars ? dayWords(facts.differenceFrom) : "",
  };
}
