import { expect, it } from "vitest";
import { demoPassword } from "@/db/seed/accounts";
import { afterWrong, isLocked } from "./lockout";
import { resolveNext } from "./next-path";
import { passwordFault } from "./password-rules";

it.each([
  ["9 characters", "abcdefg12", "access.password.tooShort"],
  ["10 characters", "abcdefg123", null],
  ["129 characters", `a1${"xyz".repeat(42)}q`, "access.password.tooLong"],
  ["letters only", "abcdefghijk", "access.password.lettersAndDigits"],
  ["digits only", "12345678901", "access.password.lettersAndDigits"],
  ["Chinese letters count", "高平市委组织部二零2026", null],
  ["the sign-in name", "wang.fang2", "access.password.holdsName"],
  ["the sign-in name inside, in capitals", "xx-WANG.FANG2-99", "access.password.holdsName"],
  ["a common one, in capitals", "PassWord123", "access.password.common"],
  ["one character over and over", "aaaaaaaaa1", "access.password.common"],
  ["the demo's", demoPassword, null],
])("judges %s", (_, password, fault) => {
  expect(passwordFault(password, "wang.fang2")).toBe(fault);
});

it("locks at the fifth wrong password for 15 minutes and counts anew afterwards", () => {
  const now = new Date("2026-03-05T01:00:00Z");
  let state = { failedCount: 0, lockedUntil: null as Date | null };
  for (let i = 0; i < 4; i++) state = { ...state, ...afterWrong(state, now) };
  expect(isLocked(state, now)).toBe(false);
  state = { ...state, ...afterWrong(state, now) };
  expect(isLocked(state, now)).toBe(true);
  expect(isLocked(state, new Date("2026-03-05T01:14:59.999Z"))).toBe(true);
  const later = new Date("2026-03-05T01:15:00Z");
  expect(isLocked(state, later)).toBe(false);
  expect(afterWrong(state, later)).toEqual({ failedCount: 1, lockedUntil: null });
});

it.each([
  [undefined, "/home"],
  ["/ratings/abc?page=2", "/ratings/abc?page=2"],
  ["//evil.example/x", "/home"],
  ["/\\evil.example", "/home"],
  ["https://evil.example", "/home"],
  ["/sign-in", "/home"],
  ["/api/auth/signout", "/home"],
])("follows %s to %s after sign-in", (next, target) => {
  expect(resolveNext(next)).toBe(target);
});
