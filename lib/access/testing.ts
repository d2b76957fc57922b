import { roleGrant, userAccount } from "@/db/schema";
import { getStore } from "@/db/store";
import { shanghaiDay } from "@/lib/base/period";
import type { Actor } from "./actor";
import { appointFirstAdministrator, createUser, grantRole } from "./commands";
import { loadSession } from "./data";
import type { RoleName } from "./roles";

/** For database tests: an installation with one county, and people in it. */

export const testNow = new Date("2026-03-05T02:00:00Z");
export const testPassword = "Wheat-and-millet-7";

/** The first administrator of a new county; works once per store. */
export async function testCounty(): Promise<Actor> {
  const { county, userId } = await appointFirstAdministrator(
    { now: testNow },
    {
      countyName: "试验县",
      divisionCode: "999901000000",
      name: "首任管理员",
      loginName: "root.admin",
      newPassword: testPassword,
      repeatPassword: testPassword,
    },
  );
  return actorOf(county, userId);
}

/** @throws when the account has no session on that day */
export async function actorOf(county: string, userId: string, now = testNow): Promise<Actor> {
  const session = await loadSession({ county, userId, day: shanghaiDay(now) });
  if (!session) throw new Error("no session");
  return session.actor;
}

let sequence = 0;

type Wanted = {
  role?: RoleName;
  placeId?: string;
  organisationId?: string;
  line?: "agriculture";
  personId?: string;
};

/** An account made by an administrator; without a role it has no session. */
export async function testUser(by: Actor, wanted: Wanted = {}) {
  const { role, personId, ...target } = wanted;
  sequence += 1;
  const input = { name: `人员${sequence}`, loginName: `user-${sequence}`, personId };
  const user = await createUser({ actor: by, now: testNow }, input);
  if (role)
    await grantRole({ actor: by, now: testNow }, { userId: user.userId, role, reason: "测试", ...target });
  return user;
}

/** All accounts and grants, to show that nothing was written. */
export async function everyAccount() {
  const { read } = getStore();
  return { accounts: await read.select().from(userAccount), grants: await read.select().from(roleGrant) };
}
