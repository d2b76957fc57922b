import { describe, expect, it } from "vitest";
import { checkScheme } from "..";
import { scheme } from "../testing";

type Part = Record<string, unknown>;
const funds = [
  { fund: "county", share: "70%" },
  { fund: "township", share: "30%" },
];
const element = (more: Part = {}) => ({
  code: "基本报酬",
  kind: "base",
  rule: "月报酬",
  per: "month",
  paid: "month",
  funds,
  ...more,
});
const monthly = { name: "月报酬", formula: "2000" };
const pay = (elements: Part[], more: Part = {}, parts: Part = {}) =>
  scheme({ kind: "pay", period: "month", rules: [monthly], pay: { elements, ...more }, ...parts });
const findings = (document: ReturnType<typeof scheme>, code: string) =>
  checkScheme(document).filter((finding) => finding.code === code);
const codes = (document: ReturnType<typeof scheme>) =>
  checkScheme(document)
    .filter((finding) => finding.severity === "error")
    .map((finding) => finding.code);

it("a whole section has no error", () => expect(codes(pay([element()]))).toEqual([]));

describe("PAY_SECTION", () => {
  it("a pay scheme without a section", () =>
    expect(codes(scheme({ kind: "pay", rules: [monthly] }))).toEqual(["PAY_SECTION"]));
  it("a section in a star scheme", () =>
    expect(codes(pay([element()], {}, { kind: "star" }))).toEqual(["PAY_SECTION"]));
});

describe("PAY_RULE", () => {
  it("an unknown rule, a rule that gives a text", () => {
    expect(codes(pay([element({ rule: "没有" })]))).toEqual(["PAY_RULE"]);
    const text = pay([element()], {}, { rules: [{ name: "月报酬", formula: '"二千"' }] });
    expect(codes(text)).toEqual(["PAY_RULE"]);
  });
  it("a rule that gives a number is right", () =>
    expect(
      findings(pay([element()], {}, { rules: [{ name: "月报酬", formula: "1000*2" }] }), "PAY_RULE"),
    ).toEqual([]));
});

describe("PAY_FUNDS", () => {
  const shares = (...all: (string | number)[]) =>
    pay([
      element({
        funds: all.map((share, i) => ({ fund: ["county", "township", "transfer"][i], share })),
      }),
    ]);
  it("70% + 20% leave 100 of 1000 yuan to nobody", () => {
    const [finding] = findings(shares("70%", "20%"), "PAY_FUNDS");
    expect(finding?.message.zh).toContain("合计 90%");
    expect(finding?.counterexample?.zh).toBe("发 1000 元，有 100 元没有着落");
  });
  it("70% + 40% are too much; 120% − 20% is no share; one fund twice", () => {
    expect(codes(shares("70%", "40%"))).toEqual(["PAY_FUNDS"]);
    expect(codes(shares("120%", "-20%"))).toEqual(["PAY_FUNDS"]);
    const twice = [funds[0], { fund: "county", share: "30%" }];
    expect(codes(pay([element({ funds: twice })]))).toEqual(["PAY_FUNDS"]);
  });
  it("three thirds are exactly one", () => expect(codes(shares("1/3", "1/3", "1/3"))).toEqual([]));
  it("0.333 three times is not", () =>
    expect(codes(shares("0.333", "0.333", "0.333"))).toEqual(["PAY_FUNDS"]));
});

describe("PAY_TWICE", () => {
  it("one code of two elements", () => expect(codes(pay([element(), element()]))).toEqual(["PAY_TWICE"]));
  it("two codes are right", () => expect(codes(pay([element(), element({ code: "补贴" })]))).toEqual([]));
});

describe("PAY_TARGET", () => {
  const target = (more: Part) =>
    pay([element()], { targets: [{ code: "均", name: "平均", of: "average", atLeast: "月报酬", ...more }] });
  it("unknown element, unknown rule, no bound", () => {
    expect(codes(target({ elements: ["没有"] }))).toEqual(["PAY_TARGET"]);
    expect(codes(target({ atLeast: "没有" }))).toEqual(["PAY_TARGET"]);
    expect(codes(target({ atLeast: undefined }))).toEqual(["PAY_TARGET"]);
  });
  it("who must be a yes or no, a bound a number", () => {
    expect(codes(target({ who: "月报酬" }))).toEqual(["PAY_TARGET"]);
    const rules = [monthly, { name: "正职", formula: "IF(TRUE, TRUE, FALSE)" }];
    const swapped = { code: "均", name: "平均", of: "average", who: "正职", atLeast: "正职" };
    expect(codes(pay([element()], { targets: [swapped] }, { rules }))).toEqual(["PAY_TARGET"]);
    expect(codes(pay([element()], { targets: [{ ...swapped, atLeast: "月报酬" }] }, { rules }))).toEqual([]);
  });
});

