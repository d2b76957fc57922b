import { describe, expect, it } from "vitest";
import { readSteps } from "@/lib/procedure/compute";
import type { SchemeDocument } from "@/lib/rules/types";
import {
  compareTownships,
  costTable,
  countGrades,
  countMovers,
  meanHundredths,
  meanLevel,
  meanScoreE4,
  passed,
  type SpreadGroup,
  shareTenths,
  spreadByTownship,
  stageMarks,
  trendRows,
  wholeSpread,
  withheld,
} from ".";

describe("means and shares", () => {
  it("(3×1 + 2×2 + 1×5) ÷ 6 = 12 ÷ 6 = 2.00 stars, 462 ÷ 281 = 1.644… = 1.64, 5 ÷ 8 = 0.625 = 0.63", () => {
    expect(meanHundredths(12, 6)).toBe(200);
    expect(meanHundredths(462, 281)).toBe(164);
    expect(meanHundredths(5, 8)).toBe(63);
    expect(meanHundredths(0, 0)).toBeNull();
  });

  it("(86.5 + 90 + 91.33) ÷ 3 = 267.83 ÷ 3 = 89.27666… = 89.28 points", () => {
    expect(meanScoreE4(865_000 + 900_000 + 913_300, 3)).toBe(892_800);
    expect(meanScoreE4(0, 0)).toBeNull();
  });

  it("1 ÷ 3 = 33.3 %, 2 ÷ 3 = 66.7 %, of nobody nothing", () => {
    expect([shareTenths(1, 3), shareTenths(2, 3), shareTenths(0, 0)]).toEqual([333, 667, null]);
  });
});

describe("figures of few people", () => {
  const hidden = (...numbers: number[]) =>
    [...withheld(numbers.map((number, i) => ({ id: String(i), number })))].sort();

  it("are kept back below three and shown from three on", () => {
    expect(hidden(3, 4, 5)).toEqual([]);
    expect(hidden(3)).toEqual([]);
    expect(hidden(2)).toEqual(["0"]);
    expect(hidden(1, 2, 9)).toEqual(["0", "1"]);
  });

  it("take the next smallest along, so that the total less the shown never names one or two people", () => {
    expect(hidden(2, 9, 5)).toEqual(["0", "2"]);
    expect(hidden(1, 1, 9, 4)).toEqual(["0", "1", "3"]);
  });

  it("places without anybody hide nothing", () => {
    expect(hidden(0, 3)).toEqual([]);
  });
});

const group = (townshipId: string, level: number | null, number: number, scoreE4 = 0): SpreadGroup => ({
  townshipId,
  level,
  isDecided: level !== null,
  number,
  scoreE4,
  scores: scoreE4 === 0 ? 0 : number,
  amountFen: (level ?? 0) * 50_000 * number,
  amounts: level === null ? 0 : number,
});

describe("townships compared", () => {
  const groups = [
    group("a", 1, 2, 2 * 800_000),
    group("a", 2, 1, 900_000),
    group("a", null, 1),
    group("b", 5, 2, 2 * 990_000),
    group("c", 3, 4, 4 * 850_000),
  ];
  const spreads = spreadByTownship(groups, 5);
  const whole = wholeSpread(groups, 5);

  it("counts stars, people without stars and decided ones", () => {
    expect(spreads.get("a")).toMatchObject({ counts: [0, 2, 1, 0, 0, 0], unset: 1, total: 4, decided: 3 });
    expect(whole).toMatchObject({ counts: [0, 2, 1, 4, 0, 2], unset: 1, total: 10, amountFen: 1_300_000 });
  });

  it("(2×1 + 1×2 + 4×3 + 2×5) ÷ 9 = 26 ÷ 9 = 2.89 stars of those who have stars", () => {
    expect(meanLevel(whole)).toBe(289);
  });

  it("keeps b (two people) back and with it the next smallest, a (three rated)", () => {
    const { rows } = compareTownships(spreads, whole);
    expect(rows.get("b")).toMatchObject({ number: 2, meanScoreE4: null, meanLevel: null, isWithheld: true });
    expect(rows.get("b")?.shares).toEqual([null, null, null, null, null, null]);
    expect(rows.get("a")).toMatchObject({ meanScoreE4: null, isWithheld: true });
    expect(rows.get("c")).toMatchObject({ meanScoreE4: 850_000, meanLevel: 300, isWithheld: false });
  });

  it("shows a township of three that stands alone: (80 + 80 + 90) ÷ 3 = 83.33", () => {
    const own = groups.filter((one) => one.townshipId === "a");
    const { rows, whole: all } = compareTownships(spreadByTownship(own, 5), wholeSpread(own, 5));
    expect(rows.get("a")).toMatchObject({ number: 4, meanScoreE4: 833_300, meanLevel: 133 });
    expect(rows.get("a")?.shares).toEqual([0, 667, 333, 0, 0, 0]);
    expect(all.meanScoreE4).toBe(833_300);
  });
});

