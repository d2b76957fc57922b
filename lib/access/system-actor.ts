import "server-only";
import { type Actor, mintActor } from "./actor";
import { grantTargets, roleNames } from "./roles";

/**
 * Who acts when nobody does: jobs, imports of an installation, the seed. Fenced to scripts, db/seed and jobs; the
 * audit names it "system:<name>". It holds every office of the county, never a person's own roles.
 */
export function systemActor(county: string, name: string): Actor {
  const offices = roleNames.filter(
    (role) => grantTargets[role] !== "person" && grantTargets[role] !== "line",
  );
  return mintActor({
    county,
    userId: `system:${name}`,
    name: `system:${name}`,
    personId: null,
    grants: offices.map((role) => ({
      role,
      placeId: null,
      placePath: null,
      organisationId: null,
      line: null,
    })),
  });
}
