/** The roles of an installation; the same words stand in db/schema/access.ts. */
export const roleNames = [
  "county-administrator",
  "county-reviewer",
  "leader",
  "township-recorder",
  "township-leader",
  "line-department",
  "discipline-office",
  "branch-recorder",
  "branch-secretary",
  "cadre",
  "member",
  "finance-clerk",
  "finance-approver",
  "auditor",
] as const;
export type RoleName = (typeof roleNames)[number];
