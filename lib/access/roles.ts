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

/** What a grant must name: nothing, a place, a Party organisation, a line department, or the person of the account. */
export type GrantTarget = "county" | "place" | "organisation" | "line" | "person";

export const grantTargets: Readonly<Record<RoleName, GrantTarget>> = {
  "county-administrator": "county",
  "county-reviewer": "county",
  leader: "county",
  "township-recorder": "place",
  "township-leader": "place",
  "line-department": "line",
  "discipline-office": "county",
  "branch-recorder": "organisation",
  "branch-secretary": "organisation",
  cadre: "person",
  member: "person",
  "finance-clerk": "county",
  "finance-approver": "county",
  auditor: "county",
};

/** Line departments that score their own columns; labels stand in common.lines. */
export const lines = [
  "agriculture",
  "discipline",
  "civil-affairs",
  "politics-law",
  "emergency",
  "environment",
  "finance",
  "organisation",
] as const;
export type LineName = (typeof lines)[number];
