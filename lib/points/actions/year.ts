"use server";

import { defineAction } from "@/lib/access/define-action";
import { assignAction, settleAction } from "../commands/year/actions";
import { decideGrades } from "../commands/year/decide";
import { confirmBranches, returnMembers, submitBranch } from "../commands/year/steps";
import {
  assignActionInput,
  confirmBranchesInput,
  decideGradesInput,
  returnMembersInput,
  settleActionInput,
  submitBranchInput,
} from "../schema/year";

const grades = ["/points/[cycleId]/grades", "/points/[cycleId]/grades/[personId]", "/home", "/notices"];
const follow = ["/points/[cycleId]/actions", "/points/[cycleId]/grades/[personId]"];

/** The branch; the township what is left. The command checks which. */
export const submitBranchAction = defineAction({
  name: "submit-points-branch",
  permission: "points:read",
  schema: submitBranchInput,
  run: submitBranch,
  revalidate: grades,
});

export const confirmBranchesAction = defineAction({
  name: "confirm-points-branches",
  permission: "points:check",
  schema: confirmBranchesInput,
  run: confirmBranches,
  revalidate: grades,
});

/** Whoever acts at the step where the member stands; the command checks it. */
export const returnMembersAction = defineAction({
  name: "return-points-members",
  permission: "points:read",
  schema: returnMembersInput,
  run: returnMembers,
  revalidate: grades,
});

export const decideGradesAction = defineAction({
  name: "decide-points-grades",
  permission: "points:decide",
  schema: decideGradesInput,
  run: decideGrades,
  revalidate: [...grades, ...follow, "/points", "/decisions"],
});

/** The branch or the township; the command checks which. */
export const assignActionAction = defineAction({
  name: "assign-points-action",
  permission: "points:read",
  schema: assignActionInput,
  run: assignAction,
  revalidate: follow,
});

export const settleActionAction = defineAction({
  name: "settle-points-action",
  permission: "points:read",
  schema: settleActionInput,
  run: settleAction,
  revalidate: follow,
});
