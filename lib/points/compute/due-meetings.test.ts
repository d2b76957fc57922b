import { expect, it } from "vitest";
import type { MeetingKind } from "../types";
import { missingMeetings } from "./due-meetings";

const cycle = { from: "2025-01-01", until: "2026-01-01" };
const kind = (code: string, every: MeetingKind["every"], more: Partial<MeetingKind> = {}): MeetingKind => ({
  code,
  name: code,
  every,
  items: {},
  ...more,
});
const kinds = [
  kind("主题党日", "month"),
  kind("党员大会", "quarter"),
  kind("支委会", "month", { for: "committee" }),
  kind("党小组会", "month", { for: "groups", times: 2 }),
];
const branch = { hasCommittee: true, hasGroups: false };
const codes = (...args: [recorded: Parameters<typeof missingMeetings>[3], from: string, until: string]) =>
  missingMeetings(cycle, kinds, branch, args[0], { from: args[1], until: args[2] }).map(
    (one) => `${one.kind.code} ${one.missing}`,
  );

it("a month asks for its own meetings, its last one for those of the quarter; a quarter for three months", () => {
  expect(codes([], "2025-02-01", "2025-03-01")).toEqual(["主题党日 1", "支委会 1"]);
  expect(codes([], "2025-03-01", "2025-04-01")).toEqual(["主题党日 1", "党员大会 1", "支委会 1"]);
  expect(codes([], "2025-01-01", "2025-04-01")).toEqual(["主题党日 3", "党员大会 1", "支委会 3"]);
});

it("what is recorded, held or not, is not asked again; groups only where there are some", () => {
  const recorded = [
    { meeting: "主题党日", dueFrom: "2025-02-01" },
    { meeting: "支委会", dueFrom: "2025-01-01" },
  ];
  expect(codes(recorded, "2025-02-01", "2025-03-01")).toEqual(["支委会 1"]);
  const groups = missingMeetings(cycle, kinds, { hasCommittee: false, hasGroups: true }, recorded, {
    from: "2025-02-01",
    until: "2025-03-01",
  });
  expect(groups.map((one) => [one.kind.code, one.missing])).toEqual([["党小组会", 2]]);
});
