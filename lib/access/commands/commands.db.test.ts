import { and, eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { auditEntry, userAccount } from "@/db/schema";
import { getStore } from "@/db/store";
import { testStore } from "@/db/testing";
import { shanghaiDay } from "@/lib/base/period";
import type { Actor } from "../actor";
import { loadActor, loadSession } from "../data";
import type { CommandContext } from "../define-command";
import { actorOf, everyAccount, testCounty, testNow, testPassword, testUser } from "../testing";
import {
  appointFirstAdministrator,
  changePassword,
  createUser,
  disableUser,
  enableUser,
  grantRole,
  resetPassword,
  revokeRole,
  setPreferences,
  signInWithPassword,
  signOutEverywhere,
} from "./index";

let admin: Actor;
let asAdmin: CommandContext;
const today = shanghaiDay(testNow);

beforeAll(async () => {
  await testStore();
  admin = await testCounty();
  asAdmin = { actor: admin, now: testNow };
});

const sessionOf = (userId: string) => loadSession({ county: admin.county, userId, day: today });
const epochOf = async (userId: string) => (await sessionOf(userId))?.account.sessionEpoch;

async function accountOf(userId: string) {
  const [account] = await getStore().read.select().from(userAccount).where(eq(userAccount.id, userId));
  if (!account) throw new Error("no account");
  return account;
}

async function auditOf(userId: string) {
  const entries = await getStore()
    .read.select()
    .from(auditEntry)
    .where(and(eq(auditEntry.county, admin.county), eq(auditEntry.subjectId, userId)))
    .orderBy(auditEntry.id);
  return entries;
}

it("sets up an installation once", async () => {
  const input = {
    countyName: "别县",
    divisionCode: "999902000000",
    name: "又一人",
    loginName: "second",
    newPassword: testPassword,
    repeatPassword: testPassword,
  };
  await expect(appointFirstAdministrator({ now: testNow }, input)).rejects.toMatchObject({ code: "STATE" });
  expect(await loadActor("second", today)).toBeNull();
});

it("refuses every administrative write of an actor without permission, and writes nothing", async () => {
  const { userId } = await testUser(admin, { role: "leader" });
  const { userId: reviewerId } = await testUser(admin, { role: "county-reviewer" });
  const context = { actor: await actorOf(admin.county, reviewerId), now: testNow };
  const [grant] = (await everyAccount()).grants.filter((one) => one.userId === userId);
  const before = await everyAccount();
  const reason = "试试";
  const attempts = [
    () => createUser(context, { name: "某", loginName: "nobody" }),
    () => resetPassword(context, { userId, reason }),
    () => disableUser(context, { userId, reason }),
    () => enableUser(context, { userId, reason }),
    () => grantRole(context, { userId, role: "auditor", reason }),
    () => revokeRole(context, { grantId: grant?.id ?? "", reason }),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await everyAccount()).toEqual(before);
});

it("creates an account whose one-time password must be changed, and writes no secret into the audit", async () => {
  const made = await createUser(asAdmin, {
    name: "单雄信",
    loginName: "shan.xx",
    grant: { role: "auditor", reason: "新任" },
  });
  const session = await sessionOf(made.userId);
  expect(session?.account).toMatchObject({ mustChangePassword: true, loginName: "shan.xx" });
  expect(session?.actor.grants.map((grant) => grant.role)).toEqual(["auditor"]);
  expect(await accountOf(made.userId)).toMatchObject({ namePinyin: "shan xiong xin", nameInitials: "sxx" });
  const entries = await auditOf(made.userId);
  expect(entries.map((entry) => entry.action)).toEqual(["user.create", "role.grant"]);
  const account = await accountOf(made.userId);
  const text = JSON.stringify(entries);
  expect(text).not.toContain(made.initialPassword);
  expect(text).not.toContain(account.passwordHash);
  const signedIn = await signInWithPassword(
    { now: testNow },
    { loginName: "SHAN.XX ", password: made.initialPassword },
  );
  expect(signedIn).toMatchObject({ ok: true, value: { userId: made.userId } });
});

it("refuses a sign-in name that is taken", async () => {
  await expect(createUser(asAdmin, { name: "某", loginName: "root.admin" })).rejects.toMatchObject({
    code: "VALIDATION",
    fieldErrors: { loginName: { key: "access.user.loginNameTaken" } },
  });
});

it("locks after five wrong passwords, also for the right one, and opens after 15 minutes", async () => {
  const { userId, loginName, initialPassword } = await testUser(admin, { role: "leader" });
  for (let i = 0; i < 5; i++) {
    const outcome = await signInWithPassword({ now: testNow }, { loginName, password: "wrong-1" });
    expect(outcome).toEqual({ ok: false, reason: "refused" });
  }
  const right = { loginName, password: initialPassword };
  expect(await signInWithPassword({ now: testNow }, right)).toEqual({ ok: false, reason: "refused" });
  const later = new Date(testNow.getTime() + 15 * 60_000);
  expect(await signInWithPassword({ now: later }, right)).toMatchObject({ ok: true });
  expect((await auditOf(userId)).filter((entry) => entry.action === "user.lock")).toHaveLength(1);
});

it("answers an unknown name like a wrong password", async () => {
  const outcome = await signInWithPassword({ now: testNow }, { loginName: "no.such.name", password: "x" });
  expect(outcome).toEqual({ ok: false, reason: "refused" });
});

it("lets nobody in who holds no role", async () => {
  const { loginName, initialPassword } = await testUser(admin);
  const outcome = await signInWithPassword({ now: testNow }, { loginName, password: initialPassword });
  expect(outcome).toEqual({ ok: false, reason: "no-role" });
});

it("ends the sessions with the role", async () => {
  const { userId } = await testUser(admin, { role: "leader" });
  const other = await grantRole(asAdmin, { userId, role: "auditor", reason: "兼任" });
  const before = await epochOf(userId);
  await revokeRole(asAdmin, { grantId: other.grantId, reason: "不再兼任" });
  expect(await epochOf(userId)).toBe((before ?? 0) + 1);
  expect((await sessionOf(userId))?.actor.grants.map((grant) => grant.role)).toEqual(["leader"]);
  await expect(revokeRole(asAdmin, { grantId: other.grantId, reason: "再来" })).rejects.toMatchObject({
    code: "STATE",
  });
  const [left] = (await everyAccount()).grants.filter((grant) => grant.userId === userId && !grant.until);
  await revokeRole(asAdmin, { grantId: left?.id ?? "", reason: "调离" });
  expect(await sessionOf(userId)).toBeNull();
});

it("keeps the last administrator, and lets one go when there is another", async () => {
  const { userId } = await testUser(admin, { role: "county-administrator" });
  const second = { actor: await actorOf(admin.county, userId), now: testNow };
  const grants = (await everyAccount()).grants.filter((grant) => grant.role === "county-administrator");
  const first = grants.find((grant) => grant.userId === admin.userId);
  const own = grants.find((grant) => grant.userId === userId);
  await revokeRole(asAdmin, { grantId: own?.id ?? "", reason: "换人" });
  const late = revokeRole(second, { grantId: first?.id ?? "", reason: "已无权" });
  await expect(late).rejects.toMatchObject({ code: "STATE", messageKey: "access.user.lastAdministrator" });
  const close = disableUser(second, { userId: admin.userId, reason: "停用" });
  await expect(close).rejects.toMatchObject({ code: "STATE", messageKey: "access.user.lastAdministrator" });
});

it("lets nobody grant to, end for, reset or close themselves", async () => {
  const reason = "为自己";
  const own = (await everyAccount()).grants.find((grant) => grant.userId === admin.userId);
  const attempts = [
    () => grantRole(asAdmin, { userId: admin.userId, role: "auditor", reason }),
    () => revokeRole(asAdmin, { grantId: own?.id ?? "", reason }),
    () => resetPassword(asAdmin, { userId: admin.userId, reason }),
    () => disableUser(asAdmin, { userId: admin.userId, reason }),
  ];
  for (const attempt of attempts) {
    await expect(attempt()).rejects.toMatchObject({
      code: "FORBIDDEN",
      messageKey: "access.user.notYourself",
    });
  }
});

it("asks each role for what it names", async () => {
  const { userId } = await testUser(admin);
  const grant = (role: Parameters<typeof grantRole>[1]["role"]) =>
    grantRole(asAdmin, { userId, role, reason: "无" });
  await expect(grant("township-recorder")).rejects.toMatchObject({
    fieldErrors: { placeId: expect.anything() },
  });
  await expect(grant("branch-secretary")).rejects.toMatchObject({
    fieldErrors: { organisationId: expect.anything() },
  });
  await expect(grant("line-department")).rejects.toMatchObject({ fieldErrors: { line: expect.anything() } });
  await expect(grant("cadre")).rejects.toMatchObject({ fieldErrors: { role: expect.anything() } });
  await grant("leader");
  await expect(grant("leader")).rejects.toMatchObject({ code: "CONFLICT" });
});

it("closes and reopens an account", async () => {
  const { userId, loginName, initialPassword } = await testUser(admin, { role: "leader" });
  await disableUser(asAdmin, { userId, reason: "离岗" });
  expect(await sessionOf(userId)).toBeNull();
  const outcome = await signInWithPassword({ now: testNow }, { loginName, password: initialPassword });
  expect(outcome).toEqual({ ok: false, reason: "refused" });
  await enableUser(asAdmin, { userId, reason: "返岗" });
  expect(await sessionOf(userId)).not.toBeNull();
});

it("changes one's own password, ends the sessions and refuses a wrong, weak or same one", async () => {
  const { userId, loginName, initialPassword } = await testUser(admin, { role: "leader" });
  const own = { actor: await actorOf(admin.county, userId), now: testNow };
  const change = (currentPassword: string, newPassword: string) =>
    changePassword(own, { currentPassword, newPassword });
  await expect(change("wrong-1", testPassword)).rejects.toMatchObject({
    fieldErrors: { currentPassword: {} },
  });
  await expect(change(initialPassword, "short1")).rejects.toMatchObject({ fieldErrors: { newPassword: {} } });
  await expect(change(initialPassword, initialPassword)).rejects.toMatchObject({
    fieldErrors: { newPassword: {} },
  });
  expect((await accountOf(userId)).failedCount).toBe(1);
  await change(initialPassword, testPassword);
  const session = await sessionOf(userId);
  expect(session?.account).toMatchObject({ mustChangePassword: false, sessionEpoch: 2 });
  const signedIn = await signInWithPassword({ now: testNow }, { loginName, password: testPassword });
  expect(signedIn).toMatchObject({ ok: true, value: { epoch: 2 } });
});

it("resets a password, unlocks and asks for a change again", async () => {
  const { userId, loginName, initialPassword } = await testUser(admin, { role: "leader" });
  const again = await resetPassword(asAdmin, { userId, reason: "忘记密码" });
  expect(await signInWithPassword({ now: testNow }, { loginName, password: initialPassword })).toMatchObject({
    ok: false,
  });
  const signedIn = await signInWithPassword({ now: testNow }, { loginName, password: again.initialPassword });
  expect(signedIn).toMatchObject({ ok: true, value: { epoch: 2 } });
});

it("signs out everywhere and keeps preferences", async () => {
  const { userId } = await testUser(admin, { role: "leader" });
  const own = { actor: await actorOf(admin.county, userId), now: testNow };
  await signOutEverywhere(own);
  await setPreferences(own, { locale: "en", largeType: true });
  expect((await sessionOf(userId))?.account).toMatchObject({
    sessionEpoch: 2,
    locale: "en",
    largeType: true,
  });
});

it("finds nothing of another county", async () => {
  const stranger = { ...admin, county: "another" } as Actor;
  const context = { actor: stranger, now: testNow };
  const { userId } = await testUser(admin, { role: "leader" });
  await expect(resetPassword(context, { userId, reason: "越权" })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(grantRole(context, { userId, role: "leader", reason: "越权" })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});
