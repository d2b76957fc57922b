import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { SchemeDocument } from "@/lib/rules/types";
import { type Act, approvalChain, doorOfCode, doorOfStep, hadAHand, nextApproval, roundOf } from "./approval";

const read = (name: string) => JSON.parse(readFileSync(`schemes/${name}.json`, "utf8")) as SchemeDocument;
const codes = (documents: SchemeDocument[]) => approvalChain(documents).map(({ code }) => code);

describe("the chain of approvals", () => {
  test("schemes without a procedure: persons and standards, funds, approval", () => {
    expect(approvalChain([]).map(({ permission }) => permission)).toEqual([
      "pay:review",
      "pay:check",
      "pay:approve",
    ]);
  });

  test("the names are the scheme's; what it leaves out stands in its usual form", () => {
    const chain = approvalChain([read("gaoping-pay"), read("gaoping-village-pay")]);
    expect(chain.map(({ name }) => name.zh)).toEqual([
      "组织部门核定人员和标准",
      "财政部门审核资金",
      "审定发放",
    ]);
  });

  test("of two schemes the one with more steps of a kind counts", () => {
    const scheme = read("gaoping-pay");
    const decision = scheme.procedure?.steps.find(({ kind }) => kind === "decision");
    if (!decision || !scheme.procedure) throw new Error("no decision");
    const twice: SchemeDocument = {
      ...scheme,
      procedure: {
        steps: [...scheme.procedure.steps, { ...decision, code: "decision-2", name: "会议审定" }],
      },
    };
    expect(codes([scheme, twice])).toEqual(["review", "check", "approve", "approve-2"]);
    expect(approvalChain([scheme, twice]).at(-1)?.name).toEqual({ zh: "会议审定", en: "会议审定" });
  });

  test("steps of townships are their own confirmations; a department checks the funds", () => {
    expect(doorOfStep({ kind: "confirm", actor: { role: "township" } })).toBeNull();
    expect(doorOfStep({ kind: "recheck", actor: { role: "county" } })).toBe("pay:review");
    expect(doorOfStep({ kind: "confirm", actor: { role: "department", department: "finance" } })).toBe(
      "pay:check",
    );
    expect(doorOfStep({ kind: "notice", actor: { role: "county" } })).toBeNull();
    expect(doorOfCode("approve-2")).toBe("pay:approve");
    expect(doorOfCode("submit")).toBeNull();
  });

  test("one approval follows the other until the last", () => {
    const chain = approvalChain([]);
    expect(nextApproval(chain, "review")?.code).toBe("check");
    expect(nextApproval(chain, "approve")).toBeNull();
  });
});

describe("separation of duties", () => {
  const act = (userId: string, action: Act["action"], personId: string | null = null): Act => ({
    userId,
    personId,
    action,
    step: null,
  });
  const maker = { userId: "a", personId: "pa" };

  test("who made, computed or submitted it, and who approved it in this round, had a hand in it", () => {
    const acts = [act("b", "compute"), act("c", "submit", "pc"), act("d", "approve")];
    expect(["a", "b", "c", "d"].every((userId) => hadAHand({ userId, personId: null }, maker, acts))).toBe(
      true,
    );
    expect(hadAHand({ userId: "other", personId: "pc" }, maker, acts)).toBe(true);
    expect(hadAHand({ userId: "e", personId: null }, maker, acts)).toBe(false);
  });

  test("after a return the round begins anew for those who approve", () => {
    const acts = [act("c", "submit"), act("d", "approve"), act("e", "return"), act("c", "submit")];
    expect(roundOf(acts)).toEqual([]);
    expect(hadAHand({ userId: "d", personId: null }, maker, acts)).toBe(false);
    expect(hadAHand({ userId: "c", personId: null }, maker, acts)).toBe(true);
  });
});
