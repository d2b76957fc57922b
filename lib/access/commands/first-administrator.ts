import "server-only";
import type { z } from "zod";
import { county, place, placeVersion } from "@/db/schema";
import { getStore, type Tx } from "@/db/store";
import { emit } from "@/lib/audit";
import { AppError, invalid } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { shanghaiDay } from "@/lib/base/period";
import { searchName } from "@/lib/base/search-name";
import { hashPassword } from "../password";
import type { firstAdministratorSchema, setUpSchema } from "../schema";
import { isSetupCode } from "../setup-code";
import { systemActor } from "../system-actor";
import { writeGrant } from "./grants";
import { requireGoodPassword, userSubject } from "./shared";
import { insertAccount } from "./users";

type NewCounty = { divisionCode: string; countyName: string; from: string };

/** The county and the root of its places. */
async function insertCounty(
  tx: Tx,
  { divisionCode, countyName, from }: NewCounty,
  now: Date,
): Promise<string> {
  const id = newId(now.getTime());
  const placeId = newId(now.getTime());
  await tx
    .insert(county)
    .values({ id, name: countyName, divisionCode, isDemo: false, settings: {}, createdAt: now });
  await tx.insert(place).values({ county: id, id: placeId, kind: "county", createdAt: now });
  await tx.insert(placeVersion).values({
    county: id,
    id: newId(now.getTime()),
    placeId,
    code: divisionCode,
    name: countyName,
    ...searchName(countyName, "place"),
    parentId: null,
    path: `${placeId}/`,
    from,
    until: null,
  });
  return id;
}

/**
 * Sets up an empty installation: the county and its first administrator, who chose the password. Works once.
 *
 * @throws AppError STATE VALIDATION
 */
export async function appointFirstAdministrator(
  { now }: { now: Date },
  input: z.output<typeof firstAdministratorSchema>,
) {
  requireGoodPassword(input.newPassword, input.loginName);
  const passwordHash = await hashPassword(input.newPassword);
  return getStore().transact(async (tx) => {
    const [existing] = await tx.select({ id: county.id }).from(county).limit(1);
    if (existing) throw new AppError("STATE", "access.setup.alreadyDone");
    const { name, loginName, divisionCode, countyName } = input;
    // The tree of places begins before any figure of the county can.
    const id = await insertCounty(tx, { divisionCode, countyName, from: "2000-01-01" }, now);
    const context = { actor: systemActor(id, "setup"), now };
    const fields = { county: id, name, loginName, personId: null, passwordHash, mustChangePassword: false };
    const account = await insertAccount(tx, fields, now);
    await emit(tx, {
      ...context,
      action: "county.set-up",
      subject: { kind: "county", id },
      after: { name: countyName, divisionCode },
    });
    const subject = userSubject(account.id);
    await emit(tx, { ...context, action: "user.create", subject, after: { name, loginName } });
    const grant = { role: "county-administrator", reason: "首任管理员", from: shanghaiDay(now) } as const;
    await writeGrant(tx, context, account, grant);
    return { county: id, userId: account.id, loginName };
  });
}

/**
 * The same from the page of an empty installation, by somebody who read the code on the console.
 *
 * @throws AppError VALIDATION at setupCode; otherwise as appointFirstAdministrator
 */
export async function setUpInstallation({ now }: { now: Date }, input: z.output<typeof setUpSchema>) {
  if (!isSetupCode(input.setupCode)) throw invalid({ setupCode: { key: "access.setup.wrongCode" } });
  return appointFirstAdministrator({ now }, input);
}
