import type { CellInput } from "../../lib/rating/schema";
import type { DemoGrade } from "./people";
import { type Random, seededRandom } from "./random";

type Range = readonly [low: number, high: number];
/** What assessors of the demo give: shares of full marks in percent, and ballots per hundred voters. */
type Level = {
  work: Range;
  village: Range;
  organisation: Range;
  ballots: readonly [number, number, number, number];
  absences: Range;
};

const levels: Record<DemoGrade, Level> = {
  excellent: {
    work: [92, 99],
    village: [92, 99],
    organisation: [92, 97],
    ballots: [82, 14, 3, 1],
    absences: [0, 1],
  },
  qualified: {
    work: [74, 86],
    village: [76, 88],
    organisation: [78, 86],
    ballots: [46, 42, 10, 2],
    absences: [1, 5],
  },
  "barely-qualified": {
    work: [52, 60],
    village: [58, 66],
    organisation: [62, 66],
    ballots: [12, 42, 36, 10],
    absences: [8, 10],
  },
};

/** A mark as typed: the share of the full mark, to half a point. */
const mark = (random: Random, full: number, [low, high]: Range) => {
  const halves = Math.round(((full * random.int(low, high)) / 100) * 2);
  return String(Math.min(full * 2, halves) / 2);
};

const cell = (
  subjectKind: "person" | "village",
  subjectId: string,
  item: string,
  input: string,
  raterGroup?: string,
): CellInput => ({
  subjectKind,
  subjectId,
  item,
  raterGroup,
  input,
  expects: null,
  evidence: undefined,
  note: undefined,
});

/** Whom assessors mark. The marks follow from `seed`, which is the same at every load; ids are not. */
export type Assessed = { readonly personId: string; readonly seed: string; readonly target: DemoGrade };
export type AssessedVillage = {
  readonly villageId: string;
  readonly seed: string;
  readonly target: DemoGrade;
};

const seedOf = (text: string) =>
  [...text].reduce((sum, c) => (Math.imul(sum, 31) + c.charCodeAt(0)) >>> 0, 17);

/** The person's columns of the township's grid; a mild township gives everybody the full mark for 工作落实. */
export function personCells(
  { personId, seed, target }: Assessed,
  salt: string,
  isMild: boolean,
): CellInput[] {
  const random = seededRandom(seedOf(seed + salt));
  const level = levels[target];
  const life = mark(random, 10, level.work);
  const work = mark(random, 5, level.work);
  return [
    cell("person", personId, "组织生活", life),
    cell("person", personId, "工作落实", isMild ? "5" : work),
    cell("person", personId, "组织评价", mark(random, 100, level.organisation), "乡镇领导班子"),
    cell("person", personId, "组织评价", mark(random, 100, level.organisation), "县直条线部门"),
  ];
}

/** The village's columns, by who records them. */
export function villageCells({ villageId, seed, target }: AssessedVillage, salt: string) {
  const random = seededRandom(seedOf(seed + salt));
  const level = levels[target];
  const goal = random.int(20, 80);
  const reached = Math.round(goal * random.int(level.village[0], level.village[1])) / 100;
  return {
    township: [
      cell("village", villageId, "便民服务", mark(random, 10, level.village)),
      cell("village", villageId, "人居环境", mark(random, 10, level.village)),
      cell(
        "village",
        villageId,
        "超期办件",
        String(target === "barely-qualified" ? random.int(3, 4) : random.int(0, 1)),
      ),
    ],
    agriculture: [
      cell("village", villageId, "集体收入目标", String(goal)),
      cell("village", villageId, "集体收入实绩", String(reached)),
    ],
    civilAffairs: [cell("village", villageId, "四议两公开", mark(random, 5, level.village))],
  };
}

/** Absences recorded as events, half a point each. */
export function absences(
  { seed, target }: Assessed,
  year: number,
  salt: string,
): { item: string; day: string; severity: string }[] {
  const random = seededRandom(seedOf(`${seed}${salt}absence`));
  const [low, high] = levels[target].absences;
  return Array.from({ length: random.int(low, high) }, () => ({
    item: "值班考勤",
    day: `${year}-${String(random.int(1, 9)).padStart(2, "0")}-${String(random.int(1, 28)).padStart(2, "0")}`,
    severity: target === "barely-qualified" ? "擅自离岗" : "迟到早退",
  }));
}

/** One meeting's count of the democratic appraisal. */
export function ballot({ seed, target }: Assessed, salt: string) {
  const random = seededRandom(seedOf(`${seed}${salt}ballot`));
  const due = random.int(46, 60);
  const present = due - random.int(1, 4);
  const returned = present - random.int(0, 1);
  const invalid = random.int(0, 1);
  const valid = returned - invalid;
  const shares = levels[target].ballots;
  const fair = Math.round((valid * (shares[2] ?? 0)) / 100);
  const poor = Math.round((valid * (shares[3] ?? 0)) / 100);
  const good = Math.round((valid * (shares[1] ?? 0)) / 100);
  return {
    item: "民主测评",
    raterGroup: "",
    due,
    present,
    issued: present,
    returned,
    valid,
    invalid,
    abstained: 0,
    counts: { 优秀: valid - good - fair - poor, 合格: good, 基本合格: fair, 不合格: poor },
    countedBy: "计票人（演示）",
    supervisedBy: "监票人（演示）",
  };
}
