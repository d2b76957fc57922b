import { describe, expect, it } from "vitest";
import { isAppError } from "@/lib/base/errors";
import type { SchemeDocument } from "@/lib/rules/types";
import { template } from "@/schemes/run";
import { editInput } from "../schema";
import { applyEdit } from "./edit";

const star = template("gaoping-star");
const edit = (fields: Record<string, unknown>, document: SchemeDocument = star) =>
  applyEdit(document, editInput.parse(fields));
const refused = (fields: Record<string, unknown>, document?: SchemeDocument): string[] => {
  try {
    edit(fields, document);
  } catch (error) {
    if (isAppError(error)) return Object.keys(error.fieldErrors ?? {});
    throw error;
  }
  return [];
};

const asTyped = (name: string) => {
  const one = star.settings?.tenure?.find((tenure) => tenure.name === name);
  return {
    part: "tenure",
    name,
    posts: one?.posts,
    count: one?.count,
    gap: String(one?.gap?.months),
    gapUnit: "months",
    gapCounts: one?.gap?.counts ? "yes" : "no",
    voidBefore: one?.voidBefore,
    article: one?.article,
    assumption: one?.assumption,
  };
};

describe("time in post", () => {
  it("saved unchanged changes nothing", () => expect(edit(asTyped("主干任职"))).toEqual(star));

  it("a gap of ninety days that does not count, and terms of three years", () => {
    const fields = { ...asTyped("主干任职"), gap: "90", gapUnit: "days", gapCounts: "no", yearsPerTerm: "3" };
    expect(edit(fields).settings?.tenure?.[0]).toMatchObject({
      gap: { days: 90, counts: false },
      yearsPerTerm: 3,
    });
  });

  it("a blank gap joins nothing", () =>
    expect(edit({ ...asTyped("主干任职"), gap: undefined }).settings?.tenure?.[0]).not.toHaveProperty("gap"));

  it("is added and taken away by its name", () => {
    const added = edit({ part: "tenure", isNew: true, name: "连任", count: "longest" });
    expect(added.settings?.tenure?.at(-1)).toEqual({ name: "连任", count: "longest" });
    const again = { part: "tenure", isNew: true, name: "连任", count: "longest" };
    expect(refused(again, added)).toEqual(["name"]);
    expect(edit({ ...again, isNew: undefined, remove: true }, added)).toEqual(star);
  });

  it("half a month is no gap", () =>
    expect(refused({ ...asTyped("主干任职"), gap: "0.5" })).toEqual(["gap"]));
});

describe("settings of the whole scheme", () => {
  const typed = {
    part: "settings",
    missing: "wait",
    aggregateBlank: "wait",
    overlap: "largest",
    assumeDay: "first",
  };

  it("saved unchanged change nothing", () => expect(edit(typed)).toEqual(star));

  it("blanks, days and the order of ties", () =>
    expect(
      edit({
        ...typed,
        missing: "zero",
        aggregateBlank: "excluded",
        monthDay: "last",
        ties: [{ by: "得分", direction: "降" }, { direction: "升" }, { by: "出生日期", direction: "升" }],
      }).settings,
    ).toMatchObject({
      missing: "zero",
      aggregateBlank: "excluded",
      monthDay: "last",
      tieOrder: [
        { by: "得分", direction: "降" },
        { by: "出生日期", direction: "升" },
      ],
    }));

  it("one name decides once", () =>
    expect(refused({ ...typed, ties: [{ by: "得分" }, { by: "得分" }] })).toEqual(["ties.1.by"]));

  it("says which veto goes first", () => {
    const points = template("s01-wendeng-members");
    const vetoes = [
      { code: "受处分并追责", precedence: "2" },
      { code: "信用信息违法", precedence: "1" },
    ];
    const made = edit({ part: "settings", missing: "zero", overlap: "largest", vetoes }, points);
    const order = made.items?.flatMap((item) => (item.kind === "veto" ? [item.effect?.precedence] : []));
    expect(order?.slice(0, 2)).toEqual([2, 1]);
    expect(
      refused({ part: "settings", vetoes: [{ code: "受处分并追责", precedence: "1.5" }] }, points),
    ).toEqual(["vetoes.0.precedence"]);
  });
});

describe("the order of rules", () => {
  const names = (document: SchemeDocument) => document.rules.map(({ name }) => name);
  const [first, second, third] = names(star);

  it("one up, one down, and no further than the ends", () => {
    expect(names(edit({ part: "ruleOrder", up: second })).slice(0, 2)).toEqual([second, first]);
    expect(names(edit({ part: "ruleOrder", down: first })).slice(0, 3)).toEqual([second, first, third]);
    expect(edit({ part: "ruleOrder", up: first })).toEqual(star);
    expect(edit({ part: "ruleOrder", down: names(star).at(-1) })).toEqual(star);
  });

  it("a new rule goes below the one that it was asked for, and may be kept from the person", () => {
    const made = edit({ part: "rule", isNew: true, name: "新算法", formula: "1", after: first, shown: "no" });
    expect(names(made).slice(0, 3)).toEqual([first, "新算法", second]);
    expect(made.rules[1]).toEqual({ name: "新算法", formula: "1", shown: false });
    const shown = edit({ part: "rule", name: "新算法", formula: "1", shown: "yes" }, made);
    expect(shown.rules[1]).toEqual({ name: "新算法", formula: "1" });
  });
});
