import { expect, it } from "vitest";
import { classWords } from "@/lib/points/types";
import { checkScheme } from "@/lib/rules";
import { MEMBER_CLASSES } from "@/lib/rules/check/classes";
import { scheme } from "@/lib/rules/testing";
import { readJson } from "./run";

type Case = {
  case: string;
  code: string;
  parts: Record<string, unknown>;
  fix: Record<string, unknown>;
  counterexample?: string;
};

const { cases } = readJson("vectors/contradictions.json") as { cases: Case[] };

const found = (parts: Record<string, unknown>, code: string) =>
  checkScheme(
    scheme({
      kind: "points",
      subject: "member",
      groups: [{ code: "总分", base: 1000, floor: 0 }],
      ...parts,
    }),
  ).find((finding) => finding.code === code);

it.each(cases.map((one) => [`${one.case}: ${one.code}`, one] as const))("%s", (_, one) => {
  const finding = found(one.parts, one.code);
  expect(finding?.message.zh).toBeTruthy();
  expect(finding?.message.en).toBeTruthy();
  if (one.counterexample) expect(finding?.counterexample?.zh).toBe(one.counterexample);
  expect(found({ ...one.parts, ...one.fix }, one.code)).toBeUndefined();
});

it("the check knows the classes of the roll", () => {
  expect([...MEMBER_CLASSES]).toEqual(Object.values(classWords));
});
