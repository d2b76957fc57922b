import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { auditEntry, channel, county, message, messagePreference, userAccount } from "@/db/schema";
import { testStore } from "@/db/testing";
import { mintActor } from "@/lib/access/actor";
import type { RoleName } from "@/lib/access/roles";
import { isAppError } from "@/lib/base/errors";
import { loadChannels } from "../data/channels";
import { countUnread, listMessages } from "../data/inbox";
import { loadPreference } from "../data/preferences";
import { openGateway, openPostOffice } from "../testing";
import {
  openMessage,
  readAllMessages,
  saveMail,
  saveRobot,
  sendMessages,
  setMessagePreference,
  testChannel,
} from ".";
import { deliverDigests } from "./deliver-digest";
import { claimMail, deliverMail } from "./deliver-mail";
import { deliverAll } from "./loop";
import { signedAddress } from "./robots";

const store = await testStore();
const place = "c";
const actorOf = (userId: string, role: RoleName) =>
  mintActor({
    county: place,
    userId,
    name: userId,
    personId: null,
    grants: [{ role, placeId: null, placePath: null, organisationId: null, line: null }],
  });
const admin = actorOf("admin", "county-administrator");
const clerk = actorOf("clerk", "township-recorder");
const leader = actorOf("leader", "township-leader");
const at = (text: string) => new Date(`${text}+08:00`);
const noon = at("2026-03-05T12:00:00");
const secret = "Mail-secret-4711";
const refuseNow = new Set<string>();

const office = await openPostOffice({ password: secret, refuse: (to) => refuseNow.has(to) });
let gatewayAnswer: { status?: number; body: unknown } = { body: { errcode: 0 } };
const gateway = await openGateway(() => gatewayAnswer);
afterAll(async () => {
  await office.close();
  await gateway.close();
});

const mail = (extra: object = {}) => ({
  isOn: true,
  host: "127.0.0.1",
  port: office.port,
  security: "none" as const,
  user: "yanzhen",
  password: secret,
  sender: "yanzhen@example.cn",
  fromHour: 8,
  untilHour: 20,
  ...extra,
});

async function refusal(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (!isAppError(error)) throw error ?? new Error("nothing was refused");
  return { code: error.code, key: error.messageKey, values: error.values, fields: error.fieldErrors };
}

beforeAll(async () => {
  await store.transact(async (tx) => {
    const head = {
      county: place,
      namePinyin: "x",
      nameInitials: "x",
      passwordHash: "x",
      mustChangePassword: false,
    };
    await tx.insert(county).values({
      id: place,
      name: "县",
      divisionCode: "999901",
      isDemo: false,
      settings: {},
      createdAt: noon,
    });
    for (const id of ["admin", "clerk", "leader", "nobody"])
      await tx.insert(userAccount).values({
        ...head,
        id,
        name: id,
        loginName: id,
        failedCount: 0,
        sessionEpoch: 0,
        locale: id === "leader" ? "en" : "zh-CN",
        largeType: false,
        createdAt: noon,
      });
  });
});

beforeEach(async () => {
  office.letters.length = 0;
  gateway.told.length = 0;
  refuseNow.clear();
  gatewayAnswer = { body: { errcode: 0 } };
  await store.transact(async (tx) => {
    for (const table of [message, channel, messagePreference]) await tx.delete(table);
  });
});

const tell = (userIds: string[], now = noon, topic = "t") =>
  store.transact((tx) =>
    sendMessages({ actor: admin, now }, tx, {
      userIds,
      kind: "reminder",
      topic,
      values: { process: "2026年度星级评定", step: "乡镇复核", count: 12, deadline: "2026-03-10" },
      href: "/ratings/x",
    }),
  );
const states = async () =>
  (await store.read.select().from(message).orderBy(message.id)).map((row) => [
    row.userId,
    row.delivery,
    row.attempts,
    row.failure,
  ]);
const want = (
  actor: typeof clerk,
  rhythm: "at-once" | "daily" | "never",
  address = `${actor.userId}@example.cn`,
) => setMessagePreference({ actor, now: noon }, { address, rhythm });

