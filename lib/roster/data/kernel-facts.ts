import "server-only";
import { addDays } from "@/lib/base/period";
import type { FactSubject } from "@/lib/rules/types";
import { holds, isDualPost } from "../compute/tenure";
import {
  educationWords,
  gradeWords,
  postEndWords,
  postWords,
  recordLevelWords,
  sanctionWords,
} from "../compute/words";
import type { PersonFacts, PostFact, VillageYear } from "./facts";

type Lists = NonNullable<FactSubject["lists"]>;
type Facts = NonNullable<FactSubject["facts"]>;

const sexWords = { male: "男", female: "女" } as const;
const leaveWords = {
  sick: "病假",
  personal: "事假",
  study: "学习",
  suspended: "停职",
  seconded: "借调",
  other: "其他",
} as const;
const sentPosts = new Set(["first-secretary", "task-force-member"]);

/** Half-open `until` as the last day in post; unknown on the snapshot day when it lies after it. */
const lastDayIn = (until: string | null, day: string) =>
  until === null || until > addDays(day, 1) ? null : addDays(until, -1);

function status(person: PersonFacts, current: readonly PostFact[], day: string): string {
  if (current.some((post) => sentPosts.has(post.post))) return "下派";
  if (person.leaves.some((leave) => leave.kind === "seconded" && holds(leave, day))) return "借调";
  return current.length > 0 ? "在职" : "离任";
}

/** Facts of a person as on a day, under the names of the catalogue. */
export function personFacts(person: PersonFacts, day: string): { facts: Facts; lists: Lists } {
  const posts = person.posts.filter((post) => post.from <= day);
  const current = posts.filter((post) => holds(post, day));
  const last =
    current.length > 0
      ? undefined
      : [...posts].sort((a, b) => ((a.until ?? "") < (b.until ?? "") ? -1 : 1)).at(-1);
  const facts: Facts = {
    人员状态: status(person, current, day),
    一肩挑: isDualPost(posts, day),
    ...(person.birthDate ? { 出生日期: person.birthDate } : {}),
    ...(person.sex ? { 性别: sexWords[person.sex] } : {}),
    ...(person.education ? { 学历: educationWords[person.education] } : {}),
    ...(last?.until ? { 退出日期: addDays(last.until, -1) } : {}),
    ...(last?.endKind ? { 退出方式: postEndWords[last.endKind] } : {}),
  };
  return { facts, lists: personLists(person, posts, day) };
}

function personLists(person: PersonFacts, posts: readonly PostFact[], day: string): Lists {
  const honours = person.records.filter((record) => record.kind === "honour" && record.day <= day);
  const sanctions = person.sanctions.filter(
    (s) => s.decidedOn <= day && (s.revokedOn === null || s.revokedOn > day),
  );
  return {
    任职: posts.map((post) => ({
      职务: postWords[post.post],
      单位: post.placeName,
      开始: post.from,
      结束: lastDayIn(post.until, day),
      结束方式: lastDayIn(post.until, day) !== null && post.endKind ? postEndWords[post.endKind] : null,
    })),
    年度考核记录: person.grades.map(({ year, grade }) => ({ 年度: year, 等次: gradeWords[grade] })),
    荣誉: honours.map((record) => ({
      名称: record.title,
      级别: record.level ? recordLevelWords[record.level] : null,
      类型: "表彰",
      日期: record.day,
      行为: record.title,
    })),
    处分: sanctions.map((s) => ({
      类型: sanctionWords[s.kind],
      文号: s.document,
      日期: s.decidedOn,
      影响期起: s.influenceFrom,
      影响期止: s.influenceUntil,
    })),
    离岗: person.leaves
      .filter((leave) => leave.from <= day)
      .map((leave) => ({
        类型: leaveWords[leave.kind],
        开始: leave.from,
        结束: lastDayIn(leave.until, day),
      })),
  };
}

type YearValue = (year: VillageYear) => string | number | boolean | null;

/** Fen as yuan in decimal text; an unreported figure stays blank. */
const yuan = (fen: number | null) => {
  if (fen === null) return null;
  const size = Math.abs(fen);
  return `${fen < 0 ? "-" : ""}${Math.floor(size / 100)}.${String(size % 100).padStart(2, "0")}`;
};

const villageValues: Readonly<Record<string, YearValue>> = {
  人口: (y) => y.population,
  户数: (y) => y.households,
  集体经营性收入: (y) => yuan(y.collectiveIncomeFen),
  扶持资金: (y) => yuan(y.supportFundsFen),
  软弱涣散村: (y) => y.isWeak,
  脱贫村: (y) => y.isFormerlyPoor,
  示范村: (y) => y.isModel,
  有合作社: (y) => y.hasCooperative,
  有集体公司: (y) => y.hasCompany,
  有党群服务中心: (y) => y.hasServiceCentre,
};

/** Yearly facts of a village, only those that the scheme names. */
export function villageFacts(
  years: ReadonlyMap<number, VillageYear> | undefined,
  wanted: ReadonlySet<string>,
): Facts {
  const facts: Facts = {};
  if (!years) return facts;
  for (const [name, read] of Object.entries(villageValues)) {
    if (!wanted.has(name)) continue;
    const byYear: Record<string, string | number | boolean | null> = {};
    for (const [year, row] of years) {
      const value = read(row);
      if (value !== null && row.isComparable) byYear[String(year)] = value;
    }
    if (Object.keys(byYear).length > 0) facts[name] = { byYear };
  }
  return facts;
}
