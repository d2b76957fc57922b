import { expect, it } from "vitest";
import { guessMapping, missingFields } from "./import-columns";
import { readDay, readEducation, readFen, readFlag, readGrade, readPosts } from "./import-values";

it.each([
  ["2021-03-05", "2021-03-05"],
  ["2021/3/5", "2021-03-05"],
  ["2021.3.5", "2021-03-05"],
  ["2021年3月5日", "2021-03-05"],
  ["20210305", "2021-03-05"],
  ["2021.03", "2021-03-01"],
  ["2021年3月", "2021-03-01"],
  ["2021-02-30", null],
  ["三月", null],
])("reads the day %s as %s", (text, day) => {
  expect(readDay(text)).toBe(day);
});

it.each([
  ["党支部书记", ["secretary"]],
  ["党支部书记、村委会主任", ["secretary", "director"]],
  ["书记兼主任", ["secretary", "director"]],
  ["一肩挑", ["secretary", "director"]],
  ["党总支副书记", ["deputy-secretary"]],
  ["村委会副主任", ["deputy-director"]],
  ["第一书记", ["first-secretary"]],
  ["支委委员、文书", ["committee-member", "clerk"]],
  ["村务监督委员会主任", ["supervision-head"]],
  ["股份经济合作社理事长", ["collective-head"]],
  ["会计", ["clerk"]],
  ["秘密岗位", null],
])("reads the post %s", (text, posts) => {
  expect(readPosts(text)).toEqual(posts);
});

it.each([
  ["356000", 35_600_000],
  ["12.5万", 12_500_000],
  ["1,200.50元", 120_050],
  ["0.123", null],
  ["-5", null],
])("reads the amount %s as %s fen", (text, fen) => {
  expect(readFen(text)).toBe(fen);
});

it("reads grades, flags and education in the office's words", () => {
  expect(["优秀", "称职", "基本合格", "不称职", "好"].map(readGrade)).toEqual([
    "excellent",
    "qualified",
    "barely-qualified",
    "not-qualified",
    null,
  ]);
  expect(["是", "无", "√", "?"].map(readFlag)).toEqual([true, false, true, null]);
  expect(["大专", "本科", "中专", "初中", "研究生"].map(readEducation)).toEqual([
    "junior-college",
    "bachelor",
    "vocational-secondary",
    "junior-secondary",
    "master",
  ]);
});

it("recognises columns by their heads, each field once", () => {
  expect(
    guessMapping("persons", ["序号", "姓名*", "身份证号码", "村 名", "现任职务", "任现职时间", "备注"]),
  ).toEqual({
    1: "name",
    2: "idNumber",
    3: "village",
    4: "post",
    5: "from",
  });
  expect(missingFields("persons", { 0: "name", 1: "post" })).toEqual(["village", "from"]);
});
