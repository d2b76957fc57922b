import { eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { auditEntry } from "@/db/schema";
import { getStore } from "@/db/store";
import { testStore } from "@/db/testing";
import type { Actor } from "@/lib/access/actor";
import { actorOf, testCounty, testNow, testUser } from "@/lib/access/testing";
import { exportAudit, getAuditEntry, listAudit, sealPending, subjectNames } from "./index";

let admin: Actor;
let auditor: Actor;

beforeAll(async () => {
  await testStore();
  admin = await testCounty();
  const { userId } = await testUser(admin, { role: "auditor" });
  auditor = await actorOf(admin.county, userId);
});

const reader = () => ({ actor: auditor, db: getStore().read });

it("shows one entry with its place in the chain, and that it was changed", async () => {
  const { entries } = await listAudit(reader(), { action: "user.create" });
  const id = entries[0]?.id ?? "";
  expect(await getAuditEntry(reader(), id)).toMatchObject({ batch: null, isIntact: true, entry: { id } });
  await sealPending(testNow, { force: true });
  expect(await getAuditEntry(reader(), id)).toMatchObject({ batch: { sequence: 1 }, isIntact: true });
  await getStore().transact((tx) =>
    tx.update(auditEntry).set({ reason: "改过" }).where(eq(auditEntry.id, id)),
  );
  expect(await getAuditEntry(reader(), id)).toMatchObject({ isIntact: false });
});

it("names what entries are about", async () => {
  const subjects = [
    { kind: "user", id: admin.userId },
    { kind: "county", id: admin.county },
    { kind: "person", id: "nobody" },
  ];
  expect([...(await subjectNames(getStore().read, admin.county, subjects)).values()]).toEqual([
    "首任管理员",
    "试验县",
  ]);
});

it("leaves an entry for an export", async () => {
  const rows = await exportAudit({ actor: auditor, now: testNow }, { action: "user." });
  expect(rows.length).toBeGreaterThan(0);
  const { entries } = await listAudit(reader(), { action: "audit.export" });
  expect(entries).toMatchObject([
    { actorId: auditor.userId, after: { action: "user.", count: rows.length } },
  ]);
});

it("opens to nobody without the permission", async () => {
  const context = { actor: admin, now: testNow };
  await expect(exportAudit(context, {})).rejects.toMatchObject({ code: "FORBIDDEN" });
  const { entries } = await listAudit(reader());
  const reading = getAuditEntry({ actor: admin, db: getStore().read }, entries[0]?.id ?? "");
  await expect(reading).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(getAuditEntry(reader(), "nothing")).rejects.toMatchObject({ code: "NOT_FOUND" });
});
