import { describe, expect, it } from "vitest";
import { emptyHistory, redo, remember, undo } from "./undo";

describe("taking back", () => {
  const typed = remember(emptyHistory, [{ key: "p1|A|", before: "", after: "8" }]);
  const pasted = remember(typed, [
    { key: "p1|A|", before: "8", after: "9" },
    { key: "p2|A|", before: "7", after: "7" },
  ]);

  it("records the former values anew, the last act first", () => {
    const first = undo(pasted);
    expect(first?.changes).toEqual([{ key: "p1|A|", before: "9", after: "8" }]);
    const second = undo(first?.history ?? emptyHistory);
    expect(second?.changes).toEqual([{ key: "p1|A|", before: "8", after: "" }]);
    expect(undo(second?.history ?? emptyHistory)).toBeNull();
  });

  it("does again what was taken back until something new is typed", () => {
    const back = undo(pasted)?.history ?? emptyHistory;
    expect(redo(back)?.changes).toEqual([{ key: "p1|A|", before: "8", after: "9" }]);
    expect(redo(remember(back, [{ key: "p3|A|", before: "", after: "1" }]))).toBeNull();
  });

  it("keeps no act that changes nothing", () => {
    expect(remember(emptyHistory, [{ key: "p1|A|", before: "8", after: "8" }])).toBe(emptyHistory);
  });
});
