import type { BranchPlace, MemberClass, MemberStanding } from "../types";

type Known = BranchPlace & {
  readonly personId: string;
  readonly organisationId: string;
  readonly standing: MemberStanding;
};
type OnRoll = {
  readonly personId: string;
  readonly organisationId: string;
  readonly memberClass: MemberClass;
};

export type RollChange = {
  readonly kind: "moved" | "joined" | "left";
  readonly personId: string;
  /** The branch that keeps the member's points now. */
  readonly fromId: string | null;
  /** The branch of the roster. */
  readonly toId: string | null;
  readonly memberClass: MemberClass | null;
};

/**
 * How the members of a cycle differ from the roster of a day: moved to another branch, new or back again, gone. Class
 * and exemption are no matter of the roster once the cycle is open.
 */
export function rollChanges(known: readonly Known[], roll: readonly OnRoll[]): RollChange[] {
  const onRoll = new Map(roll.map((one) => [one.personId, one]));
  const inCycle = new Map(known.map((one) => [one.personId, one]));
  const gone = known.flatMap((member): RollChange[] => {
    const { personId, organisationId, standing } = member;
    const now = onRoll.get(personId);
    if (standing === "left") return [];
    if (!now) return [{ kind: "left", personId, fromId: organisationId, toId: null, memberClass: null }];
    if (now.organisationId === organisationId) return [];
    return [{ kind: "moved", personId, fromId: organisationId, toId: now.organisationId, memberClass: null }];
  });
  const joined = roll.flatMap(({ personId, organisationId, memberClass }): RollChange[] => {
    const member = inCycle.get(personId);
    if (member && member.standing !== "left") return [];
    return [{ kind: "joined", personId, fromId: null, toId: organisationId, memberClass }];
  });
  return [...gone, ...joined];
}
