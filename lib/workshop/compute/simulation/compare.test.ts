import { describe, expect, it } from "vitest";
import type { Figures } from "@/lib/results/compute";
import { compareFigures, type Outcome } from "./compare";

const outcome = (figures: Partial<Figures>, covered = true): Outcome => ({
  result: { covered },
  figures: { scoreE4: null, computedGrade: null, grade: null, level: null, amountFen: null, ...figures },
});
const outcomes = (rows: Record<string, Outcome>) => new Map(Object.entries(rows));
const person = (personId: string, townshipId = "t1") => ({ personId, townshipId });

const before = outcomes({
  a: outcome({ level: 3, grade: "合格", scoreE4: 850_000, amountFen: 150_000 }),
  b: outcome({ level: 3, grade: "合格", scoreE4: 900_000, amountFen: 150_000 }),
  c: outcome({ level: 2, grade: "合格", amountFen: 100_000 }),
  d: outcome({}),
  e: outcome({ level: 1, amountFen: 50_000 }),
  f: outcome({}),
  g: outcome({ level: 4 }),
  h: outcome({}, false),
});
const after = outcomes({
  a: outcome({ level: 4, grade: "优秀", scoreE4: 870_000, amountFen: 200_000 }),
  b: outcome({ level: 3, grade: "合格", scoreE4: 900_000, amountFen: 180_000 }),
  c: outcome({ level: 1, grade: "合格", amountFen: 50_000 }),
  d: outcome({ level: 2 }),
  e: outcome({}),
  f: outcome({}),
  g: outcome({}, false),
  h: outcome({}, false),
});
const people = [
  person("a"),
  person("b"),
  person("c", "t2"),
  person("d"),
  person("e"),
  person("f"),
  person("g"),
  person("h"),
];

describe("two runs over the same people", () => {
  const compared = compareFigures(before, after, people);

  it("says of everybody how the level moves", () => {
    expect(compared.pairs.map(({ personId, move }) => `${personId} ${move}`)).toEqual([
      "a up",
      "b same",
      "c down",
      "d gained",
      "e lost",
      "f none",
      "g leftOut",
      "h none",
    ]);
    expect(compared.whole).toEqual({
      up: 1,
      down: 1,
      same: 1,
      gained: 1,
      lost: 1,
      none: 2,
      leftOut: 1,
      total: 8,
    });
    expect(compared.byTownship.get("t2")).toMatchObject({ down: 1, total: 1 });
  });

  it("counts the ways from level to level, highest first, and grades on both sides", () => {
    expect(compared.flows.map(({ before: from, after: to, number }) => [from, to, number])).toEqual([
      [4, null, 1],
      [3, 4, 1],
      [3, 3, 1],
      [2, 1, 1],
      [1, null, 1],
      [null, 2, 1],
      [null, null, 2],
    ]);
    expect(compared.grades).toContainEqual({ grade: "优秀", before: 0, after: 1 });
    expect(compared.grades).toContainEqual({ grade: "合格", before: 3, after: 2 });
  });

  it("adds up amounts of those who have one: 1,500 + 1,500 + 1,000 + 500 and 2,000 + 1,800 + 500", () => {
    expect(compared.before).toMatchObject({ amountFen: 450_000, amounts: 4, unset: 3, total: 8 });
    expect(compared.after).toMatchObject({ amountFen: 430_000, amounts: 3, unset: 4 });
    expect(compared.amountsChanged).toBe(4);
  });

  it("leaves out grades where the rules know none", () => {
    const plain = outcomes({ a: outcome({ level: 1 }) });
    expect(compareFigures(plain, plain, [person("a")]).grades).toEqual([]);
  });
});