describe("grades", () => {
  const heap = (grade: string | null, number: number, fixedGrade: string | null = null, decided = 0) => ({
    grade,
    fixedGrade,
    decided,
    number,
  });

  it("stand from the best down, words of the scheme's own behind, people without a grade last", () => {
    const counted = countGrades([heap(null, 1), heap("合格", 7), heap("甲等", 2), heap("优秀", 3)]);
    expect(counted.map(({ grade, number }) => `${grade} ${number}`)).toEqual([
      "优秀 3",
      "合格 7",
      "甲等 2",
      "null 1",
    ]);
  });

  it("are the published one where decided, otherwise the one that the township fixed", () => {
    const counted = countGrades([
      heap("优秀", 2, "qualified"),
      heap("优秀", 3, "qualified", 1),
      heap("合格", 4),
    ]);
    expect(counted).toEqual([
      { grade: "优秀", number: 3 },
      { grade: "合格", number: 2 + 4 },
    ]);
  });
});

describe("periods", () => {
  it("keep the order given; a cycle without anybody in sight is left out", () => {
    const rows = trendRows(
      ["c1", "c2", "c3"],
      [
        { cycleId: "c3", level: 2, number: 4 },
        { cycleId: "c1", level: 1, number: 3 },
        { cycleId: "c1", level: null, number: 1 },
      ],
      2,
    );
    expect(rows).toEqual([
      { cycleId: "c1", counts: [0, 3, 0], unset: 1, total: 3 + 1 },
      { cycleId: "c3", counts: [0, 0, 4], unset: 0, total: 4 },
    ]);
  });
});

describe("movers", () => {
  it("3 up by one, 2 down by two, net 3×1 − 2×2 = −1 star; newcomers and the unrated count apart", () => {
    const mover = (previous: number | null, level: number | null, number: number) => ({
      townshipId: "a",
      previous,
      level,
      number,
    });
    const { rows, whole } = countMovers([
      mover(1, 2, 3),
      mover(3, 1, 2),
      mover(2, 2, 7),
      mover(null, 1, 4),
      mover(2, null, 5),
    ]);
    expect(whole).toEqual({ up: 3, down: 2, same: 7, fresh: 4, unset: 5, netStars: -1 });
    expect(rows.get("a")).toEqual(whole);
  });

  it("falling to zero stars is a fall, zero stars before is a level", () => {
    const move = { townshipId: "a", number: 1 };
    const { whole } = countMovers([
      { ...move, previous: 1, level: 0 },
      { ...move, previous: 0, level: 1 },
    ]);
    expect(whole).toMatchObject({ up: 1, down: 1, fresh: 0, netStars: 0 });
  });
});

describe("completion", () => {
  const step = (code: string, kind: string, role = "county") => ({ code, kind, actor: { role }, name: code });
  const steps = readSteps({
    procedure: {
      steps: [
        step("record", "record", "township"),
        step("submit", "submit", "township"),
        step("confirm", "confirm", "township"),
        step("notice", "notice"),
        step("decision", "decision"),
        step("second-notice", "notice"),
      ],
    },
  } as unknown as SchemeDocument);
  const marks = stageMarks(steps);

  it("names the stages up to the decision in the order of the scheme", () => {
    expect(marks.map(({ stage }) => stage)).toEqual(["record", "confirm", "notice", "decide"]);
  });

  it("who stands at a step has those before it behind: 4 + 3 + 2 submitted, 3 + 2 confirmed, 2 decided", () => {
    const byStep = { record: 10, confirm: 4, notice: 3 };
    expect(passed(marks, steps, { byStep, decided: 2 })).toEqual([4 + 3 + 2, 3 + 2, 2, 2]);
  });
});

describe("cost", () => {
  const amounts = (entries: Record<string, [number, number]>) =>
    new Map(Object.entries(entries).map(([id, [number, fen]]) => [id, { number, fen }]));

  it("3,000.00 now less 2,500.00 before = 500.00 more", () => {
    const { rows, whole } = costTable(amounts({ a: [3, 300_000] }), amounts({ a: [3, 250_000] }));
    expect(rows).toEqual([{ id: "a", number: 3, fen: 300_000, previousFen: 250_000, differenceFen: 50_000 }]);
    expect(whole.differenceFen).toBe(50_000);
  });

  it("never shows the amount of one or two people, in either cycle", () => {
    const { rows, whole } = costTable(
      amounts({ a: [2, 100_000], b: [9, 900_000], c: [8, 800_000], d: [20, 2_000_000] }),
      amounts({ a: [9, 900_000], b: [9, 900_000], c: [8, 800_000], d: [20, 2_000_000] }),
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    expect(byId.get("a")).toMatchObject({ fen: null, previousFen: null, differenceFen: null });
    expect(byId.get("c"), "else 38,000.00 less the shown is a's amount").toMatchObject({ fen: null });
    expect(byId.get("b")).toMatchObject({ fen: 900_000, differenceFen: 0 });
    expect(whole.fen).toBe(3_800_000);
  });

  it("has no difference without a cycle before, and no amount where none is known", () => {
    const { rows } = costTable(amounts({ a: [3, 300_000], b: [0, 0] }), null);
    expect(rows[0]).toMatchObject({ fen: 300_000, previousFen: null, differenceFen: null });
    expect(rows[1]).toMatchObject({ fen: null });
  });
});
