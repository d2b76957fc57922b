import type { Permission } from "@/lib/access/policy";
import { isSameHand } from "@/lib/procedure/compute";
import type { Hand } from "@/lib/procedure/types";
import type { SchemeDocument } from "@/lib/rules/types";
import type { RunAction } from "../types";

type SchemeStep = NonNullable<SchemeDocument["procedure"]>["steps"][number];

/** Who approves a run, in order: persons and standards, then funds, then the payment itself. */
export const approvalDoors = [
  "pay:review",
  "pay:check",
  "pay:approve",
] as const satisfies readonly Permission[];
export type ApprovalDoor = (typeof approvalDoors)[number];

/** One approval of a run. */
export type Approval = {
  /** "review", "check", "approve", with a number from the second of its kind on. */
  readonly code: string;
  readonly permission: ApprovalDoor;
  readonly name: { readonly zh: string; readonly en: string };
};

const usual: Record<ApprovalDoor, Approval["name"]> = {
  "pay:review": { zh: "组织部门核定人员和标准", en: "Organisation department checks persons and standards" },
  "pay:check": { zh: "财政部门审核资金", en: "Finance checks the funds" },
  "pay:approve": { zh: "审批发放", en: "Payment approved" },
};

/** Whose act a step of a scheme's procedure is; null for what happens before a run is submitted, or after it. */
export function doorOfStep({ kind, actor }: Pick<SchemeStep, "kind" | "actor">): ApprovalDoor | null {
  if (kind === "decision") return "pay:approve";
  if (kind !== "confirm" && kind !== "recheck") return null;
  if (actor.role === "county") return "pay:review";
  return actor.role === "department" ? "pay:check" : null;
}

const both = (name: SchemeStep["name"]): Approval["name"] =>
  typeof name === "string" ? { zh: name, en: name } : { zh: name.zh, en: name.en ?? name.zh };

/**
 * The approvals of a run out of the procedures of its schemes. Of every kind the scheme that names most of them counts;
 * a kind that no scheme names stands in its usual form: three hands are the least that money goes through.
 */
export function approvalChain(documents: readonly Pick<SchemeDocument, "procedure">[]): Approval[] {
  return approvalDoors.flatMap((permission) => {
    const named = documents.map(({ procedure }) =>
      (procedure?.steps ?? [])
        .filter((step) => doorOfStep(step) === permission)
        .map(({ name }) => both(name)),
    );
    const most = named.reduce((best, one) => (one.length > best.length ? one : best), []);
    const names = most.length > 0 ? most : [usual[permission]];
    const code = permission.slice("pay:".length);
    return names.map((name, n) => ({ code: n === 0 ? code : `${code}-${n + 1}`, permission, name }));
  });
}

/** The permission that a waiting run asks for, by the code of its step. */
export function doorOfCode(code: string): ApprovalDoor | null {
  return approvalDoors.find((door) => code.replace(/-\d+$/, "") === door.slice("pay:".length)) ?? null;
}

/** The approval after the one that a run waits at; null after the last. */
export function nextApproval(chain: readonly Approval[], code: string): Approval | null {
  return chain[chain.findIndex((one) => one.code === code) + 1] ?? null;
}

/** An act in the history of a run. */
export type Act = Hand & { readonly action: RunAction; readonly step: string | null };

/** Acts since the run was last submitted, oldest first. */
export function roundOf<T extends Act>(acts: readonly T[]): T[] {
  return acts.slice(acts.map(({ action }) => action).lastIndexOf("submit") + 1);
}

/** Whether somebody made the run or approved it earlier in this round: nobody confirms twice or what is theirs. */
export function hadAHand(hand: Hand, maker: Hand, acts: readonly Act[]): boolean {
  const made = acts.filter(({ action }) => action === "compute" || action === "submit");
  const approved = roundOf(acts).filter(({ action }) => action === "approve");
  return [maker, ...made, ...approved].some((earlier) => isSameHand(hand, earlier));
}