describe("messages in the program", () => {
  test("are counted up to 99+, listed newest first, read one by one and all at once", async () => {
    for (let i = 0; i < 101; i++) await tell(["clerk"], new Date(noon.getTime() + i), `t${i}`);
    const reader = { actor: clerk, db: store.read };
    expect(await countUnread(reader)).toBe(100);
    const { rows, total } = await listMessages(reader, { page: 1 });
    expect([rows.length, total]).toEqual([30, 101]);
    expect(rows[0]?.sentAt.getTime()).toBe(noon.getTime() + 100);
    const id = rows[0]?.id ?? "";
    expect(await refusal(openMessage({ actor: leader, now: noon }, { messageId: id }))).toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await openMessage({ actor: clerk, now: noon }, { messageId: id })).toEqual({ href: "/ratings/x" });
    expect((await listMessages(reader, { page: 1 })).rows[0]?.isRead).toBe(true);
    await readAllMessages({ actor: clerk, now: noon });
    expect(await countUnread(reader)).toBe(0);
  });

  test("go to no mailbox unless the account asked for it and the county has a mail server", async () => {
    await want(clerk, "at-once");
    await tell(["clerk", "nobody"]);
    expect(await states()).toEqual([
      ["clerk", "none", 0, null],
      ["nobody", "none", 0, null],
    ]);
    await saveMail({ actor: admin, now: noon }, mail());
    await tell(["clerk", "nobody"]);
    expect((await states()).slice(2)).toEqual([
      ["clerk", "pending", 0, null],
      ["nobody", "none", 0, null],
    ]);
  });
});

describe("preferences", () => {
  test("are never by default, need an address, and keep it sealed", async () => {
    const reader = { actor: clerk, db: store.read };
    expect(await loadPreference(reader)).toEqual({ address: null, rhythm: "never", isMailOn: false });
    const without = setMessagePreference(
      { actor: clerk, now: noon },
      { address: undefined, rhythm: "daily" },
    );
    expect((await refusal(without)).fields).toHaveProperty("address");
    await want(clerk, "daily");
    expect((await loadPreference(reader)).address).toBe("clerk@example.cn");
    const stored = JSON.stringify([
      await store.read.select().from(messagePreference),
      await store.read.select().from(auditEntry),
    ]);
    expect(stored).not.toContain("clerk@example.cn");
    await setMessagePreference({ actor: clerk, now: noon }, { address: undefined, rhythm: "never" });
    expect((await loadPreference(reader)).address).toBeNull();
  });
});

