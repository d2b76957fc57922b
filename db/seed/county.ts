import { eq } from "drizzle-orm";
import { appointFirstAdministrator } from "../../lib/access/commands";
import { writeGrant } from "../../lib/access/commands/grants";
import { insertAccount } from "../../lib/access/commands/users";
import type { CommandContext } from "../../lib/access/define-command";
import { hashPassword } from "../../lib/access/password";
import type { GrantInput } from "../../lib/access/schema";
import { systemActor } from "../../lib/access/system-actor";
import { shanghaiDay } from "../../lib/base/period";
import { foundOrganisation } from "../../lib/roster/commands/organisations";
import { loadDivisions } from "../../lib/roster/commands/places";
import type { Divisions } from "../../lib/roster/types";
import { county } from "../schema";
import { getStore } from "../store";
import { demoPassword } from "./accounts";

export type Founded = { readonly county: string; readonly administratorId: string };

/** The county with its administrator, marked as a demo from the first moment, and its real divisions. */
export async function foundCounty(now: Date, divisions: Divisions): Promise<Founded> {
  const made = await appointFirstAdministrator(
    { now },
    {
      divisionCode: divisions.county.code,
      countyName: divisions.county.name,
      name: "管理员（演示）",
      loginName: "admin",
      newPassword: demoPassword,
      repeatPassword: demoPassword,
    },
  );
  await getStore().transact((tx) =>
    tx.update(county).set({ isDemo: true }).where(eq(county.id, made.county)),
  );
  await loadDivisions({ actor: systemActor(made.county, "seed"), now }, divisions);
  return { county: made.county, administratorId: made.userId };
}

/** Party committees of the townships, a branch per village, and one joint committee across four villages. */
export async function foundOrganisations(
  context: CommandContext,
  townships: readonly { id: string; name: string; villages: readonly { id: string; name: string }[] }[],
  from: string,
): Promise<void> {
  const root = await foundOrganisation(context, {
    kind: "committee",
    name: "中共高平市委",
    placeIds: [],
    from,
  });
  for (const township of townships) {
    const name = `中共${township.name}委员会`;
    const committee = await foundOrganisation(context, {
      kind: "committee",
      name,
      parentId: root.id,
      placeIds: [township.id],
      from,
    });
    for (const village of township.villages)
      await foundOrganisation(context, {
        kind: "branch",
        name: `${village.name.replace(/(村委会|居委会|村民委员会|居民委员会)$/, "")}党支部`,
        parentId: committee.id,
        placeIds: [village.id],
        from,
      });
  }
  const first = townships.find((t) => t.name === "米山镇") ?? townships[0];
  if (first)
    await foundOrganisation(context, {
      kind: "joint",
      name: `${first.name}片区联合党委（演示）`,
      parentId: root.id,
      placeIds: first.villages.slice(0, 4).map((v) => v.id),
      from,
    });
}

export type NewAccount = {
  readonly login: string;
  readonly name: string;
  readonly personId: string | null;
  readonly grant: GrantInput;
};

/** Accounts that share the demo's one printed password; only a demo county has them. */
export async function openAccounts(
  context: CommandContext,
  accounts: readonly NewAccount[],
): Promise<Map<string, string>> {
  const passwordHash = await hashPassword(demoPassword);
  const ids = new Map<string, string>();
  await getStore().transact(async (tx) => {
    for (const account of accounts) {
      const row = await insertAccount(
        tx,
        {
          county: context.actor.county,
          name: account.name,
          loginName: account.login,
          personId: account.personId,
          passwordHash,
          mustChangePassword: false,
        },
        context.now,
      );
      await writeGrant(tx, context, row, {
        ...account.grant,
        from: account.grant.from ?? shanghaiDay(context.now),
      });
      ids.set(account.login, row.id);
    }
  });
  return ids;
}
