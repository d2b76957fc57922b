import { eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { roleGrant, userAccount } from "@/db/schema";
import type { Store } from "@/db/store";
import { testStore } from "@/db/testing";
import { at, crew, ledgerDay, openLedger } from "@/lib/points/testing";
import { testCounty } from "@/lib/rating/commands/testing";
import { findMemberAccounts } from "../data/member-accounts";
import type { RoleName } from "../roles";
import { resetMemberPassword } from "./users";

let db: Store;
beforeEach(async () => {
  db = await testStore();
  await openLedger(db);
});

async function account(personId: string, ...roles: RoleName[]): Promise<string> {
  const id = `a${personId}`;
  await db.transact(async (tx) => {
    await tx.insert(userAccount).values({
      county: testCounty,
      id,
      name: `党员${personId}`,
      namePinyin: personId,
      nameInitials: personId,
      loginName: `login-${personId}`,
      personId,
      passwordHash: "old",
      mustChangePassword: false,
      failedCount: 5,
      lockedUntil: null,
      sessionEpoch: 1,
      disabledAt: null,
      locale: "zh-CN",
      largeType: false,
      createdAt: ledgerDay,
    });
    for (const role of roles)
      await tx.insert(roleGrant).values({
        county: testCounty,
        id: `g${personId}${role}`,
        userId: id,
        role,
        from: "2024-01-01",
        until: null,
        grantedBy: "u",
        createdAt: ledgerDay,
      });
  });
  return id;
}

const reset = (userId: string, actor = crew.leader) =>
  resetMemberPassword(at(actor), { userId, reason: "本人到场" });
const find = async (search: string) => {
  const found = await findMemberAccounts({ actor: crew.leader, db: db.read }, { search, day: "2025-06-20" });
  return found.map(({ id }) => id);
};

it("gives a member of the township's own branches a password that is used once", async () => {
  const id = await account("m1", "member");
  expect(await find("党员m1")).toContain(id);
  const { initialPassword, loginName } = await reset(id);
  expect(initialPassword.length).toBeGreaterThan(7);
  expect(loginName).toBe("login-m1");
  const [row] = await db.read.select().from(userAccount).where(eq(userAccount.id, id));
  expect(row).toMatchObject({ mustChangePassword: true, failedCount: 0, sessionEpoch: 2 });
  expect(row?.passwordHash).not.toBe("old");
});

it("reaches neither other townships nor anybody with another role", async () => {
  const far = await account("m9", "member");
  const clerk = await account("m2", "member", "branch-recorder");
  const none = await account("m3");
  for (const id of [far, clerk, none]) await expect(reset(id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await find("党员")).toEqual([]);
  const member = await account("m4", "member", "cadre");
  expect(await find("党员")).toEqual([member]);
  await expect(reset(member, crew.clerk)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(reset(member, crew.keeper)).rejects.toMatchObject({ code: "FORBIDDEN" });
});
