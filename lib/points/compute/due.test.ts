import { expect, it } from "vitest";
import type { MeetingKind } from "../types";
import { dueMembers, meetingCalendar, type RecordedMeeting } from "./due";

const cycle = { from: "2025-01-01", until: "2026-01-01" };
const kind = (code: string, more: Partial<MeetingKind>): MeetingKind => ({
  code,
  name: { zh: code, en: code },
  every: "month",
  items: {},
  ...more,
});
const kinds = [
  kind("党员大会", { every: "quarter" }),
  kind("支委会", { for: "committee" }),
  kind("党小组会", { for: "groups", times: 2 }),
  kind("组织生活会", { every: "year" }),
];
const met = (meeting: string, dueFrom: string, day: string | null): RecordedMeeting => ({
  id: `${meeting}${dueFrom}${day}`,
  meeting,
  dueFrom,
  day,
  notHeldReason: day ? null : "防汛",
});

it("four, twelve, twice twelve and one are due in a year, by what the branch has", () => {
  const all = meetingCalendar(kinds, cycle, { hasCommittee: true, hasGroups: true }, [], "2025-06-20");
  expect(all.map((line) => line.cells.reduce((sum, cell) => sum + cell.missing, 0))).toEqual([4, 12, 24, 1]);
  const small = meetingCalendar(kinds, cycle, { hasCommittee: false, hasGroups: false }, [], "2025-06-20");
  expect(small.map((line) => line.kind.code)).toEqual(["党员大会", "组织生活会"]);
});

it("a span is over, running or ahead; held and not held both count as recorded", () => {
  const recorded = [met("党员大会", "2025-01-01", "2025-03-05"), met("党员大会", "2025-04-01", null)];
  const branch = { hasCommittee: false, hasGroups: false };
  const [line] = meetingCalendar(kinds, cycle, branch, recorded, "2025-08-01");
  expect(line?.cells.map((cell) => [cell.when, cell.missing])).toEqual([
    ["over", 0],
    ["over", 0],
    ["running", 1],
    ["ahead", 1],
  ]);
});

it("more than due is no failure, and a kind given up stays as long as something is recorded of it", () => {
  const recorded = [met("支委会", "2025-02-01", "2025-02-03"), met("支委会", "2025-02-01", "2025-02-20")];
  const branch = { hasCommittee: false, hasGroups: false };
  const line = meetingCalendar(kinds, cycle, branch, recorded, "2025-03-01").find(
    (one) => one.kind.code === "支委会",
  );
  expect(line?.cells[1]?.recorded).toHaveLength(2);
  expect(line?.cells.every((cell) => cell.missing === 0)).toBe(true);
});

it("a cycle from July counts its quarters from July", () => {
  const july = { from: "2025-07-01", until: "2026-07-01" };
  const [line] = meetingCalendar(kinds, july, { hasCommittee: true, hasGroups: false }, [], "2025-07-01");
  expect(line?.cells.map((cell) => cell.span.from)).toEqual([
    "2025-07-01",
    "2025-10-01",
    "2026-01-01",
    "2026-04-01",
  ]);
});

it("the exempt are not due, nor are classes that the meeting does not name", () => {
  const members = [
    { id: 1, standing: "covered", memberClass: "officer" },
    { id: 2, standing: "exempt", memberClass: "officer" },
    { id: 3, standing: "covered", memberClass: "floating" },
  ] as const;
  expect(dueMembers(kind("党课", {}), members).map((m) => m.id)).toEqual([1, 3]);
  expect(dueMembers(kind("党课", { classes: ["流动党员"] }), members).map((m) => m.id)).toEqual([3]);
});