describe("delivery by e-mail", () => {
  beforeEach(async () => {
    await saveMail({ actor: admin, now: noon }, mail());
    await want(clerk, "at-once");
  });

  test("sends one mail with all that is due, in the receiver's language, once", async () => {
    await want(leader, "at-once");
    await tell(["clerk", "leader"]);
    await tell(["clerk"], noon, "u");
    expect(await deliverAll(noon)).toBe(2);
    expect(office.letters.map(({ to }) => to[0]).sort()).toEqual(["clerk@example.cn", "leader@example.cn"]);
    const text = office.letters.find(({ to }) => to[0] === "clerk@example.cn")?.text;
    expect(text).toContain("雁阵：2 条提示");
    expect(text).toContain("催办：“2026年度星级评定”乡镇复核环节还有 12 人待办，期限 2026-03-10。");
    expect(text).toContain("也不要求登录");
    expect(office.letters.find(({ to }) => to[0] === "leader@example.cn")?.text).toContain(
      "Reminder: 12 people",
    );
    expect(await deliverAll(noon)).toBe(0);
    expect((await states()).map(([, state]) => state)).toEqual(["sent", "sent", "sent"]);
  });

  test.each([
    ["2026-03-05T07:59:59", 0],
    ["2026-03-05T08:00:00", 1],
    ["2026-03-05T19:59:59", 1],
    ["2026-03-05T20:00:00", 0],
  ])("quiet hours: at %s it sends %i", async (moment, sent) => {
    await tell(["clerk"], at("2026-03-05T07:00:00"));
    expect(await deliverMail(place, at(moment))).toBe(sent);
  });

  test("a daily mail waits until 08:30, at 08:29:59 it does not go", async () => {
    await want(clerk, "daily");
    await tell(["clerk"], at("2026-03-04T15:00:00"));
    expect(await deliverMail(place, at("2026-03-04T19:00:00"))).toBe(0);
    expect(await deliverMail(place, at("2026-03-05T08:29:59"))).toBe(0);
    expect(await deliverMail(place, at("2026-03-05T08:30:00"))).toBe(1);
  });

  test("what one server claimed no other sends before the next attempt is due", async () => {
    await tell(["clerk"]);
    const claims = await Promise.all([
      claimMail(place, noon),
      claimMail(place, noon),
      claimMail(place, noon),
    ]);
    expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
    expect(await deliverMail(place, at("2026-03-05T12:02:59"))).toBe(0);
    expect(await deliverMail(place, at("2026-03-05T12:03:00"))).toBe(1);
    expect(await states()).toEqual([["clerk", "sent", 2, null]]);
  });

  test("tries five times with longer waits, then counts as failed for the administrator", async () => {
    refuseNow.add("clerk@example.cn");
    await tell(["clerk"]);
    const moments = ["12:00:00", "12:03:00", "12:13:00", "13:13:00", "17:13:00"];
    for (const [i, time] of moments.entries()) {
      const now = at(`2026-03-05T${time}`);
      await deliverMail(place, new Date(now.getTime() - 1));
      await deliverMail(place, now);
      expect((await states())[0]?.[2], time).toBe(i + 1);
    }
    expect(await states()).toEqual([["clerk", "failed", 5, "SMTP-450"]]);
    const { deliveries } = await loadChannels({ actor: admin, db: store.read });
    expect(deliveries).toEqual({ pending: 0, failed: [{ code: "SMTP-450", count: 1 }] });
    expect(office.letters).toEqual([]);
  });

  test("is dropped when the account changed its mind", async () => {
    await tell(["clerk"]);
    await want(clerk, "never");
    expect(await deliverMail(place, noon)).toBe(0);
    expect(await states()).toEqual([["clerk", "none", 1, null]]);
  });
});

