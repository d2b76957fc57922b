import { expect, it } from "vitest";
import { can, inScope, mintActor, scopePaths } from "./actor";
import { permissions, policy } from "./policy";
import { grantTargets, type RoleName, roleNames } from "./roles";

const holder = (role: RoleName, placePath: string | null = null) =>
  mintActor({
    county: "c",
    userId: "u",
    name: "n",
    personId: null,
    grants: [{ role, placeId: null, placePath, organisationId: null, line: null }],
  });

it("opens exactly the doors of the table, for every role and permission", () => {
  const matrix = roleNames.map((role) => {
    const open = permissions.filter((permission) => can(holder(role), permission));
    return `${role}: ${open.join(" ")}`;
  });
  expect(matrix).toMatchInlineSnapshot(`
    [
      "county-administrator: roster:read roster:write roster:import roster:export roster:reveal rating:read rating:open rating:export override:propose level:propose clearance:read notice:read objection:register objection:read objection:assign objection:handle task:assign remind:send paper:print paper:write insight:read points:read points:open points:numbers pay:read pay:prepare feedback:write feedback:answer calendar:write channel:write result:read amount:total scheme:read scheme:write scheme:adopt parameter:write user:read user:write backup:read engine:read engine:propose work:read",
      "county-reviewer: roster:read sanction:read rating:read rating:review rating:decide rating:export override:confirm level:decide clearance:read clearance:open notice:read notice:open objection:register objection:read objection:assign objection:handle task:ask task:assign remind:send paper:print insight:read points:read points:numbers pay:read pay:review pay:cut feedback:write result:read amount:read amount:total scheme:read scheme:review engine:read engine:accept work:read",
      "leader: roster:read rating:read clearance:read notice:read paper:print insight:read points:numbers feedback:write result:read amount:total scheme:read work:read",
      "township-recorder: roster:read roster:write roster:import rating:read rating:record rating:submit rating:export notice:read objection:register task:answer paper:print points:read points:check points:numbers pay:confirm feedback:write result:read scheme:read work:read",
      "township-leader: roster:read rating:read rating:confirm rating:grade rating:export override:propose level:propose notice:read notice:open objection:register task:ask task:answer task:assign remind:send paper:print insight:read points:read points:check points:decide points:numbers pay:confirm feedback:write result:read scheme:read user:reset-member work:read",
      "line-department: rating:record-line clearance:answer feedback:write scheme:read work:read",
      "discipline-office: roster:read sanction:read sanction:write level:propose clearance:answer notice:read objection:read objection:handle points:read feedback:write scheme:read work:read",
      "branch-recorder: roster:read notice:read objection:register points:read points:record points:verify feedback:write scheme:read work:read",
      "branch-secretary: roster:read notice:read objection:register points:read points:record points:verify points:close feedback:write scheme:read work:read",
      "cadre: objection:own points:own pay:own feedback:write result:read-own scheme:read",
      "member: objection:own points:own pay:own feedback:write result:read-own scheme:read",
      "finance-clerk: rating:export pay:read pay:check pay:pay feedback:write result:read amount:read amount:total scheme:read work:read",
      "finance-approver: pay:read pay:approve feedback:write result:read amount:read amount:total scheme:read work:read",
      "auditor: roster:read sanction:read rating:read rating:export clearance:read notice:read objection:read paper:print insight:read points:read points:numbers pay:read result:read amount:read amount:total scheme:read user:read audit:read backup:read engine:read work:read",
    ]
  `);
});

it("knows every role and names only known permissions", () => {
  expect(Object.keys(policy).sort()).toEqual([...roleNames].sort());
  expect(Object.keys(grantTargets).sort()).toEqual([...roleNames].sort());
  for (const list of Object.values(policy)) {
    expect(list.filter((permission) => !permissions.includes(permission))).toEqual([]);
    expect(new Set(list).size).toBe(list.length);
  }
});

it("lets the auditor read and change nothing", () => {
  const changing =
    /:(write|import|open|record|record-line|submit|confirm|grade|review|decide|propose|adopt|reveal)$/;
  expect(policy.auditor.filter((permission) => changing.test(permission))).toEqual([]);
});

it("keeps the hands of one step apart: no role records and confirms, or writes and reviews", () => {
  const pairs = [
    ["rating:record", "rating:confirm"],
    ["rating:submit", "rating:confirm"],
    ["rating:confirm", "rating:review"],
    ["override:propose", "override:confirm"],
    ["level:propose", "level:decide"],
    ["scheme:write", "scheme:review"],
    ["user:write", "audit:read"],
  ] as const;
  for (const role of roleNames) {
    for (const [first, second] of pairs) {
      expect([role, policy[role].includes(first) && policy[role].includes(second)]).toEqual([role, false]);
    }
  }
});

it("gives no superior the pay of a person: amounts are for finance, its approvers and the auditor", () => {
  expect(roleNames.filter((role) => policy[role].includes("amount:read"))).toEqual([
    "county-reviewer",
    "finance-clerk",
    "finance-approver",
    "auditor",
  ]);
});

it("unites the places of all grants and drops those inside others", () => {
  const grants = ["c/a/", "c/b/x/", "c/b/"].map((placePath) => ({
    ...holder("leader").grants[0],
    placePath,
  }));
  const actor = mintActor({ ...holder("leader"), grants: grants as never });
  expect(scopePaths(actor, "roster:read")).toEqual(["c/a/", "c/b/"]);
  expect(inScope(actor, "roster:read", "c/b/y/")).toBe(true);
  expect(inScope(actor, "roster:read", "c/d/")).toBe(false);
  expect(scopePaths(actor, "user:write")).toEqual([]);
});
