import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Exact } from "@/lib/base/exact";
import { elementsReached, slimmed, targetReached } from "@/lib/pay/compute/reach";
import { compileScheme } from "@/lib/rules";
import type { SchemeDocument } from "@/lib/rules/types";
import { ceilingOf, verdictOf } from "./ceiling";
import { withFigure, withRegistered } from "./change";
import { figuresIn } from "./figures";
import { movesOf } from "./levels";
import { sumUp } from "./sums";
import { readTyped } from "./typed";

const document = JSON.parse(readFileSync("schemes/gaoping-pay.json", "utf8")) as SchemeDocument;
const day = "2026-11-27";
const register = [
  { name: "农村居民人均可支配收入", value: "20000", year: 2025, source: "公报" },
  { name: "副职倍数", value: "1.8", scope: "t1" },
];
const figures = figuresIn(document, register, day);
const figureOf = (id: string) => {
  const found = figures.find((figure) => figure.id === id);
  if (!found) throw new Error(id);
  return found;
};
const threeStars = figureOf("table/星级补贴标准/3");
const income = figureOf("parameter/农村居民人均可支配收入/2025");

describe("figures of a scheme", () => {
  it("say a row by its keys in words and a parameter by the value that holds", () => {
    expect(threeStars).toMatchObject({ keys: ["三星"], unit: "元", article: "第六条" });
    expect(threeStars.value.toString()).toBe("1500");
    expect(income).toMatchObject({ year: 2025, isRegistered: true });
    // A township's own choice is not the county's figure.
    expect(figureOf("parameter/副职倍数").value.toString()).toBe("1.5");
    expect(figureOf("parameter/委员比例").isShare).toBe(true);
  });

  it("are changed in the document and nowhere else", () => {
    const changed = withFigure(document, threeStars, { value: Exact.int(1800), day });
    const table = changed.tables?.find(({ name }) => name === "星级补贴标准");
    expect(table?.versions[0]?.rows[3]).toMatchObject({ keys: [3], value: "1800" });
    expect(changed.rules).toEqual(document.rules);
    expect(withRegistered(register, threeStars, Exact.int(1800))).toEqual(register);
    const share = withFigure(document, figureOf("parameter/委员比例"), { value: Exact.of("75%"), day });
    expect(share.parameters?.find(({ name }) => name === "委员比例")?.default).toBe("75%");
  });

  it("of the register are changed in the register, with the years that are carried on from them", () => {
    const carried = [
      ...register,
      { name: income.source.name ?? "", value: "20000", year: 2026, expected: true },
    ];
    const changed = withRegistered(carried, income, Exact.int(21000));
    expect(changed.map(({ value }) => value)).toEqual(["21000", "1.8", "21000"]);
    expect(withFigure(document, income, { value: Exact.int(1), day })).toEqual(document);
  });
});

describe("what somebody types", () => {
  const read = (text: string, figure = threeStars) => {
    const typed = readTyped(text, figure);
    return typed.isOk ? typed.value.toString() : typed.why;
  };

  it.each([
    ["1800", "1800"],
    ["＋３００", "1800"],
    ["+300元", "1800"],
    ["-10%", "1350"],
    ["1,800", "1800"],
    ["-1600", "negative"],
    ["三百", "number"],
    ["", "number"],
    ["1500", "same"],
    ["1/3", "tooLarge"],
    ["99999999999", "tooLarge"],
  ])("of 1,500 yuan: %s comes to %s", (text, value) => expect(read(text)).toBe(value));

  it("a share wants its sign: 65 could be 65 per cent or 65 times", () => {
    const share = figureOf("parameter/基本报酬占比");
    expect(read("65", share)).toBe("share");
    expect(read("65%", share)).toBe("0.65");
    expect(read("+5%", share)).toBe("0.65");
  });
});

describe("what a figure reaches", () => {
  const { uses } = compileScheme(document);
  const codes = (source: Parameters<typeof elementsReached>[2]) =>
    elementsReached(document, uses, source).map(({ code }) => code);

  it("three stars reach the star subsidy alone, the income the pay that is measured by it", () => {
    expect(codes(threeStars.source)).toEqual(["星级补贴"]);
    expect(codes(income.source)).toEqual(["基本报酬", "绩效报酬", "处分扣减"]);
    expect(codes({ table: "gaoping-star" })).toEqual(["星级补贴"]);
    const targets = (document.pay?.targets ?? []).map((target) => [
      targetReached(document, uses, { target, source: threeStars.source }),
      targetReached(document, uses, { target, source: income.source }),
    ]);
    expect(targets).toEqual([
      [false, true],
      [false, true],
    ]);
  });

  it("a lean document holds the rules that are needed, and compiles", () => {
    const elements = elementsReached(document, uses, threeStars.source);
    const lean = slimmed(document, uses, { elements, targets: [] });
    expect(lean.rules.map(({ name }) => name)).toEqual(["定星", "星级补贴"]);
    expect(compileScheme(lean).order.length).toBe(2);
  });
});

describe("sums", () => {
  const cell = (amountFen: number, townshipId = "t1") =>
    ({ fund: "county", elementKind: "star", townshipId, amountFen }) as const;

  it("the change is the after less the before, in all, by fund and by township", () => {
    const pair = { before: [cell(100), cell(50, "t2")], after: [cell(160), cell(50, "t2")] };
    const { total, byFund, byTownship } = sumUp({ now: pair, next: pair });
    expect(total.now).toEqual({ beforeFen: 150, afterFen: 210 });
    expect(byFund).toMatchObject([{ fund: "county", next: { beforeFen: 150, afterFen: 210 } }]);
    expect(byTownship.map(({ townshipId, now }) => [townshipId, now.afterFen - now.beforeFen])).toEqual([
      ["t1", 60],
      ["t2", 0],
    ]);
  });

  it("a ceiling holds, breaks by the change, or was broken before; without a plan it says so", () => {
    const pair = { before: [cell(100)], after: [cell(160)] };
    const plan = (amountFen: number) =>
      new Map([["county//", { fund: "county" as const, elementKind: null, townshipId: null, amountFen }]]);
    const verdict = (amountFen: number) => ceilingOf(plan(amountFen), pair).map(verdictOf);
    expect([160, 159, 99].map(verdict)).toEqual([["holds"], ["breaks"], ["over"]]);
    expect(ceilingOf(new Map(), pair).map(verdictOf)).toEqual(["none"]);
  });

  it("moves are counted, the largest crowd first; whoever stays is none", () => {
    const before = new Map([
      ["a", 1],
      ["b", 1],
      ["c", 2],
      ["d", null],
    ]);
    const after = new Map([
      ["a", 2],
      ["b", 2],
      ["c", 2],
      ["d", 0],
    ]);
    const { moved, moves } = movesOf(before, after);
    expect([...moved]).toEqual([
      ["a", 2],
      ["b", 2],
      ["d", 0],
    ]);
    expect(moves).toEqual([
      { from: 1, to: 2, count: 2 },
      { from: null, to: 0, count: 1 },
    ]);
  });
});
