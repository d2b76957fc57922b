import { groupBy } from "@/lib/base/group";
import { formatYuan } from "@/lib/base/money";
import { addDays } from "@/lib/base/period";
import type { Filling } from "@/lib/documents/template";
import type { ProcessHead, ProcessSubject } from "@/lib/procedure/types";
import { dayWords, moveWords, postWords, scoreOf, starNames, starWords, yuanOf } from "./words";

/** Somebody on a list; an amount is undefined where the reader may not see it. */
export type Listed = Omit<ProcessSubject, "amountFen"> & { readonly amountFen: number | null | undefined };

export type SpecialKind = "deferred" | "returned" | "override" | "excepted";
export type Special = { readonly subjectId: string; readonly kind: SpecialKind; readonly note: string };

export type PacketFacts = {
  readonly head: Pick<
    ProcessHead,
    "title" | "basis" | "placeName" | "periodFrom" | "periodUntil" | "topLevel"
  >;
  readonly subjects: readonly Listed[];
  readonly reasons: ReadonlyMap<string, string>;
  readonly specials: readonly Special[];
  /** Whether all of the process is in the reader's scope; otherwise the paper says that it is an extract. */
  readonly isWhole: boolean;
  /** Money by township in fen, where the reader may see totals. */
  readonly townshipFen: ReadonlyMap<string, number> | null;
};

const statusWords: Record<ProcessSubject["status"], string> = {
  open: "办理中",
  returned: "退回",
  deferred: "暂缓",
  decided: "已决定",
  withdrawn: "撤回",
};
const specialWords: Record<SpecialKind, string> = {
  deferred: "暂缓定星",
  returned: "退回",
  override: "例外认定",
  excepted: "会议除外",
};

type Person = Pick<Listed, "name" | "township" | "village" | "post">;

/** Fen as yuan for a paper; blank where there is none, or none to be seen. */
const yuanWords = (fen: number | null | undefined) =>
  fen === null || fen === undefined ? "" : formatYuan(fen);

/** Who it is, as every list begins. */
export const personCells = (person: Person, number: number): Filling => ({
  序号: number,
  姓名: person.name,
  乡镇: person.township,
  村: person.village,
  职务: postWords(person.post),
});

/** The figures of a person, those before beside those now. */
export const figureCells = (
  person: Pick<Listed, "scoreE4" | "grade" | "previousLevel" | "level">,
): Filling => ({
  得分: scoreOf(person.scoreE4),
  等次: person.grade ?? "",
  原星级: person.previousLevel === null ? "" : starWords(person.previousLevel),
  星级: starWords(person.level),
  变动: moveWords(person.previousLevel, person.level),
});

/** People by level, the highest first: "五星 3 人，四星 20 人". */
export function spreadWords(people: readonly Pick<Listed, "level">[]): string {
  const counts = new Map<number | null, number>();
  for (const { level } of people) counts.set(level, (counts.get(level) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => (b ?? -1) - (a ?? -1))
    .map(([level, count]) => `${starWords(level)} ${count} 人`)
    .join("，");
}

const sumOf = (fen: ReadonlyMap<string, number>) => [...fen.values()].reduce((sum, part) => sum + part, 0);

const byTownship = (people: readonly Listed[]) => groupBy(people, (person) => person.townshipId);

function distributionRow(name: string, people: readonly Listed[], fen: number | null | undefined): Filling {
  const counts = starNames.map((star, level): [string, number] => [
    star,
    people.filter((person) => person.level === level).length,
  ]);
  return {
    乡镇: name,
    人数: people.length,
    ...Object.fromEntries(counts),
    未定星: people.filter(({ level }) => level === null).length,
    补贴: yuanWords(fen),
  };
}

function common({ head, subjects, isWhole, townshipFen }: PacketFacts): Filling {
  return {
    标题: isWhole ? head.title : `${head.title}（节选）`,
    依据: head.basis,
    评定周期: periodWords(head.periodFrom, head.periodUntil),
    范围: isWhole ? head.placeName : [...new Set(subjects.map(({ township }) => township))].join("、"),
    人数: subjects.length,
    星级分布: spreadWords(subjects),
    补贴合计: townshipFen?.size ? `${formatYuan(sumOf(townshipFen))} 元` : "",
  };
}

/** A half-open period as people read it: its last day is the one before its end. */
export const periodWords = (from: string, until: string) =>
  `${dayWords(from)}至${dayWords(addDays(until, -1))}`;

/** The papers for the meeting: spread, movers with the reason, special cases, the list by township. */
export function packetFilling(facts: PacketFacts): Filling {
  const { subjects, townshipFen } = facts;
  const known = new Map(subjects.map((subject) => [subject.subjectId, subject]));
  const movers = subjects.filter(
    ({ previousLevel, level }) => previousLevel !== null && level !== null && previousLevel !== level,
  );
  const townships = [...byTownship(subjects).values()];
  const nameOf = (people: readonly Listed[]) => people[0]?.township ?? "";
  const spread = townships.map((people) =>
    distributionRow(nameOf(people), people, townshipFen?.get(people[0]?.townshipId ?? "")),
  );
  const specials = facts.specials.flatMap((special) => {
    const subject = known.get(special.subjectId);
    return subject ? [{ special, subject }] : [];
  });
  return {
    ...common(facts),
    首次定星人数: subjects.filter(({ previousLevel, level }) => previousLevel === null && level !== null)
      .length,
    变动人数: movers.length,
    特殊情形人数: specials.length,
    分布:
      spread.length > 1
        ? [...spread, distributionRow("合计", subjects, townshipFen?.size ? sumOf(townshipFen) : null)]
        : spread,
    变动名单: movers.map((subject, i) => ({
      ...personCells(subject, i + 1),
      ...figureCells(subject),
      原因: facts.reasons.get(subject.subjectId) ?? "",
    })),
    特殊情形: specials.map(({ special, subject }, i) => ({
      ...personCells(subject, i + 1),
      情形: specialWords[special.kind],
      说明: special.note,
    })),
    乡镇名单: townships.map((people) => ({
      乡镇: nameOf(people),
      人数: people.length,
      名单: people.map((subject, i) => ({
        ...personCells(subject, i + 1),
        ...figureCells(subject),
        补贴: yuanWords(subject.amountFen),
      })),
    })),
  };
}

/** The list as a sheet. */
export function listFilling(facts: PacketFacts): Filling {
  return {
    ...common(facts),
    名单: facts.subjects.map((subject, i) => ({
      ...personCells(subject, i + 1),
      ...figureCells(subject),
      补贴: yuanOf(subject.amountFen),
      状态: statusWords[subject.status],
    })),
  };
}
