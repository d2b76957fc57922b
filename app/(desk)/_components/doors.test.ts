import { describe, expect, it } from "vitest";
import type { ActorFields } from "@/lib/access/actor";
import type { RoleName } from "@/lib/access/roles";
import { openDoors } from "./doors";

function holder(role: RoleName): ActorFields {
  const grant = { role, placeId: null, placePath: null, organisationId: null, line: null };
  return { county: "c", userId: "u", name: "n", personId: null, grants: [grant] };
}

const keys = (role: RoleName) => openDoors(holder(role)).map((door) => door.key);

describe("the menu", () => {
  it("shows a cadre their stars, points and pay, the scheme and the box only", () => {
    expect(keys("cadre")).toEqual(["me", "myPoints", "myPay", "schemes", "feedback"]);
  });

  it("shows the audit to the auditor alone", () => {
    expect(keys("auditor")).toContain("audit");
    expect(keys("county-administrator")).not.toContain("audit");
  });

  it("leads a line department to its columns, not to the roster", () => {
    expect(keys("line-department")).toEqual(["home", "ratings", "clearance", "schemes", "feedback"]);
  });

  it("opens nothing without a grant", () => {
    expect(openDoors({ county: "c", userId: "u", name: "n", personId: null, grants: [] })).toEqual([]);
  });
});
