import { describe, expect, it } from "vitest";
import { keep, resume, storageName } from "./keep";
import { emptyQueue, enqueue, refuse, settle, take, unsaved } from "./queue";

const typed = enqueue(emptyQueue, { "p1|A|": { input: "8", expects: null } });

describe("what the browser keeps until it is stored", () => {
  it("resumes what waited, what was on its way and what was refused", () => {
    const sent = enqueue(take(typed, "k1"), { "p2|A|": { input: "7", expects: "e2" } });
    const bad = refuse(sent, { "p3|A|": { input: "x", message: "不是数字", conflict: false } });
    const back = resume(keep(bad));
    expect(back.inFlight).toEqual(bad.inFlight);
    expect(back.waiting).toEqual(bad.waiting);
    expect(back.refused).toEqual(bad.refused);
    expect(unsaved(back)).toBe(2);
  });

  it("keeps nothing once everything is stored", () => {
    expect(keep(settle(take(typed, "k1"), [{ ok: true, entryId: "e1", value: "8" }], 1))).toBeNull();
  });

  it("takes no harm from foreign text", () => {
    expect(resume(null)).toBe(emptyQueue);
    expect(resume("{")).toBe(emptyQueue);
    expect(resume("[1]")).toBe(emptyQueue);
    expect(resume('{"waiting":{"a":5,"b":{"input":"1","expects":null}},"inFlight":3}').waiting).toEqual({
      b: { input: "1", expects: null },
    });
  });

  it("tells users and views apart", () => {
    expect(storageName("u1", "c1", "t1")).not.toBe(storageName("u2", "c1", "t1"));
  });
});
