import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkScheme } from "@/lib/rules";
import { book } from "./book";
import type { Mechanism } from "./model";
import { pages } from "./pages";
import { resultsOf, schemeOf } from "./run";

const docs = join(import.meta.dirname, "../../docs/handbook");
const all = book.flatMap(({ mechanisms }) => mechanisms);

/** The points of the list of mechanisms of points. */
const points = [
  "周期从哪天起、多长",
  "登记的单位",
  "分类定基础分",
  "条目的正负和分值",
  "每次的计量单位",
  "条目每月每季每年封顶",
  "只适用某类人",
  "由哪一级认定",
  "程度分级",
  "有效期",
  "重复加重",
  "大类封顶和保底",
  "一事几条只取最大",
  "否决和先后",
  "各期合成",
  "加权、系数、折算",
  "民主评议折分",
  "分数线的界和取整",
  "分组排名",
  "连续几期",
  "动作和期限",
  "免予积分",
  "公示、异议、答复",
  "一期一版办法",
];

it("every mechanism from 1 to 70 and every point of the points has its place, once and in order", () =>
  expect(all.map(({ id }) => id)).toEqual([...Array.from({ length: 70 }, (_, i) => i + 1), ...points]));

/** Codes that a fragment may give: it is no whole scheme. */
const ofFragments = /^(NO_OUTCOME|NO_EXAMPLE|PAY_SECTION|UNUSED_|LEVEL_UNREACHABLE|UNKNOWN_SCHEME|LEDGER)/;

describe.each(all.map((one) => [`${one.id} ${one.title}`, one] as const))("%s", (_, mechanism: Mechanism) => {
  it("has no error in the check-up", () => {
    const errors = checkScheme(schemeOf(mechanism)).filter(
      ({ severity, code }) => severity === "error" && !ofFragments.test(code),
    );
    expect(errors.map(({ code, message }) => [code, message.zh])).toEqual([]);
  });

  it.each(mechanism.cases.map((each) => [each.say, each] as const))("%s", (say, each) => {
    const wanted = Array.isArray(each.expect) ? each.expect : [each.expect];
    const results = resultsOf(mechanism, each);
    const got = wanted.map((values, i) =>
      Object.fromEntries(Object.keys(values).map((name) => [name, results[i]?.values[name] ?? null])),
    );
    expect(got).toEqual(wanted);
    for (const value of wanted.flatMap((values) => Object.values(values))) {
      const word = value === null ? "空白" : value === true ? "是" : value === false ? "否" : String(value);
      expect(say).toContain(word);
    }
  });
});

it.each(pages())("docs/handbook/$file is made from these (npm run rules:generate)", ({ file, text }) =>
  expect(readFileSync(join(docs, file), "utf8")).toBe(text),
);

it("every picture of the pages is there", () => {
  for (const { picture } of book)
    if (picture) expect(readFileSync(join(docs, "../images", picture.file)).length).toBeLessThan(150_000);
});
