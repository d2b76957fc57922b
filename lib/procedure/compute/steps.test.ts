import { describe, expect, test } from "vitest";
import type { ProcedureAction, Stage, Step } from "../types";
import { deadlineOf } from "./deadline";
import { isSameHand, isSelf } from "./duties";
import { firstStep, readSteps, stageAt, transition } from "./steps";

const step = (code: string, kind: string, role = "township", returnTo: string | null = null): Step => ({
  code,
  kind,
  role,
  returnTo,
  name: { zh: code, en: code },
  deadlineDays: null,
});

const full = [
  step("record", "record"),
  step("submit", "submit", "township", "record"),
  step("confirm", "confirm", "township", "record"),
  step("grade", "decision", "township", "record"),
  step("notice", "notice", "township"),
  step("review", "recheck", "county", "record"),
  step("clearance", "clearance", "county", "record"),
  step("county-notice", "notice", "county", "record"),
  step("meeting", "decision", "county"),
  step("standing", "decision", "county"),
  step("filing", "filing", "county"),
];

describe("transitions", () => {
  const table: [string, ProcedureAction, string | null, boolean?][] = [
    ["record", "submit", "confirm"],
    ["submit", "submit", "confirm"],
    ["record", "confirm", null],
    ["record", "decide", null],
    ["record", "return", null],
    ["confirm", "confirm", "grade"],
    ["confirm", "submit", null],
    ["confirm", "return", "record"],
    ["grade", "grade", "notice"],
    ["grade", "accept", null],
    ["grade", "return", "record"],
    ["notice", "notice", "review"],
    ["notice", "return", "record"],
    ["review", "accept", "clearance"],
    ["clearance", "clear", "county-notice"],
    ["clearance", "accept", null],
    ["county-notice", "notice", "meeting"],
    ["review", "return", "record"],
    ["meeting", "decide", "meeting", true],
    ["standing", "decide", "standing", true],
    ["meeting", "accept", null],
    ["notice", "accept", null],
    ["filing", "decide", null],
    ["unknown", "submit", null],
  ];
  test.each(table)("at %s, %s leads to %s", (from, action, to, isDecided = false) => {
    const moved = transition(full, from, action);
    expect(moved?.step.code ?? null).toBe(to);
    if (moved) expect(moved.isDecided).toBe(isDecided);
  });

  test("a stage that the scheme leaves out is passed", () => {
    const short = [step("r", "record"), step("d", "decision", "county")];
    expect(transition(short, "r", "submit")?.step.code).toBe("d");
    expect(transition(short, "d", "decide")?.isDecided).toBe(true);
  });

  test("a scheme without a procedure is recorded, confirmed and decided", () => {
    const steps = readSteps({ format: 1 } as never);
    expect(steps.map((s) => stageAt(steps, s.code))).toEqual<(Stage | null)[]>([
      "record",
      "confirm",
      "decide",
    ]);
    expect(firstStep(steps).code).toBe("record");
  });
});

describe("separation of duties", () => {
  test("compares accounts and persons", () => {
    expect(isSameHand({ userId: "u1", personId: null }, { userId: "u1", personId: null })).toBe(true);
    expect(isSameHand({ userId: "u1", personId: "p" }, { userId: "u2", personId: "p" })).toBe(true);
    expect(isSameHand({ userId: "u1", personId: null }, { userId: "u2", personId: null })).toBe(false);
    expect(isSelf({ userId: "u", personId: "p" }, "p")).toBe(true);
    expect(isSelf({ userId: "u", personId: null }, "p")).toBe(false);
  });
});

test("a deadline counts days or Chinese working days", () => {
  const at = (days: number, isWorking: boolean) => ({
    ...step("s", "confirm"),
    deadlineDays: { days, isWorking },
  });
  expect(deadlineOf(at(20, false), "2026-01-01")).toBe("2026-01-21");
  expect(deadlineOf(at(3, true), "2026-09-29")).toBe("2026-10-09");
  expect(deadlineOf(step("s", "confirm"), "2026-01-01")).toBeNull();
});