describe("channels", () => {
  test("keep their secrets sealed: neither row nor audit nor page shows them", async () => {
    const address = `http://127.0.0.1:${gateway.port}/robot/send?access_token=robot-key-99`;
    await saveMail({ actor: admin, now: noon }, mail());
    await saveRobot(
      { actor: admin, now: noon },
      { kind: "dingtalk", isOn: true, address, signingPassword: "SEC-sign-77", isGateway: true },
    );
    const shown = JSON.stringify([
      await store.read.select().from(channel),
      await store.read.select().from(auditEntry),
      await loadChannels({ actor: admin, db: store.read }),
    ]);
    for (const word of [secret, "robot-key-99", "SEC-sign-77"]) expect(shown).not.toContain(word);
    expect(await refusal(loadChannels({ actor: clerk, db: store.read }))).toMatchObject({
      code: "FORBIDDEN",
    });
    expect(await refusal(saveMail({ actor: clerk, now: noon }, mail()))).toMatchObject({ code: "FORBIDDEN" });
  });

  test("a stored password is kept for its server and asked again for another", async () => {
    const save = (extra: object) =>
      saveMail({ actor: admin, now: noon }, mail({ password: undefined, ...extra }));
    expect((await refusal(save({}))).fields).toHaveProperty("password");
    await saveMail({ actor: admin, now: noon }, mail());
    await save({ port: office.port, sender: "other@example.cn" });
    expect((await refusal(save({ host: "localhost" }))).fields).toHaveProperty("password");
    expect((await refusal(save({ host: "169.254.169.254" }))).fields).toHaveProperty("host");
    await testChannel({ actor: admin, now: noon }, { kind: "smtp", to: "boss@example.cn" });
    expect(office.letters[0]?.text).toContain("雁阵的测试消息");
  });

  test("a test that fails shows a code only, and is noted", async () => {
    await saveMail({ actor: admin, now: noon }, mail({ password: "wrong" }));
    const failed = await refusal(
      testChannel({ actor: admin, now: noon }, { kind: "smtp", to: "boss@example.cn" }),
    );
    expect(failed).toMatchObject({
      code: "STATE",
      key: "messages.errors.testFailed",
      values: { code: "SMTP-535" },
    });
    const { channels } = await loadChannels({ actor: admin, db: store.read });
    expect(channels[0]).toMatchObject({ testedAt: noon, testFailure: "SMTP-535" });
    await saveMail({ actor: admin, now: noon }, mail({ port: 1 }));
    const unreachable = await refusal(
      testChannel({ actor: admin, now: noon }, { kind: "smtp", to: "b@example.cn" }),
    );
    expect(unreachable.values.code).toMatch(/^E[A-Z]+$/);
  });

  test("the address of a robot must be the official one, or a gateway that is said to be one", async () => {
    const save = (address: string, isGateway: boolean) =>
      saveRobot(
        { actor: admin, now: noon },
        { kind: "wecom", isOn: true, address, signingPassword: undefined, isGateway },
      );
    for (const bad of ["http://127.0.0.1:1/x", "https://example.cn/x"])
      expect((await refusal(save(bad, false))).fields).toHaveProperty("address");
    expect((await refusal(save("http://169.254.169.254/x", true))).fields).toHaveProperty("address");
    await save(`http://127.0.0.1:${gateway.port}/wecom`, true);
    await testChannel({ actor: admin, now: noon }, { kind: "wecom", to: undefined });
    expect(gateway.told[0]?.body).toMatchObject({ msgtype: "text" });
    gatewayAnswer = { status: 302, body: {} };
    const moved = await refusal(testChannel({ actor: admin, now: noon }, { kind: "wecom", to: undefined }));
    expect(moved.values).toEqual({ code: "HTTP-302" });
    gatewayAnswer = { body: { errcode: 93000, errmsg: "invalid webhook url" } };
    const refused = await refusal(testChannel({ actor: admin, now: noon }, { kind: "wecom", to: undefined }));
    expect(refused.values).toEqual({ code: "ROBOT-93000" });
  });

  test("钉钉 is signed as its documentation says", () => {
    const url = new URL(
      signedAddress("https://oapi.dingtalk.com/robot/send?access_token=a", "SEC1", 1_700_000_000_000),
    );
    expect(url.searchParams.get("timestamp")).toBe("1700000000000");
    expect(url.searchParams.get("sign")).toBe(
      createHmac("sha256", "SEC1").update("1700000000000\nSEC1").digest("base64"),
    );
  });
});

describe("the daily summary of a robot", () => {
  const day = (time: string) => at(`2026-03-05T${time}`);
  beforeEach(async () => {
    const address = `http://127.0.0.1:${gateway.port}/wecom`;
    const robot = {
      kind: "wecom" as const,
      isOn: true,
      address,
      signingPassword: undefined,
      isGateway: true,
    };
    await saveRobot({ actor: admin, now: noon }, robot);
    await tell(["clerk", "leader"], at("2026-03-04T15:00:00"));
  });

  test("goes once after 08:30 and holds numbers, no name", async () => {
    expect(await deliverDigests(place, day("08:29:59"))).toBe(0);
    const both = await Promise.all([
      deliverDigests(place, day("08:30:00")),
      deliverDigests(place, day("08:30:00")),
    ]);
    expect(both.sort()).toEqual([0, 1]);
    expect(await deliverDigests(place, day("15:00:00"))).toBe(0);
    expect(gateway.told).toHaveLength(1);
    const said = gateway.told[0]?.body.text.content ?? "";
    expect(said).toContain("催办 2 条");
    expect(said).not.toMatch(/clerk|leader|2026年度/);
  });

  test("is tried again after a failure, at most five times", async () => {
    gatewayAnswer = { status: 500, body: {} };
    for (const time of ["09:00:00", "09:02:59", "09:03:00", "09:13:00", "10:13:00", "14:13:00", "19:00:00"])
      await deliverDigests(place, day(time));
    expect(gateway.told).toHaveLength(5);
    const { channels } = await loadChannels({ actor: admin, db: store.read });
    expect(channels[1]?.digest).toEqual({ day: "2026-03-05", failure: "HTTP-500" });
    const rows = await store.read.select().from(channel).where(eq(channel.kind, "wecom"));
    expect(rows[0]?.settings.digestAttempts).toBe(5);
  });
});
