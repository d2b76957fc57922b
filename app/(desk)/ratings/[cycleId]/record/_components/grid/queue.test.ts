import { describe, expect, it } from "vitest";
import {
  batchLimit,
  emptyQueue,
  enqueue,
  forget,
  lose,
  pendingInput,
  type Queue,
  refuse,
  refuseBatch,
  settle,
  take,
  unsaved,
} from "./queue";

const cell = (input: string, expects: string | null = null) => ({ input, expects });
const typed = enqueue(emptyQueue, { "p1|A|": cell("8"), "p2|A|": cell("x") });

describe("the queue of unsaved cells", () => {
  it("sends what waits and keeps what was answered", () => {
    const sent = take(typed, "k1");
    expect(sent.inFlight).toEqual({
      idempotencyKey: "k1",
      cells: { "p1|A|": cell("8"), "p2|A|": cell("x") },
    });
    expect(unsaved(sent)).toBe(2);
    const done = settle(
      sent,
      [
        { ok: true, entryId: "e1", value: "8" },
        { ok: false, conflict: false, message: "不是数字" },
      ],
      1000,
    );
    expect(unsaved(done)).toBe(0);
    expect(done.stored["p1|A|"]).toEqual({ entryId: "e1", value: "8" });
    expect(done.refused["p2|A|"]).toEqual({ input: "x", message: "不是数字", conflict: false });
    expect(done.savedAt).toBe(1000);
  });

  it("sends a lost batch again under the same key, and nothing else before it", () => {
    const lost = lose(take(typed, "k1"), "lost");
    const more = enqueue(lost, { "p3|A|": cell("7") });
    const again = take(more, "k2");
    expect(again.inFlight?.idempotencyKey).toBe("k1");
    expect(Object.keys(again.inFlight?.cells ?? {})).toEqual(["p1|A|", "p2|A|"]);
    expect(unsaved(again)).toBe(3);
  });

  it("lets a value typed while the first is on its way replace the entry just made", () => {
    const sent = take(enqueue(emptyQueue, { "p1|A|": cell("8", "e0") }), "k1");
    const again = enqueue(sent, { "p1|A|": cell("9", "e0") });
    expect(pendingInput(again, "p1|A|")).toBe("9");
    expect(unsaved(again)).toBe(1);
    const done = settle(again, [{ ok: true, entryId: "e1", value: "8" }], 1);
    expect(done.waiting["p1|A|"]).toEqual(cell("9", "e1"));
  });

  it("names the newest stored entry when a cell is changed again", () => {
    const done = settle(
      take(enqueue(emptyQueue, { a: cell("8") }), "k"),
      [{ ok: true, entryId: "e1", value: "8" }],
      1,
    );
    expect(enqueue(done, { a: cell("9", null) }).waiting.a).toEqual(cell("9", "e1"));
  });

  it("forgets a refusal when the cell is typed anew or given up", () => {
    const bad: Queue = refuse(typed, { "p1|A|": { input: "80", message: "超过满分", conflict: false } });
    expect(bad.waiting["p1|A|"]).toBeUndefined();
    expect(enqueue(bad, { "p1|A|": cell("8") }).refused).toEqual({});
    expect(forget(bad, "p1|A|").refused).toEqual({});
  });

  it("marks every cell of a batch that was refused as a whole", () => {
    const refused = refuseBatch(take(typed, "k1"), "本周期已结束");
    expect(Object.values(refused.refused).map((r) => r.message)).toEqual(["本周期已结束", "本周期已结束"]);
    expect(unsaved(refused)).toBe(0);
  });

  it("sends at most one batch's worth at once and waits for missing answers", () => {
    const many = Object.fromEntries(
      Array.from({ length: batchLimit + 3 }, (_, i) => [`p${i}|A|`, cell("1")]),
    );
    const sent = take(enqueue(emptyQueue, many), "k1");
    expect(Object.keys(sent.waiting)).toHaveLength(3);
    expect(unsaved(settle(sent, [], 1))).toBe(batchLimit + 3);
  });
});
