import { addDays } from "../lib/base/period";
import { createAccount, unique } from "./accounts";
import { expect, expectAccessible, phone, test } from "./fixtures";
import { at, openCycle, overflows, subjects, today } from "./rating";

/** 南城街道 stands at the township's confirmation in the demo's open cycle; no other spec works there. */
const township = "南城街道";
const [clerkLogin, headLogin] = ["clerk-3", "head-3"];
const question = "请说明集体收入与去年相差较大的原因";

test("4.3 a case is returned with a reason, material asked for and given, work reassigned, extended, reminded of and handed over", async ({
  as,
}) => {
  const head = await as(headLogin);
  const cycle = await openCycle(head);
  const people = (await subjects(head, cycle, { coverage: "covered" })).filter(
    (row) => row.step === "confirm",
  );
  const asked = at(people, 0);
  const returned = at(people, 1);

  // Returned: one person with a reason, the others stay.
  await head.goto(`${cycle}/confirm`);
  await head
    .getByRole("row")
    .filter({ hasText: returned.name })
    .first()
    .getByRole("button", { name: "退回", exact: true })
    .click();
  const dialog = head.getByRole("dialog", { name: `退回${returned.name}` });
  await dialog.getByLabel("退回原因").fill("测评票数与会议记录不符");
  await dialog.getByRole("button", { name: "退回", exact: true }).click();
  await expect(dialog).toBeHidden();

  // Asked for by the county, on the person's sheet.
  const reviewer = await as("reviewer");
  await reviewer.goto(`${cycle}/people/${asked.personId}`);
  await reviewer.getByRole("button", { name: "要求补充材料" }).click();
  const ask = reviewer.getByRole("dialog", { name: "要求补充材料" });
  await ask.getByLabel("需要说明或补充什么").fill(question);
  await ask.getByLabel("答复期限").fill(today);
  await ask.getByRole("button", { name: "要求补充材料" }).click();
  await expect(ask.getByLabel("答复期限")).toHaveAccessibleDescription("日期应晚于今天。");
  await ask.getByLabel("答复期限").fill(addDays(today, 5));
  await ask.getByRole("button", { name: "要求补充材料" }).click();
  await expect(ask.getByText("已发出，对方会收到提示。")).toBeVisible();

  // The clerk is told of both, finds them on the first page, and answers.
  const clerk = await as(clerkLogin);
  await clerk.goto("/home");
  await expect(clerk.getByRole("link", { name: /消息，\d+ 条未读/ })).toBeVisible();
  await expect(clerk.getByRole("heading", { name: "待补材料" })).toBeVisible();
  await expect(clerk.getByRole("heading", { name: "退回修改" })).toBeVisible();
  await clerk.getByRole("link", { name: /消息/ }).click();
  await expect(clerk.getByText(/有人员被退回，请按退回原因修改/).first()).toBeVisible();
  // The newest first: a repeated run finds those of the run before.
  await clerk
    .getByRole("button", { name: /有一项材料需要补充/ })
    .first()
    .click();
  await expect(clerk.getByRole("heading", { level: 1, name: asked.name })).toBeVisible();
  const answer = clerk.getByRole("form", { name: "答复" });
  await answer.getByLabel("说明").fill("去年含一次性土地流转收入，今年没有。");
  await answer.getByLabel(/文号或纸质材料存放处/).fill("南城街道经管站档案 2026-3 号");
  await answer.getByRole("button", { name: "答复" }).click();
  await expect(clerk.getByText("材料：南城街道经管站档案 2026-3 号")).toBeVisible();
  await reviewer.goto(`${cycle}/people/${asked.personId}`);
  await expect(reviewer.getByText("去年含一次性土地流转收入，今年没有。")).toBeVisible();
  expect(
    (await subjects(head, cycle, { coverage: "covered" })).find((row) => row.personId === asked.personId),
  ).toMatchObject({
    step: "confirm",
    status: "open",
  });

  // The clerk sees their own heap only and no act; the county sees all, in the order of places.
  await clerk.goto(`${cycle}/progress`);
  await expect(clerk.getByRole("rowheader")).toHaveText([township]);
  await expect(clerk.getByRole("button", { name: "催办" })).toHaveCount(0);
  await reviewer.goto(cycle);
  await reviewer.getByRole("link", { name: "进度与催办" }).click();
  const row = () =>
    reviewer
      .getByRole("region", { name: "办理进度" })
      .getByRole("row")
      .filter({ hasText: township })
      .filter({ hasText: "乡镇复核" });
  await expectAccessible(reviewer);

  // Reminded once; the second time within a day is refused with the time.
  await row().getByRole("button", { name: "催办" }).click();
  await expect(row().getByText(`${today}`, { exact: false }).last()).toContainText("已催办");
  await row().getByRole("button", { name: "催办" }).click();
  await expect(row().getByRole("alert")).toContainText(
    /24 小时内已经催办过，\d{4}-\d\d-\d\d \d\d:\d\d 以后可以再催/,
  );
  await head.goto("/messages");
  await expect(head.getByRole("button", { name: /催办：.*乡镇复核环节还有 \d+ 人待办/ })).toBeVisible();
  await expect(head.getByRole("list", { name: "消息列表" })).not.toContainText(asked.name);

  // Assigned and extended for chosen people.
  await row().getByRole("link", { name: "指派、延期" }).click();
  const heap = reviewer.getByRole("region", { name: `${township}：乡镇复核` });
  const boxes = heap.getByRole("checkbox");
  await expect(boxes.first()).toBeVisible();
  for (const box of (await boxes.all()).slice(2)) await box.uncheck();
  await reviewer.getByLabel("经办人").selectOption({ label: `${township}党委副书记（演示）` });
  await reviewer.getByRole("button", { name: "指定经办人" }).click();
  await expect(heap.getByRole("cell", { name: `${township}党委副书记（演示）` })).toHaveCount(2);
  await reviewer.getByLabel("新期限").fill(addDays(today, 1));
  await reviewer.getByLabel("延期原因").fill("大雪封路，延后核对");
  const current = (await heap.getByRole("row").nth(1).innerText()).match(/\d{4}-\d\d-\d\d/g)?.at(-1) ?? today;
  if (current > addDays(today, 1)) {
    await reviewer.getByRole("button", { name: "延长期限" }).click();
    await expect(reviewer.getByLabel("新期限")).toHaveAccessibleDescription(/新期限应晚于原来的期限/);
  }
  const later = addDays(current > today ? current : today, 10);
  await reviewer.getByLabel("新期限").fill(later);
  await reviewer.getByRole("button", { name: "延长期限" }).click();
  await expect(heap.getByRole("cell", { name: later })).toHaveCount(2);
  await reviewer.setViewportSize(phone);
  expect(await overflows(reviewer)).toBe(false);
  await reviewer.setViewportSize({ width: 1280, height: 800 });

  // Handed over to another account of the township, which must be able to act there.
  const successor = `接任${unique("")}`;
  await createAccount(await as("admin"), {
    loginName: unique("lead"),
    name: successor,
    role: "乡镇领导",
    township,
  });
  await reviewer.goto(`${cycle}/progress`);
  const form = reviewer.getByRole("form", { name: "移交工作" });
  await form.getByLabel("移交人").selectOption({ label: `${township}党委副书记（演示）` });
  await form.getByLabel("接收人").selectOption({ label: `${township}组织干事（演示）` });
  await form.getByLabel("移交原因").fill("岗位调整");
  await form.getByRole("button", { name: "全部移交" }).click();
  await expect(form.getByLabel("接收人")).toHaveAccessibleDescription(/没有办理权限/);
  await form.getByLabel("接收人").selectOption({ label: successor });
  await form.getByRole("button", { name: "全部移交" }).click();
  await expect(row()).toContainText(`${successor}（2 人）`);
  await reviewer.goto(`${cycle}/people/${asked.personId}`);
  await expect(reviewer.getByText("指定经办人：岗位调整")).toBeVisible();
  await expect(reviewer.getByText("延长期限：大雪封路，延后核对")).toBeVisible();
});
