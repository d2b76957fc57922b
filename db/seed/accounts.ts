import type { RoleName } from "@/lib/access/roles";

/** One account of the demo county; `township`, `line` and `village` say what its grant names. */
export type DemoAccount = {
  readonly login: string;
  readonly role: RoleName;
  /** What the account is good for, by message key in access.demo. */
  readonly note: string;
  /** Name of the township the grant holds for. */
  readonly township?: string;
  readonly line?: string;
};

/** For the demo only: printed by `npm start` and offered on the sign-in page of a demo county. */
export const demoPassword = "Yanzhen-2026";

export const demoAccounts: readonly DemoAccount[] = [
  { login: "admin", role: "county-administrator", note: "admin" },
  { login: "reviewer", role: "county-reviewer", note: "reviewer" },
  { login: "leader", role: "leader", note: "leader" },
  { login: "clerk-mishan", role: "township-recorder", note: "townshipRecorder", township: "米山镇" },
  { login: "head-mishan", role: "township-leader", note: "townshipLeader", township: "米山镇" },
  { login: "agriculture", role: "line-department", note: "lineDepartment", line: "agriculture" },
  { login: "discipline", role: "discipline-office", note: "disciplineOffice" },
  { login: "branch-clerk", role: "branch-recorder", note: "branchRecorder" },
  { login: "branch-secretary", role: "branch-secretary", note: "branchSecretary" },
  { login: "cadre", role: "cadre", note: "cadre" },
  { login: "member", role: "member", note: "member" },
  { login: "finance-clerk", role: "finance-clerk", note: "financeClerk" },
  { login: "finance-approver", role: "finance-approver", note: "financeApprover" },
  { login: "auditor", role: "auditor", note: "auditor" },
];
