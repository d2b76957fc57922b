import { describe, expect, it } from "vitest";
import { move, nextEmpty } from "./move";

const size = { rows: 3, columns: 4 };

describe("moving by keyboard", () => {
  it.each([
    ["ArrowUp", { row: 0, column: 1 }, {}, { row: 0, column: 1 }],
    ["ArrowDown", { row: 0, column: 1 }, {}, { row: 1, column: 1 }],
    ["ArrowRight", { row: 0, column: 3 }, {}, { row: 0, column: 3 }],
    ["ArrowRight", { row: 0, column: 0 }, { jump: true }, { row: 0, column: 3 }],
    ["Enter", { row: 2, column: 1 }, {}, { row: 0, column: 2 }],
    ["Enter", { row: 0, column: 2 }, { shift: true }, { row: 2, column: 1 }],
    ["Tab", { row: 0, column: 3 }, {}, { row: 1, column: 0 }],
    ["Tab", { row: 1, column: 0 }, { shift: true }, { row: 0, column: 3 }],
    ["Tab", { row: 2, column: 3 }, {}, { row: 2, column: 3 }],
    ["Home", { row: 2, column: 3 }, {}, { row: 2, column: 0 }],
    ["End", { row: 0, column: 0 }, { jump: true }, { row: 2, column: 3 }],
    ["PageDown", { row: 0, column: 2 }, {}, { row: 2, column: 2 }],
  ] as const)("%s from %o", (key, from, modifiers, to) => {
    expect(move(from, key, size, modifiers)).toEqual(to);
  });

  it("leaves other keys alone", () => {
    expect(move({ row: 0, column: 0 }, "a", size)).toBeNull();
  });
});

describe("next empty cell", () => {
  it("goes on in reading order and round again", () => {
    const empty = (p: { row: number; column: number }) => p.row === 0 && p.column === 1;
    expect(nextEmpty({ row: 2, column: 0 }, size, empty)).toEqual({ row: 0, column: 1 });
  });

  it("finds itself last and says when none is left", () => {
    const self = { row: 1, column: 1 };
    expect(nextEmpty(self, size, (p) => p.row === 1 && p.column === 1)).toEqual(self);
    expect(nextEmpty(self, size, () => false)).toBeNull();
  });
});
