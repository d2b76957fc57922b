import { createHash } from "node:crypto";
import { county, userAccount } from "@/db/schema/access";
import { scheme, schemeVersion } from "@/db/schema/schemes";
import type { Store } from "@/db/store";
import { type Actor, mintActor } from "@/lib/access/actor";
import { canonicalJson } from "@/lib/base/canonical";
import type { SchemeDocument } from "@/lib/rules/types";

const made = new Date("2024-01-01T00:00:00Z");

/** A county with one account that writes rules, in an empty store. */
export async function openCounty(store: Store, now: Date): Promise<void> {
  await store.transact(async (tx) => {
    await tx.insert(county).values({
      id: "gp",
      name: "高平市",
      divisionCode: "140581",
      isDemo: true,
      settings: {},
      createdAt: now,
    });
    await tx.insert(userAccount).values({
      county: "gp",
      id: "writer",
      name: "writer",
      namePinyin: "writer",
      nameInitials: "w",
      loginName: "writer",
      personId: null,
      passwordHash: "x",
      passwordChangedAt: null,
      mustChangePassword: false,
      failedCount: 0,
      lockedUntil: null,
      sessionEpoch: 0,
      disabledAt: null,
      locale: "zh-CN",
      largeType: false,
      createdAt: now,
    });
  });
}

/** Who writes rules in that county. */
export const writer: Actor = mintActor({
  county: "gp",
  userId: "writer",
  name: "writer",
  personId: null,
  grants: [
    { role: "county-administrator", placeId: null, placePath: null, organisationId: null, line: null },
  ],
});

/**
 * Puts a scheme in force without review and meeting, for tests and benchmarks. Every document needs an id of its own,
 * because versions are kept in memory. Gives the id of the version.
 */
export async function putInForce(
  store: Store,
  {
    county,
    id,
    document,
    title,
    effectiveFrom = "2024-01-01",
  }: { county: string; id: string; document: SchemeDocument; title: string; effectiveFrom?: string },
): Promise<string> {
  const { code, kind } = document;
  const by = { county, createdBy: "u", createdAt: made };
  await store.transact(async (tx) => {
    await tx.insert(scheme).values({
      ...by,
      id: `scheme-${id}`,
      code,
      kind,
      title,
    });
    await tx.insert(schemeVersion).values({
      ...by,
      id,
      schemeId: `scheme-${id}`,
      version: 1,
      status: "effective",
      document,
      hash: createHash("sha256").update(canonicalJson(document)).digest("hex"),
      revision: 1,
      updatedAt: made,
      effectiveFrom,
      effectiveUntil: null,
    });
  });
  return id;
}
