import { describe, expect, it } from "vitest";
import { formatBlock, normaliseInput, parseBlock } from "./clipboard";

describe("blocks from Excel and WPS", () => {
  it("reads tabs and CRLF and drops the trailing blank line", () => {
    expect(parseBlock("1\t2\r\n3\t4\r\n")).toEqual([
      ["1", "2"],
      ["3", "4"],
    ]);
    expect(parseBlock("1\r2\r\r")).toEqual([["1"], ["2"]]);
  });

  it("keeps empty cells and empty lines inside the block", () => {
    expect(parseBlock("1\t\t3\n\t\t\n4\t5\t6\n\n")).toEqual([
      ["1", "", "3"],
      ["", "", ""],
      ["4", "5", "6"],
    ]);
  });

  it("fills short lines, reads quoted cells with line breaks and quotes", () => {
    expect(parseBlock('a\tb\n"x\ny ""z"""')).toEqual([
      ["a", "b"],
      ['x\ny "z"', ""],
    ]);
  });

  it("is empty for an empty clipboard", () => {
    expect(parseBlock("")).toEqual([]);
    expect(parseBlock("\r\n")).toEqual([]);
  });

  it("writes what it reads", () => {
    const cells = [
      ["1", 'a "b"'],
      ["", "c\nd"],
    ];
    expect(parseBlock(formatBlock(cells))).toEqual(cells);
  });
});

describe("a typed or pasted value", () => {
  it.each([
    ["８６．５", "86.5"],
    [" 1,234.50 ", "1234.50"],
    ["１，２３４", "1234"],
    ["8。5", "8.5"],
    ["−2", "-2"],
    ["　9 ", "9"],
    ["1,23", "1,23"],
    ["不适用", "不适用"],
    ["八十", "八十"],
    ["", ""],
  ])("%j is read as %j", (text, value) => {
    expect(normaliseInput(text)).toBe(value);
  });
});
