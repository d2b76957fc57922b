import type { Filling } from "@/lib/documents/template";
import type { NoticeAudience, NoticeField } from "@/lib/procedure/types";
import { dayWords, postWords, starWords } from "./words";

export type NoticeFacts = {
  readonly number: string;
  readonly title: string;
  readonly basis: string;
  readonly body: string;
  readonly contact: string;
  readonly audience: NoticeAudience;
  readonly fields: readonly NoticeField[];
  readonly firstDay: string;
  readonly lastDay: string;
  readonly workingDays: number;
  /** Why it was opened although the gate found something. */
  readonly gateReason: string | null;
  readonly rows: readonly {
    readonly name: string;
    readonly village: string;
    readonly township: string;
    readonly post: string;
    readonly level: number | null;
    readonly grade: string | null;
  }[];
  readonly isWhole: boolean;
};

const audienceWords: Record<NoticeAudience, string> = {
  village: "所在村公示栏",
  township: "乡镇（街道）公示栏",
  open: "面向社会公开",
};
/** Columns of the notice by what it may show; names always stand. */
const columnsOf: Record<NoticeField, readonly string[]> = {
  village: ["乡镇", "村"],
  post: ["职务"],
  level: ["星级"],
  grade: ["等次"],
  positive: [],
};

/** The columns that a notice shows, in the order of its table. */
export const noticeColumns = (fields: readonly NoticeField[]): string[] =>
  (["village", "post", "level", "grade"] as const)
    .filter((field) => fields.includes(field))
    .flatMap((field) => columnsOf[field]);

/** A notice as it was fixed at its opening: nothing of a person beyond the fields that it names. */
export function noticeFilling(facts: NoticeFacts): Filling {
  const shown = new Set(noticeColumns(facts.fields));
  const only = (column: string, text: string) => (shown.has(column) ? text : "");
  return {
    标题: facts.isWhole ? facts.title : `${facts.title}（节选）`,
    文号: facts.number,
    依据: facts.basis,
    正文: facts.body,
    联系方式: facts.contact,
    公示范围: audienceWords[facts.audience],
    起始日: dayWords(facts.firstDay),
    截止日: dayWords(facts.lastDay),
    工作日数: facts.workingDays,
    人数: facts.rows.length,
    放行说明: facts.gateReason ?? "",
    名单: facts.rows.map((row, i) => ({
      序号: i + 1,
      姓名: row.name,
      乡镇: only("乡镇", row.township),
      村: only("村", row.village),
      职务: only("职务", postWords(row.post)),
      星级: only("星级", starWords(row.level)),
      等次: only("等次", row.grade ?? ""),
    })),
  };
}
