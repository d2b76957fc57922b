import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { SchemeDocument } from "@/lib/rules/types";
import type { LevelFact } from "../types";
import { figuresOf, topLevelOf, withLevel } from "./figures";
import { levelEntryOn } from "./levels";

const entry = (
  id: string,
  effectiveFrom: string,
  level: number | null,
  over: Partial<LevelFact> = {},
): LevelFact => ({
  id,
  effectiveFrom,
  level,
  cause: "rating",
  resultId: `r-${id}`,
  ...over,
});

describe("the level on a day", () => {
  const rated = entry("a", "2026-01-10", 4);
  const ends = entry("b", "2026-07-01", 3, { cause: "override-expired", resultId: "r-a" });
  const on = (entries: LevelFact[], day: string) => levelEntryOn(entries, day)?.level;

  test("is the newest entry in force, not the one written last", () => {
    expect(on([rated], "2026-01-09")).toBeUndefined();
    expect(on([rated], "2026-01-10")).toBe(4);
    expect(on([entry("c", "2027-01-10", 5), rated], "2026-12-31")).toBe(4);
    expect(on([rated, entry("c", "2026-01-10", 2)], "2026-01-10")).toBe(2);
  });

  test("an override ends on its day", () => {
    expect(on([rated, ends], "2026-06-30")).toBe(4);
    expect(on([rated, ends], "2026-07-01")).toBe(3);
  });

  test("an override that was overtaken does not end anything", () => {
    const lowered = entry("c", "2026-03-01", 1, { cause: "level-change", resultId: null });
    expect(on([rated, ends, lowered], "2026-08-01")).toBe(1);
  });

  test("a star not set is not zero stars", () => {
    expect(levelEntryOn([entry("a", "2026-01-10", null)], "2026-02-01")).toMatchObject({ level: null });
  });
});

describe("figures", () => {
  const document = JSON.parse(readFileSync("schemes/gaoping-star.json", "utf8")) as SchemeDocument;
  const values = { 得分: "89.38", 测算等次: "合格", 核定等次: "优秀", 星级: "3", 星级补贴: "1500" };

  test("come out of the scheme's outcomes", () => {
    expect(figuresOf(document, values)).toEqual({
      scoreE4: 893_800,
      computedGrade: "合格",
      grade: "优秀",
      level: 3,
      amountFen: 150_000,
    });
    expect(topLevelOf(document)).toBe(5);
  });

  test("a blank stays a blank", () => {
    expect(figuresOf(document, { ...values, 得分: null, 星级: null, 星级补贴: null })).toMatchObject({
      scoreE4: null,
      level: null,
      amountFen: null,
    });
  });

  test("a level by hand replaces the level's formula and nothing else", () => {
    const changed = withLevel(document, 2).rules.filter(
      (rule, i) => rule.formula !== document.rules[i]?.formula,
    );
    expect(changed).toMatchObject([{ name: "星级", formula: "2" }]);
  });
});
