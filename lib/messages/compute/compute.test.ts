import { describe, expect, test } from "vitest";
import { firstDue, isAwake, isForbiddenAddress, nextDue, robotAddressFault } from ".";

const at = (text: string) => new Date(`${text}+08:00`);

describe("quiet hours in Asia/Shanghai", () => {
  test.each([
    ["2026-03-05T07:59:59", false],
    ["2026-03-05T08:00:00", true],
    ["2026-03-05T19:59:59", true],
    ["2026-03-05T20:00:00", false],
    ["2026-03-06T00:00:00", false],
  ])("at %s a channel may disturb: %s", (moment, expected) => {
    expect(isAwake(at(moment), { fromHour: 8, untilHour: 20 })).toBe(expected);
  });

  test.each([
    ["at-once", "2026-03-05T14:00:00", "2026-03-05T14:00:00"],
    ["daily", "2026-03-05T08:29:59", "2026-03-05T08:30:00"],
    ["daily", "2026-03-05T08:30:00", "2026-03-06T08:30:00"],
    ["daily", "2026-12-31T23:00:00", "2027-01-01T08:30:00"],
  ] as const)("a message wanted %s of %s is due at %s", (rhythm, moment, due) => {
    expect(firstDue(rhythm, at(moment))).toEqual(at(due));
  });

  test("waits longer after each failure", () => {
    const now = at("2026-03-05T10:00:00");
    const minutes = [1, 2, 3, 4, 5].map((n) => (nextDue(n, now).getTime() - now.getTime()) / 60_000);
    expect(minutes).toEqual([3, 10, 60, 240, 240]);
  });
});

describe("the address of a robot", () => {
  const key = "?key=11111111-2222-3333-4444-555555555555";
  test.each([
    ["wecom", `https://qyapi.weixin.qq.com/cgi-bin/webhook/send${key}`, false, null],
    ["dingtalk", "https://oapi.dingtalk.com/robot/send?access_token=abc", false, null],
    ["wecom", `http://qyapi.weixin.qq.com/cgi-bin/webhook/send${key}`, false, "messages.errors.httpsOnly"],
    ["wecom", "https://oapi.dingtalk.com/robot/send", false, "messages.errors.officialHost"],
    ["wecom", "https://qyapi.weixin.qq.com.evil.example/x", false, "messages.errors.officialHost"],
    ["wecom", "https://qyapi.weixin.qq.com:8443/x", false, "messages.errors.officialHost"],
    ["wecom", "https://qyapi.weixin.qq.com@evil.example/x", false, "messages.errors.address"],
    ["wecom", "file:///etc/passwd", true, "messages.errors.address"],
    ["wecom", "not an address", false, "messages.errors.address"],
    ["wecom", "https://127.0.0.1/x", false, "messages.errors.officialHost"],
    ["wecom", "http://10.1.2.3:8080/wecom", true, null],
    ["wecom", "http://169.254.169.254/latest/meta-data", true, "messages.errors.forbiddenHost"],
    ["wecom", "http://[::ffff:169.254.169.254]/", true, "messages.errors.forbiddenHost"],
    ["wecom", "http://0x64646464c8/", true, "messages.errors.address"],
    ["wecom", "http://100.100.100.200/", true, "messages.errors.forbiddenHost"],
    ["wecom", "http://metadata.google.internal/", true, "messages.errors.forbiddenHost"],
  ] as const)("%s %s (gateway: %s) → %s", (kind, address, isGateway, fault) => {
    expect(robotAddressFault(kind, address, isGateway)).toBe(fault);
  });

  test("addresses that tell about the machine are forbidden, ordinary ones are not", () => {
    for (const bad of ["169.254.169.254", "fe80::1", "0.0.0.0", "::", "::ffff:a9fe:a9fe"])
      expect(isForbiddenAddress(bad), bad).toBe(true);
    for (const good of ["10.0.0.1", "127.0.0.1", "203.119.1.1", "2001:db8::1", "mail.example.cn"])
      expect(isForbiddenAddress(good), good).toBe(false);
  });
});
