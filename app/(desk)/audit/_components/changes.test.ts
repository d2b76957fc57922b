import { expect, it } from "vitest";
import { changesOf } from "./changes";
import { auditFilters } from "./filters";

it("sets before and after side by side, by dotted path", () => {
  expect(
    changesOf(
      { name: "甲", role: { from: "2026-01-01" } },
      { name: "乙", posts: ["a", "b"], list: [{ n: 1 }] },
    ),
  ).toEqual([
    { path: "name", before: "甲", after: "乙" },
    { path: "role.from", before: "2026-01-01", after: undefined },
    { path: "posts", before: undefined, after: ["a", "b"] },
    { path: "list.0.n", before: undefined, after: 1 },
  ]);
  expect(changesOf(null, null)).toEqual([]);
});

it("reads whole days of Shanghai and drops days that do not exist", () => {
  expect(
    auditFilters({ from: "2026-03-05", until: "2026-03-05", subject: "user:abc", action: "user." }),
  ).toEqual({
    action: "user.",
    subjectKind: "user",
    subjectId: "abc",
    from: new Date("2026-03-04T16:00:00Z"),
    until: new Date("2026-03-05T16:00:00Z"),
  });
  expect(auditFilters({ from: "2026-02-30", subject: "" })).toEqual({});
});