describe("PAY_ROUNDING", () => {
  const amount = (formula: string, more: Part = {}, rule: Part = {}) =>
    pay(
      [element(more)],
      {},
      {
        parameters: [
          { name: "标准", kind: "dated", default: 20000 },
          { name: "比例", kind: "dated", default: "0.6" },
        ],
        rules: [{ name: "月报酬", formula, ...rule }],
      },
    );
  it("20000 ÷ 12 does not end in whole fen", () => {
    const [finding] = findings(amount("标准/12"), "PAY_ROUNDING");
    expect(finding?.counterexample?.zh).toContain("1666.666…");
  });
  it("3 places are more than a fen: 0.6 × 0.25 × 标准", () => {
    expect(codes(amount("标准*比例*0.25"))).toEqual(["PAY_ROUNDING"]);
    expect(codes(amount("标准*比例"))).toEqual([]);
  });
  it("a rounding of the rule or of the element is enough, unless it is finer than a fen", () => {
    expect(codes(amount("标准/12", {}, { round: { mode: "halfUp", places: 2 } }))).toEqual([]);
    expect(codes(amount("标准/12", { round: { mode: "down", places: 0 } }))).toEqual([]);
    expect(codes(amount("ROUND(标准/12, 1)"))).toEqual([]);
    expect(codes(amount("标准/12", {}, { round: { mode: "halfUp", places: 3 } }))).toEqual(["PAY_ROUNDING"]);
    expect(codes(amount("标准", { round: { mode: "halfUp", places: 4 } }))).toEqual(["PAY_ROUNDING"]);
  });
});

describe("PAY_GROUP", () => {
  const two = (more: Part) =>
    pay([element({ group: "补贴" }), element({ code: "一肩挑", group: "补贴", ...more })]);
  it("a month's amount cannot be weighed against a year's", () =>
    expect(codes(two({ per: "year", paid: "year" }))).toEqual(["PAY_GROUP"]));
  it("the same unit and run can", () => expect(codes(two({}))).toEqual([]));
});

describe("PAY_PER", () => {
  it("a year's amount paid by the month", () => {
    const [finding] = findings(pay([element({ per: "year" })]), "PAY_PER");
    expect(finding?.counterexample?.zh).toBe("一月发放时全年还没有过完");
  });
  it("a month's amount paid by the year or once is right", () => {
    expect(codes(pay([element({ paid: "year" })]))).toEqual([]);
    expect(codes(pay([element({ per: "year", paid: "once" })]))).toEqual([]);
  });
});

describe("PAY_LIMIT", () => {
  it.each([
    { recovery: { most: 0 } },
    { recovery: { most: "150%" } },
    { changeBeyond: "-1%" },
    { changeBeyond: 2 },
  ])("%j", (more) => expect(codes(pay([element()], more))).toEqual(["PAY_LIMIT"]));
  it("half and a third are right", () =>
    expect(codes(pay([element()], { recovery: { most: "50%" }, changeBeyond: "1/3" }))).toEqual([]));
});

describe("SANCTION_CUTS", () => {
  const cut = (list: string) =>
    pay([element()], {}, { rules: [{ name: "月报酬", formula: `IF(COUNT(${list})>0, 1000, 2000)` }] });
  it("a rule that reads the sanctions cuts without a decision", () => {
    const [finding] = findings(cut("处分"), "SANCTION_CUTS");
    expect(finding?.place).toEqual({ part: "rules", name: "月报酬" });
    expect(finding?.counterexample?.zh).toContain("没有人作过扣减的决定");
  });
  it("so does a coverage that leaves the sanctioned out", () =>
    expect(codes(pay([element()], {}, { coverage: { when: "COUNT(处分)=0" } }))).toEqual(["SANCTION_CUTS"]));
  it("decided cuts may be read, and a star scheme may read sanctions", () => {
    expect(codes(cut("报酬扣减"))).toEqual([]);
    expect(codes(scheme({ rules: [{ name: "星", formula: "COUNT(处分)" }] }))).toEqual([]);
  });
});
