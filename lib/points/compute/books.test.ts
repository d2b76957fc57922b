import { expect, it } from "vitest";
import { bookedMonth, isLate } from "./books";
import { entryStates } from "./ledger";
import { spanAt, spansOf } from "./spans";

const year = { from: "2025-01-01", until: "2026-01-01" };
const closed = (...months: string[]) =>
  months.map((from) => ({ periodFrom: `2025-${from}-01`, periodUntil: `2025-${from}-28` }));

it.each([
  ["an open month takes its own acts", [], "2025-03-31", "2025-03-01"],
  ["a closed month sends the act to the next open one", closed("03", "04"), "2025-03-31", "2025-05-01"],
  [
    "when all is closed nothing is booked",
    [{ periodFrom: "2025-01-01", periodUntil: "2026-01-01" }],
    "2025-12-01",
    null,
  ],
])("%s", (_, closings, day, month) => expect(bookedMonth(year, closings, day)).toBe(month));

const entry = { day: "2025-03-31", bookedMonth: "2025-03-01", recordedOn: "2025-05-01" };
it.each([
  ["31 days after the act is in time", entry, undefined, false],
  ["32 days are late", { ...entry, recordedOn: "2025-05-02" }, undefined, true],
  ["in the books of a later month is late", { ...entry, bookedMonth: "2025-04-01" }, undefined, true],
  ["the scheme's own term counts", { ...entry, recordedOn: "2025-04-08" }, 7, true],
])("%s", (_, one, term, late) => expect(isLate(one, term)).toBe(late));

it("a cycle from July is cut into quarters from July", () => {
  const cycle = { from: "2025-07-01", until: "2026-07-01" };
  expect(spansOf(cycle, "quarter").map((span) => span.from)).toEqual([
    "2025-07-01",
    "2025-10-01",
    "2026-01-01",
    "2026-04-01",
  ]);
  expect(spanAt(cycle, "quarter", "2025-09-30")).toEqual({ from: "2025-07-01", until: "2025-10-01" });
  expect(spanAt(cycle, "quarter", "2025-06-30")).toBeNull();
});

it("an entry that was frozen and taken back does not come back by a thaw", () => {
  const line = (id: string, kind: "entry" | "freeze" | "reversal", weight: number) => ({
    id,
    kind,
    weight,
    day: "2025-01-01",
    reversesId: kind === "reversal" ? "e" : null,
    refersToId: kind === "freeze" ? "e" : null,
  });
  const lines = [line("e", "entry", 1), line("f", "freeze", -1), line("r", "reversal", 0)];
  expect(entryStates(lines).get("e")).toMatchObject({ counts: false, isReversed: true, isFrozen: true });
});
