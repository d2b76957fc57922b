import { openPostOffice } from "../lib/messages/testing";
import { expect, expectAccessible, phone, test } from "./fixtures";
import { at, openCycle, overflows, subjects } from "./rating";

/** 神农镇 is recorded by clerk-6; its heap is reminded of by this spec alone. */
const township = "神农镇";
const clerkLogin = "clerk-6";
const password = "Post-office-4711";

test("12.1 deadline and result notices come in the program and by e-mail to those who asked; nobody must sign in", async ({
  as,
}) => {
  const office = await openPostOffice({ password });
  const admin = await as("admin");
  await admin.goto("/settings/channels");
  const setUp = admin.getByRole("form", { name: "邮件", exact: true });
  await setUp.getByLabel("启用").check();
  await setUp.getByLabel("邮件服务器").fill("127.0.0.1");
  await setUp.getByLabel("端口").fill(String(office.port));
  await setUp.getByLabel("加密方式").selectOption({ label: "不加密（仅限内网）" });
  await setUp.getByLabel("发件地址").fill("yanzhen@example.cn");
  await setUp.getByLabel(/登录名/).fill("yanzhen");
  await setUp.getByLabel("密码").fill("wrong-password-1");
  await setUp.getByLabel("从几时起发").fill("0");
  await setUp.getByLabel("到几时止").fill("24");
  await setUp.getByRole("button", { name: "保存" }).click();
  await expect(setUp.getByText("已保存。")).toBeVisible();

  // A test shows how it went by a code; the right password brings it through, and is never shown again.
  const trial = admin.getByRole("form", { name: "发送测试消息" });
  await trial.getByLabel("测试收件邮箱").fill("office@example.cn");
  await trial.getByRole("button", { name: "发送测试消息" }).click();
  await expect(trial.getByRole("alert")).toContainText("代码 SMTP-535");
  await setUp.getByLabel("密码").fill(password);
  await setUp.getByRole("button", { name: "保存" }).click();
  await expect(setUp.getByText("已保存。")).toBeVisible();
  await trial.getByRole("button", { name: "发送测试消息" }).click();
  await expect(trial.getByText("测试消息已发出。")).toBeVisible();
  await expect.poll(() => office.letters.at(-1)?.text).toContain("雁阵的测试消息");
  expect(await (await admin.request.get("/settings/channels")).text()).not.toContain(password);
  await admin.reload();
  await expectAccessible(admin);
  await admin.setViewportSize(phone);
  expect(await overflows(admin)).toBe(false);

  // Robots take official addresses only, unless a gateway is said to be one.
  const robot = admin.getByRole("form", { name: "钉钉群机器人" });
  await robot.getByLabel("机器人地址").fill("http://127.0.0.1:9/robot/send");
  await robot.getByRole("button", { name: "保存" }).click();
  await expect(robot.getByLabel("机器人地址")).toHaveAccessibleDescription(/应以 https:\/\/ 开头/);

  // Never is the default; who wants e-mail says where.
  const clerk = await as(clerkLogin);
  await clerk.goto("/account");
  const preference = clerk.getByRole("form", { name: "消息提醒" });
  await expect(preference.getByLabel("邮件提醒")).toHaveValue("never");
  await preference.getByLabel("邮件提醒").selectOption({ label: "随时发" });
  await preference.getByRole("button", { name: "保存提醒方式" }).click();
  await expect(preference.getByLabel("邮箱")).toHaveAccessibleDescription(/要发邮件，请先填邮箱/);
  await preference.getByLabel("邮箱").fill("clerk6@example.cn");
  await preference.getByRole("button", { name: "保存提醒方式" }).click();
  await expect(preference.getByText("已保存。")).toBeVisible();

  const reviewer = await as("reviewer");
  const cycle = await openCycle(reviewer);
  await reviewer.goto(`${cycle}/progress`);
  const row = reviewer
    .getByRole("region", { name: "办理进度" })
    .getByRole("row")
    .filter({ hasText: township })
    .filter({ hasText: "采集记录" });
  await row.getByRole("button", { name: "催办" }).click();
  await expect(row.getByText(/已催办/)).toBeVisible();
  await expect.poll(() => office.letters.filter(({ to }) => to.includes("clerk6@example.cn")).length).toBe(1);
  const letter = office.letters.at(-1)?.text ?? "";
  expect(letter).toMatch(/催办：“.*”采集记录环节还有 \d+ 人待办/);
  expect(letter).toContain("也不要求登录");
  const people = await subjects(clerk, cycle, { coverage: "covered" });
  expect(people.filter(({ name }) => letter.includes(name))).toEqual([]);

  // The same stands in the program: the bell, the list, read by being opened or marked.
  await clerk.goto("/home");
  const bell = clerk.getByRole("link", { name: /^消息/ });
  await expect(bell).toHaveAccessibleName(/\d+ 条未读/);
  await bell.click();
  await expectAccessible(clerk);
  await clerk.setViewportSize(phone);
  expect(await overflows(clerk)).toBe(false);
  await clerk.getByRole("button", { name: /采集记录环节还有/ }).click();
  await clerk.waitForURL(`**${cycle}`);
  await clerk.goto("/messages");
  if (await clerk.getByRole("button", { name: "全部标为已读" }).count())
    await clerk.getByRole("button", { name: "全部标为已读" }).click();
  await expect(clerk.getByText("未读", { exact: true })).toHaveCount(0);
  await expect(clerk.getByRole("link", { name: "消息", exact: true })).toBeVisible();

  // Who chose never gets no mail, and is told in the program all the same.
  await clerk.goto("/account");
  await preference.getByLabel("邮件提醒").selectOption({ label: "不发邮件" });
  await preference.getByRole("button", { name: "保存提醒方式" }).click();
  await expect(preference.getByText("已保存。")).toBeVisible();
  await reviewer.goto(`${cycle}/people/${at(people, 0).personId}`);
  await reviewer.getByRole("button", { name: "要求补充材料" }).click();
  const ask = reviewer.getByRole("dialog", { name: "要求补充材料" });
  await ask.getByLabel("需要说明或补充什么").fill("请补充村民代表会议记录");
  await ask.getByLabel("答复期限").fill("2099-12-31");
  await ask.getByRole("button", { name: "要求补充材料" }).click();
  await expect(ask.getByText("已发出，对方会收到提示。")).toBeVisible();
  await clerk.goto("/messages");
  await expect(clerk.getByRole("button", { name: /有一项材料需要补充/ }).first()).toBeVisible();
  expect(office.letters.filter(({ to }) => to.includes("clerk6@example.cn"))).toHaveLength(1);

  await admin.goto("/settings/channels");
  await setUp.getByLabel("启用").uncheck();
  await setUp.getByRole("button", { name: "保存" }).click();
  await expect(setUp.getByText("已保存。")).toBeVisible();
  await office.close();
});
