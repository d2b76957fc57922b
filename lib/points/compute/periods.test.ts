import { expect, it } from "vitest";
import type { ClosingKind, ClosingStatus } from "../types";
import { booksOf, checkBar, closeBar, fallingWith, overdueBooks } from "./periods";

const cycle = { from: "2025-01-01", until: "2026-01-01" };
let made = 0;
const row = (kind: ClosingKind, from: string, until: string, status: ClosingStatus) => ({
  id: String(++made).padStart(4, "0"),
  kind,
  periodFrom: `2025-${from}`,
  periodUntil: until.length > 5 ? until : `2025-${until}`,
  status,
});
const month = (n: number, status: ClosingStatus) =>
  row("month", `${String(n).padStart(2, "0")}-01`, `${String(n + 1).padStart(2, "0")}-01`, status);
const today = "2025-04-20";
const books = (closings: ReturnType<typeof row>[], closes: "month" | "quarter" = "month") =>
  booksOf(cycle, closes, closings, today);
const at = (all: ReturnType<typeof books>, kind: ClosingKind, from = "2025-01-01") => {
  const found = all.find((one) => one.kind === kind && one.from === from);
  if (!found) throw new Error(`no ${kind} ${from}`);
  return found;
};

it("a year closed by month has 12 months, 4 quarters and itself; by quarter no months", () => {
  expect(books([]).map((one) => one.kind)).toEqual([
    ...["month", "month", "month", "quarter", "month", "month", "month", "quarter"],
    ...["month", "month", "month", "quarter", "month", "month", "month", "quarter", "year"],
  ]);
  expect(books([], "quarter").map((one) => one.kind)).toEqual([...Array(4).fill("quarter"), "year"]);
  expect(books([]).filter((one) => one.state === "open")).toHaveLength(4);
  expect(at(books([]), "month", "2025-04-01").state).toBe("running");
  expect(at(books([]), "month", "2025-05-01").state).toBe("ahead");
});

it("months close in their order once they are over, a quarter after its months", () => {
  const none = books([]);
  expect(closeBar(none, at(none, "month"), today)).toBeNull();
  expect(closeBar(none, at(none, "month", "2025-02-01"), today)).toMatchObject({ why: "earlierOpen" });
  expect(closeBar(none, at(none, "month", "2025-04-01"), today)).toEqual({ why: "notOver" });
  expect(closeBar(none, at(none, "quarter"), today)).toMatchObject({ why: "partsOpen" });
  const three = books([month(1, "checked"), month(2, "closed"), month(3, "closed")]);
  expect(closeBar(three, at(three, "quarter"), today)).toBeNull();
  expect(closeBar(three, at(three, "month"), today)).toEqual({ why: "shut" });
  const back = books([month(1, "checked"), month(2, "returned"), month(3, "closed")]);
  expect(closeBar(back, at(back, "quarter"), today)).toMatchObject({ why: "partsOpen" });
  expect(closeBar(back, at(back, "month", "2025-02-01"), today)).toBeNull();
});

it("the last day decides: on the first day after it the month is over", () => {
  const all = booksOf(cycle, "month", [], "2025-01-31");
  expect(closeBar(all, at(all, "month"), "2025-01-31")).toEqual({ why: "notOver" });
  expect(closeBar(all, at(all, "month"), "2025-02-01")).toBeNull();
});

it("closings are checked in their order, and the newest closing of a period speaks", () => {
  const all = books([month(1, "reopened"), month(1, "closed"), month(2, "closed"), month(3, "closed")]);
  expect(at(all, "month").state).toBe("closed");
  expect(checkBar(all, at(all, "month"))).toBeNull();
  expect(checkBar(all, at(all, "month", "2025-02-01"))).toMatchObject({ why: "earlierUnchecked" });
  const quarter = row("quarter", "01-01", "04-01", "closed");
  const half = books([month(1, "checked"), month(2, "checked"), month(3, "closed"), quarter]);
  expect(checkBar(half, at(half, "quarter"))).toMatchObject({ why: "partsUnchecked" });
  expect(checkBar(half, at(half, "month", "2025-04-01"))).toEqual({ why: "notClosed" });
});

it("with February fall March and the first quarter, not January", () => {
  const closings = [
    month(1, "checked"),
    month(2, "checked"),
    month(3, "closed"),
    row("quarter", "01-01", "04-01", "closed"),
  ];
  expect(fallingWith(closings, "2025-02-01").map((one) => `${one.kind} ${one.periodFrom}`)).toEqual([
    "month 2025-02-01",
    "month 2025-03-01",
    "quarter 2025-01-01",
  ]);
});

it("a closing is overdue on the day after the scheme's last day for it", () => {
  const due = (until: string) => (until === "2025-04-01" ? "2025-04-11" : "2025-04-20");
  const late = (day: string) => overdueBooks(booksOf(cycle, "quarter", [], day), due, day);
  expect(late("2025-04-11")).toEqual([]);
  expect(late("2025-04-12").map((one) => one.kind)).toEqual(["quarter"]);
});
