import { expect, test } from "vitest";
import { lastDayOfNotice, lastKnownYear, unknownYears } from "./calendar";
import {
  baseNumber,
  citesArticle,
  holdsPersonalNumber,
  noticePhase,
  repeatedNumber,
  showsLowGrades,
} from "./notice";

test("a notice over National Day 2026 jumps the holiday and counts the 调休 Saturday as a working day", () => {
  // 1 to 7 October are holidays, Saturday the 10th is worked: 28, 29, 30 September, 8 and 9 October.
  expect(lastDayOfNotice("2026-09-27", 5)).toBe("2026-10-09");
  expect(lastDayOfNotice("2026-09-28", 5)).toBe("2026-10-10");
});

test("the county's own days come before the calendar of the program", () => {
  const own = new Map([["2026-10-10", false]]);
  expect(lastDayOfNotice("2026-09-28", 5, own)).toBe("2026-10-12");
});

test("the year after the calendar's end is unknown until a day of it is entered", () => {
  const year = lastKnownYear + 1;
  const range = [`${lastKnownYear}-12-28`, `${year}-01-05`] as const;
  expect(unknownYears(...range)).toEqual([year]);
  expect(unknownYears(...range, new Map([[`${year}-01-01`, false]]))).toEqual([]);
});

test("a notice hangs until its last day has ended, and then waits to be closed", () => {
  const days = { status: "running", firstDay: "2026-03-02", lastDay: "2026-03-09" } as const;
  expect(noticePhase(days, "2026-03-01")).toBe("coming");
  expect(noticePhase(days, "2026-03-09")).toBe("running");
  expect(noticePhase(days, "2026-03-10")).toBe("ended");
  expect(noticePhase({ ...days, status: "withdrawn" }, "2026-03-05")).toBe("withdrawn");
});

test("low grades leave the village only under a cited article", () => {
  const plain = { audience: "open", fields: ["grade"], basis: "评定办法" } as const;
  expect(showsLowGrades(plain, ["优秀", "不合格"])).toBe(true);
  expect(showsLowGrades({ ...plain, audience: "township" }, ["基本合格"])).toBe(true);
  expect(showsLowGrades({ ...plain, audience: "village" }, ["不合格"])).toBe(false);
  expect(showsLowGrades({ ...plain, fields: ["level"] }, ["不合格"])).toBe(false);
  expect(showsLowGrades({ ...plain, basis: "评定办法第十七条" }, ["不合格"])).toBe(false);
  expect(showsLowGrades(plain, ["优秀", "合格", null])).toBe(false);
  expect(citesArticle("办法第 17 条")).toBe(true);
});

test("restarts keep the number and say which time it is", () => {
  expect(repeatedNumber("公示〔2026〕3号", 2)).toBe("公示〔2026〕3号（第2次）");
  expect(repeatedNumber("公示〔2026〕3号（第2次）", 3)).toBe("公示〔2026〕3号（第3次）");
  expect(baseNumber("公示〔2026〕3号（第12次）")).toBe("公示〔2026〕3号");
});

test("a text with the number of an identity card or a bank account is told, a telephone is not", () => {
  expect(holdsPersonalNumber("张某，140581197001011234")).toBe(true);
  expect(holdsPersonalNumber("14058119700101123X")).toBe(true);
  expect(holdsPersonalNumber("6222 0212 3456 7890 123")).toBe(true);
  expect(holdsPersonalNumber("市委组织部，电话 0356-5222222 5222223")).toBe(false);
});
