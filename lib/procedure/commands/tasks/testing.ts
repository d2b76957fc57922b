import { roleGrant, userAccount } from "@/db/schema/access";
import type { Store } from "@/db/store";
import type { RoleName } from "@/lib/access/roles";
import { testCounty } from "@/lib/rating/commands/testing";

/** For database tests: the accounts behind the actors of lib/rating/commands/testing.ts, with their grants. */

export const accounts: readonly { id: string; role: RoleName; placeId?: string; personId?: string }[] = [
  { id: "admin", role: "county-administrator" },
  { id: "reviewer", role: "county-reviewer" },
  { id: "clerk", role: "township-recorder", placeId: "t1" },
  { id: "clerk1b", role: "township-recorder", placeId: "t1" },
  { id: "clerk2", role: "township-recorder", placeId: "t2" },
  { id: "leader", role: "township-leader", placeId: "t1" },
  { id: "leader2", role: "township-leader", placeId: "t2" },
  { id: "cadre1", role: "cadre", personId: "p1" },
];

export async function addAccounts(store: Store): Promise<void> {
  const at = new Date("2025-01-01T00:00:00Z");
  await store.transact(async (tx) => {
    for (const { id, role, placeId, personId } of accounts) {
      await tx.insert(userAccount).values({
        county: testCounty,
        id,
        name: `用户${id}`,
        namePinyin: id,
        nameInitials: id,
        loginName: id,
        personId: personId ?? null,
        passwordHash: "x",
        passwordChangedAt: null,
        mustChangePassword: false,
        failedCount: 0,
        lockedUntil: null,
        sessionEpoch: 0,
        disabledAt: null,
        locale: "zh-CN",
        largeType: false,
        createdAt: at,
      });
      await tx.insert(roleGrant).values({
        county: testCounty,
        id: `grant-${id}`,
        userId: id,
        role,
        placeId: placeId ?? null,
        organisationId: null,
        line: null,
        from: "2025-01-01",
        until: null,
        grantedBy: "admin",
        reason: null,
        createdAt: at,
      });
    }
  });
}
