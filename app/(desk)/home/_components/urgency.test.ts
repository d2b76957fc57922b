import { describe, expect, it } from "vitest";
import type { WorkItem, WorkKind } from "@/lib/procedure";
import { byUrgency, daysLeft } from "./urgency";

const item = (kind: WorkKind, deadline: string | null, since: string | null = null): WorkItem => ({
  kind,
  count: 1,
  title: { cycle: "2026" },
  href: `/ratings/${kind}`,
  since,
  deadline,
});

describe("the work list", () => {
  it("counts whole days to a deadline", () => {
    expect(daysLeft("2026-03-05", "2026-03-01")).toBe(4);
    expect(daysLeft("2026-02-28", "2026-03-01")).toBe(-1);
  });

  it("puts returned work first and the nearest deadline on top", () => {
    const late = item("record", "2026-02-01");
    const soon = item("record", "2026-03-05");
    const open = item("record", null, "2026-01-01");
    const work = byUrgency([open, soon, late, item("returned", null)], "2026-03-01");
    expect(work.map(([kind]) => kind)).toEqual(["returned", "record"]);
    expect(work[1]?.[1]).toEqual([late, soon, open]);
  });
});
