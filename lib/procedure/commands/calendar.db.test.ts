import { expect, test } from "vitest";
import { county } from "@/db/schema";
import { auditEntry } from "@/db/schema/audit";
import { testStore } from "@/db/testing";
import { people } from "@/lib/rating/commands/testing";
import { lastDayOfNotice, unknownYears } from "../compute";
import { loadOwnDays } from "../data";
import { listCalendarDays } from "../data/calendar";
import { calendarDaysInput } from "../schema/notices";
import { by, refusal } from "../testing";
import { removeCalendarDay, setCalendarDays } from "./calendar";

const store = await testStore();
const admin = by(people.admin);
const enter = (from: string, until: string | undefined, kind: string) =>
  setCalendarDays(admin, calendarDaysInput.parse({ from, until, kind, source: "国办发明电〔2026〕7号" }));
const own = () => loadOwnDays({ county: "gp", db: store.read });

test("a year is known once its holidays and worked weekends are entered, and notices count by them", async () => {
  await store.transact((tx) =>
    tx.insert(county).values({
      ...{ id: "gp", name: "高平市", divisionCode: "140581", isDemo: true },
      settings: {},
      createdAt: new Date(),
    }),
  );
  expect(unknownYears("2026-12-30", "2027-01-08", await own())).toEqual([2027]);
  expect(await enter("2027-01-01", "2027-01-03", "holiday")).toMatchObject({ count: 3 });
  await enter("2027-01-09", undefined, "working");
  expect(unknownYears("2026-12-30", "2027-01-08", await own())).toEqual([]);
  // 31 December, 4, 5, 6, 7 and 8 January, then the worked Saturday.
  expect(lastDayOfNotice("2026-12-30", 7, await own())).toBe("2027-01-09");
  const days = await listCalendarDays({ actor: people.admin, db: store.read }, 2027);
  expect(days.map(({ day, isWorking }) => [day, isWorking])).toEqual([
    ["2027-01-01", false],
    ["2027-01-02", false],
    ["2027-01-03", false],
    ["2027-01-09", true],
  ]);
});

test("a later entry replaces an earlier one, and a removed day counts as the program has it", async () => {
  await enter("2027-01-03", undefined, "working");
  expect((await own()).get("2027-01-03")).toBe(true);
  await removeCalendarDay(admin, { day: "2027-01-03" });
  expect((await own()).has("2027-01-03")).toBe(false);
  expect((await refusal(removeCalendarDay(admin, { day: "2027-01-03" }))).code).toBe("NOT_FOUND");
  const entries = await store.read.select({ action: auditEntry.action }).from(auditEntry);
  expect(entries.map((entry) => entry.action).sort()).toEqual([
    "calendar.remove",
    ...Array(3).fill("calendar.set"),
  ]);
});

test("a range that ends before it begins, a long one and other hands are refused", async () => {
  expect((await refusal(enter("2027-05-05", "2027-05-01", "holiday"))).fields).toEqual(["until"]);
  expect((await refusal(enter("2027-05-01", "2027-07-01", "holiday"))).fields).toEqual(["until"]);
  expect((await refusal(enter("1999-05-01", undefined, "holiday"))).fields).toEqual(["from"]);
  const days = calendarDaysInput.parse({ from: "2027-05-01", kind: "holiday", source: "通知" });
  expect((await refusal(setCalendarDays(by(people.reviewer), days))).code).toBe("FORBIDDEN");
});
