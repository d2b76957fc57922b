import { describe, expect, it } from "vitest";
import {
  bankAccountProblem,
  idCheckCharacter,
  idNumberProblem,
  maskNumber,
  numberTail,
  passesLuhn,
  phoneProblem,
  readIdNumber,
} from "./numbers";

describe("citizen numbers (GB 11643)", () => {
  it.each([
    // The example of the standard, and one whose check character is X.
    ["11010519491231002", "X"],
    ["44052418800101001", "4"],
  ])("gives %s the check character %s", (first17, check) => {
    expect(idCheckCharacter(first17)).toBe(check);
  });

  it.each([
    ["11010519491231002X", null, null, null],
    ["11010519491231002X", "1949-12-31", "female", null],
    ["110105194912310021", null, null, "roster.errors.idNumberCheck"],
    ["11010519491231002X", "1949-12-30", null, "roster.errors.idNumberBirth"],
    ["11010519491231002X", null, "male", "roster.errors.idNumberSex"],
    ["11010519490231002X", null, null, "roster.errors.idNumberDate"],
    ["11010549123100", null, null, "roster.errors.idNumberForm"],
  ] as const)("judges %s with birth %s and sex %s: %s", (id, birth, sex, problem) => {
    expect(idNumberProblem(id, birth, sex)).toBe(problem);
  });

  it("reads birth date and sex", () => {
    expect(readIdNumber("440524188001010014")).toEqual({ birthDate: "1880-01-01", sex: "male" });
  });

  it("masks all but the ends", () => {
    expect(maskNumber("id-number", numberTail("id-number", "11010519491231002X"))).toBe("1101**********002X");
    expect(maskNumber("phone", numberTail("phone", "13800138000"))).toBe("*******8000");
    expect(maskNumber("bank-account", null)).toBeNull();
  });
});

it("accepts phones and one-card accounts by form only", () => {
  expect([phoneProblem("13800138000"), phoneProblem("03565222222"), phoneProblem("12345")]).toEqual([
    null,
    null,
    "roster.errors.phoneForm",
  ]);
  expect([bankAccountProblem("6217000010001"), bankAccountProblem("62170000x")]).toEqual([
    null,
    "roster.errors.bankAccountForm",
  ]);
  expect([passesLuhn("4111111111111111"), passesLuhn("4111111111111112")]).toEqual([true, false]);
});
