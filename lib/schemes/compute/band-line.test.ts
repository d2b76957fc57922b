import { describe, expect, it } from "vitest";
import {
  lineBounds,
  lineFaults,
  movedBound,
  stepOf,
  type TypedBand,
  turnedEnds,
  typedBound,
} from "./band-line";
import { numberLine, scaleOf } from "./number-line";

/** "[60,70)" as a band; a side without figure is open. */
function band(text: string, row: number): TypedBand {
  const [, open, lower, upper, close] = /^([[(])(.*),(.*)([\])])$/.exec(text) ?? [];
  return {
    row,
    label: `第${row}档`,
    lower: lower || null,
    lowerIncluded: open === "[",
    upper: upper || null,
    upperIncluded: close === "]",
  };
}
const bands = (...texts: string[]) => texts.map(band);
const faults = (...texts: string[]) =>
  lineFaults(bands(...texts), { mayGap: false }).map(({ kind, from, until }) => `${kind} ${from}-${until}`);

describe("gaps and overlaps", () => {
  it.each([
    ["none", ["(,60)", "[60,70)", "[70,90)", "[90,)"], []],
    ["in any order", ["[90,)", "(,60)", "[70,90)", "[60,70)"], []],
    ["a gap", ["(,60)", "[70,)"], ["gap 60-70"]],
    ["a point left out", ["(,60)", "(60,)"], ["hole 60-60"]],
    ["a point counted twice", ["(,60]", "[60,)"], ["twice 60-60"]],
    ["an overlap", ["(,70)", "[60,90)", "[90,)"], ["overlap 60-70"]],
    ["a band inside another", ["[0,100)", "[20,30)", "[100,)"], ["overlap 20-30"]],
    ["two without end", ["[0,)", "[5,)"], ["overlap 5-"]],
    ["a turned band", ["[90,60)", "[0,)"], ["turned 90-60"]],
    ["an empty band", ["[60,60)", "[60,)"], ["turned 60-60"]],
    ["shares", ["[0,50%)", "[0.5,1/1]"], []],
  ])("%s", (_, texts, found) => expect(faults(...texts)).toEqual(found));

  it("where gaps are filled otherwise only overlaps are told", () => {
    const told = lineFaults(bands("(,60)", "[70,80]", "[80,)"), { mayGap: true });
    expect(told.map(({ kind }) => kind)).toEqual(["twice"]);
  });
});

describe("a bound", () => {
  const three = lineBounds(bands("(,60)", "[60,70)", "[70,)"));

  it("is moved by steps as small as it is written, and stops before its neighbour", () => {
    const step = stepOf(three);
    expect(step).toEqual({ places: 0, isPercent: false });
    if (!step) return;
    expect(movedBound(three, 0, 1, step)).toBe("61");
    expect(movedBound(three, 0, 40, step)).toBe("69");
    expect(movedBound(three, 1, -40, step)).toBe("61");
    expect(movedBound(three, 1, 400, step)).toBe("470");
  });

  it("stays a share where it is one", () => {
    const shares = lineBounds(bands("[0%,30%)", "[30%,45.5%)"));
    const step = stepOf(shares);
    expect(step && movedBound(shares, 1, 3, step)).toBe("30.3%");
    expect(stepOf(lineBounds(bands("[0,30%)")))).toBeUndefined();
    expect(stepOf(lineBounds(bands("[0,1/3)")))).toBeUndefined();
  });

  it("belongs to one band, and to the other after a press", () => {
    const [first] = three;
    if (!first) throw new Error("no bound");
    expect(turnedEnds(first).map(({ row, isIncluded }) => [row, isIncluded])).toEqual([
      [0, true],
      [1, false],
    ]);
    const [hole] = lineBounds(bands("(,60)", "(60,)"));
    expect(hole && turnedEnds(hole).map(({ isIncluded }) => isIncluded)).toEqual([false, true]);
    const [alone] = lineBounds(bands("[0,)"));
    expect(alone && turnedEnds(alone).map(({ isIncluded }) => isIncluded)).toEqual([false]);
  });

  it("is read as people type it", () => {
    expect(["６０", " 1,200 ", "", "六十"].map(typedBound)).toEqual(["60", "1200", null, undefined]);
  });
});

describe("a scale", () => {
  it("is used where the bounds lie apart, and not where they crowd", () => {
    const near = bands("(,60)", "[60,70)", "[70,90)", "[90,)");
    const scale = scaleOf(near);
    expect(numberLine(near, scale).ticks.map(({ at }) => at.toFixed(2))).toEqual(["0.14", "0.38", "0.86"]);
    expect(scaleOf(bands("(,60)", "[60,70)", "[70,300000)"))).toBeUndefined();
    expect(scaleOf(bands("(,60)", "[60,)"))).toBeUndefined();
  });
});
