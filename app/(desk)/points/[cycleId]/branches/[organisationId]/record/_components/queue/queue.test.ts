import { expect, it } from "vitest";
import { add, drop, emptyQueue, type Job, lose, next, refuse, resumeJob, retry, waiting } from "./queue";

const job = (key: string): Job => ({
  key,
  typed: {
    cycleId: "c",
    organisationId: "b1",
    personIds: ["m1"],
    item: "结对帮扶",
    day: "2025-06-10",
    reason: "帮扶",
  },
});
const two = add(add(emptyQueue, job("a")), job("b"));

it("deeds go out in the order in which they were typed", () => {
  expect(next(two)?.key).toBe("a");
  expect(next(drop(two, "a"))?.key).toBe("b");
});

it("a broken line keeps everything", () => {
  const lost = lose(two, "lost");
  expect([waiting(lost), lost.line, next(lost)?.key]).toEqual([2, "lost", "a"]);
});

it("a refused deed stays with its sentence and holds nobody up; it is sent again under its own key", () => {
  const refused = refuse(two, "a", "已由别人登记");
  expect([next(refused)?.key, waiting(refused), refused.jobs.length]).toEqual(["b", 1, 2]);
  expect(next(retry(refused, "a"))).toEqual(job("a"));
});

it("what was kept comes back, and nothing else does", () => {
  expect(resumeJob(JSON.stringify(job("a")))).toEqual(job("a"));
  for (const text of [null, "", "{}", "[1]", '{"key":"a"}', "null"]) expect(resumeJob(text)).toBeNull();
});
