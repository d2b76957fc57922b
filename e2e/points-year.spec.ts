import type { Page } from "@playwright/test";
import { addDays } from "../lib/base/period";
import { createAccount, firstSignIn, openNobody, unique } from "./accounts";
import { expect, expectAccessible, phone, test } from "./fixtures";
import { hangToday, setNoticeDays } from "./notice-days";
import { closeYear, enter } from "./points-ledger";
import { at, decidedYear, fillDecision, overflows, today } from "./rating";

/** The year's grades of two branches of a township, from the opening of the cycle to what follows from the decision. */
test.describe.configure({ mode: "serial" });

const township = "马村镇";
const [clerkLogin, headLogin] = ["clerk-10", "head-10"];
const title = `${township}党员积分（年度评定测试）`;
const branchName = "马村党支部";
const period = { from: `${decidedYear}-01-01`, until: `${decidedYear + 1}-01-01` };

let cycle = "";
let branch = "";
let members: { personId: string; name: string }[] = [];
let low = { personId: "", name: "" };
let secretary: Page;
let notice = "";

const cycleId = () => cycle.split("/").at(-1) ?? "";

async function look(page: Page) {
  await expectAccessible(page);
  await page.setViewportSize(phone);
  expect(await overflows(page)).toBe(false);
  await page.setViewportSize({ width: 1280, height: 800 });
}

test("N13 a cycle begins on any day: first a look at branches and classes, then the act, refusals at the field", async ({
  as,
}) => {
  const admin = await as("admin");
  await admin.goto("/points");
  await admin.getByRole("link", { name: "开启积分周期" }).click();
  await admin.getByLabel("起始日期").fill("1990-07-01");
  await admin.getByRole("button", { name: "确定" }).click();
  await expect(admin.getByText("这一天没有施行的积分办法")).toBeVisible();
  await admin.goto(`/points/open?from=${period.from}`);
  await expect(admin.getByLabel("周期名称")).toBeVisible();
  // The demo's cycle covers 河西镇.
  await admin.getByLabel("范围").selectOption({ label: "河西镇" });
  await admin.getByRole("button", { name: "看看有谁参加" }).click();
  await expect(admin.getByText(/已包含这段时间和这些支部/).first()).toBeVisible();
  await admin.getByLabel("范围").selectOption({ label: township });
  await admin.getByLabel("周期名称").fill(title);
  await admin.getByRole("button", { name: "看看有谁参加" }).click();
  const preview = admin.getByRole("region", { name: "将参加的支部和党员" });
  await expect(preview).toContainText(`${period.from} — ${decidedYear}-12-31`);
  await expect(preview.getByRole("row").filter({ hasText: branchName })).toBeVisible();
  await look(admin);
  await admin.getByRole("button", { name: "开启", exact: true }).click();
  const link = admin.getByRole("link", { name: "进入这个周期" });
  await expect(link).toBeVisible();
  cycle = (await link.getAttribute("href")) ?? "";
  await link.click();
  await expect(admin.getByRole("heading", { level: 1, name: title })).toBeVisible();
});

test("N13 the branch hands on once its year is closed, never its secretary's own case; a second hand confirms", async ({
  as,
  browser,
}, { parallelIndex }) => {
  const clerk = await as(clerkLogin);
  await clerk.goto(cycle);
  const href = await clerk.getByRole("link", { name: branchName, exact: true }).getAttribute("href");
  branch = href?.split("/").at(-1) ?? "";
  await clerk.goto(`${cycle}/grades?branch=${branch}`);
  const table = clerk.getByRole("table", { name: "党员年度等次" });
  await expect(table).toBeVisible();
  members = await table.getByRole("link").evaluateAll((links) =>
    links.map((link) => ({
      personId: link.getAttribute("href")?.split("/").at(-1) ?? "",
      name: link.textContent ?? "",
    })),
  );
  const own = at(members, 0);
  low = at(members, 1);
  const months = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"];
  const deed = (personId: string, item: string, month: string, reason: string) => ({
    cycleId: cycleId(),
    organisationId: branch,
    personId,
    item,
    day: `${decidedYear}-${month}-24`,
    reason,
  });
  enter(
    parallelIndex,
    members.flatMap(({ personId }) =>
      months.map((month) =>
        personId === low.personId
          ? deed(personId, "不按期交纳党费", month, `${month}月党费未按月交纳`)
          : deed(personId, "结对帮扶", month, `${month}月结对帮扶困难户`),
      ),
    ),
  );
  const admin = await as("admin");
  const loginName = unique("sec");
  const initial = await createAccount(admin, {
    loginName,
    name: own.name,
    role: "支部书记",
    organisation: branchName,
    personId: own.personId,
  });
  secretary = await openNobody(browser);
  await firstSignIn(secretary, loginName, initial);
  await secretary.goto(`${cycle}/grades`);
  await expect(secretary.getByText("全年账目未结清")).toBeVisible();
  closeYear(parallelIndex, { cycleId: cycleId(), organisationId: branch, ...period });
  await secretary.goto(`${cycle}/grades`);
  await secretary.getByRole("button", { name: `提交 ${members.length} 人 ${branchName}` }).click();
  const rowOf = (page: Page, name: string) =>
    page.getByRole("table", { name: "党员年度等次" }).getByRole("row").filter({ hasText: name });
  await expect(rowOf(secretary, low.name)).toContainText("乡镇复核");
  await expect(rowOf(secretary, low.name)).toContainText("不合格");
  await expect(rowOf(secretary, own.name)).toContainText("支部登记、结账");
  await look(secretary);

  // What the secretary cannot hand on the township does, and then does not confirm it.
  await clerk.goto(`${cycle}/grades?branch=${branch}`);
  await clerk.getByRole("button", { name: `提交 1 人 ${branchName}` }).click();
  await expect(rowOf(clerk, own.name)).toContainText("乡镇复核");
  await clerk.getByRole("button", { name: "复核同意选中的支部" }).click();
  await expect(rowOf(clerk, low.name)).toContainText("支部公示");
  await expect(rowOf(clerk, own.name)).toContainText("乡镇复核");
  await look(clerk);
  const head = await as(headLogin);
  await head.goto(`${cycle}/grades?branch=${branch}`);
  await head.getByRole("button", { name: "复核同意选中的支部" }).click();
  await expect(rowOf(head, own.name)).toContainText("支部公示");
});

test("N13 the notice names branch and grade only, leaves low grades to the branch, and takes an objection", async ({
  as,
  browser,
}, { parallelIndex }) => {
  const head = await as(headLogin);
  await head.goto("/notices");
  const waiting = head.getByRole("listitem").filter({ hasText: title });
  await waiting.getByRole("link", { name: "发起公示" }).click();
  const form = head.getByRole("form", { name: "发起公示" });
  await form.getByLabel("受理异议的单位").fill("马村镇党建办，电话 0356-0000000");
  await form.getByLabel("公示编号").fill("马公示〔测试〕积分1号");
  await form.getByLabel("仍要公示的理由").fill("其他支部另行公示");
  await form.getByRole("checkbox", { name: /只列合格以上/ }).uncheck();
  await expect(form.getByText("拟定星级")).toHaveCount(0);
  await form.getByRole("button", { name: "发出公示" }).click();
  await expect(form.getByText(/名单中有不合格等次的党员/)).toBeVisible();
  await form.getByRole("checkbox", { name: /只列合格以上/ }).check();
  await form.getByRole("button", { name: "发出公示" }).click();
  notice = await hangToday(head, parallelIndex);
  await look(head);
  await head.getByRole("link", { name: "打印张贴" }).click();
  const sheet = head.getByRole("article", { name: branchName });
  await expect(sheet).toContainText(at(members, 0).name);
  await expect(sheet).not.toContainText(low.name);
  await expect(sheet).toContainText(at(members, 2).name);
  await expect(sheet).not.toContainText(/星级|职务|得分|扣分/);

  const admin = await as("admin");
  const loginName = unique("mem");
  const { personId, name } = at(members, 2);
  const initial = await createAccount(admin, { loginName, name, role: "党员", personId });
  const member = await openNobody(browser);
  await firstSignIn(member, loginName, initial);
  await member.goto("/me");
  await expect(member.getByRole("heading", { name: "党员积分：正在公示的拟定等次" })).toBeVisible();
  await look(member);
  await member.getByText("对公示提出异议", { exact: true }).click();
  await member.getByLabel("异议内容和理由").fill("想核对一下加分是否登全。");
  await member.getByRole("button", { name: "提出异议" }).click();
  await expect(member.getByText("想核对一下加分是否登全。")).toBeVisible();
  await member.getByRole("button", { name: /^撤回/ }).click();
  await expect(member.getByRole("button", { name: /^撤回/ })).toHaveCount(0);
  await member.context().close();

  setNoticeDays(notice, { firstDay: addDays(today, -9), lastDay: addDays(today, -1) }, parallelIndex);
  await head.goto(`/notices/${notice}`);
  await head.getByLabel("实际张贴（发布）的地点").fill("支部公示栏");
  await head.getByRole("button", { name: "办结公示" }).click();
  await expect(head.getByRole("heading", { level: 1 })).toContainText("已办结");
});

test("4.4 a meeting of the township decides with its quorum; what follows is due, assigned and done; a member reads the grade", async ({
  as,
  browser,
}) => {
  const head = await as(headLogin);
  await head.goto(`${cycle}/grades`);
  const main = head.getByRole("main");
  await expect(main.getByRole("heading", { name: `等待审定（${members.length} 人）` })).toBeVisible();
  await look(head);
  await fillDecision(main, `马党纪〔${decidedYear}〕积分1号`, { from: today });
  await main.getByLabel("应到人数").fill("6");
  await head.getByRole("button", { name: "记录会议审定" }).click();
  await expect(main.getByLabel("出席人员")).toHaveAccessibleDescription(/未超过半数/);
  await main.getByLabel("应到人数").fill("5");
  await head.getByRole("button", { name: "记录会议审定" }).click();
  await expect(head.getByRole("heading", { name: /等待审定/ })).toHaveCount(0);
  await head.goto(`${cycle}/grades/${low.personId}`);
  await expect(head.getByRole("heading", { level: 1, name: low.name })).toBeVisible();
  await expect(main.getByText("限期整改", { exact: true })).toBeVisible();
  await look(head);
  await head.getByRole("link", { name: `马党纪〔${decidedYear}〕积分1号` }).click();
  const decided = head.getByRole("table", { name: `决定的人员（${members.length} 人）` });
  await expect(decided.getByRole("row").filter({ hasText: low.name })).toContainText("不合格");
  await expect(decided).not.toContainText("星级");

  await secretary.goto(`${cycle}/actions`);
  await expect(secretary.getByText("积分是民主评议的参考，不决定党籍")).toBeVisible();
  await secretary.getByRole("button", { name: `指定责任人 ${low.name} 支部书记谈话` }).click();
  const dialog = secretary.getByRole("dialog");
  await dialog.getByLabel("责任人姓名").fill("支部组织委员");
  await dialog.getByRole("button", { name: "指定责任人" }).click();
  await expect(secretary.getByText("责任人：支部组织委员")).toBeVisible();
  await secretary.reload();
  await look(secretary);
  await secretary.getByRole("button", { name: `办结 ${low.name} 结对帮带` }).click();
  await dialog.getByLabel("办理情况").fill("已由支部书记结对");
  await dialog.getByRole("button", { name: "办结" }).click();
  await expect(secretary.getByText(/已由支部书记结对/).first()).toBeVisible();
  await secretary.goto(`${cycle}/actions?status=done`);
  await expect(secretary.getByRole("main").getByText("已由支部书记结对")).toBeVisible();

  const admin = await as("admin");
  const loginName = unique("low");
  const initial = await createAccount(admin, { loginName, ...low, role: "党员" });
  const member = await openNobody(browser);
  await firstSignIn(member, loginName, initial);
  await member.goto("/me");
  const card = member.getByRole("region", { name: title });
  await expect(card).toContainText("不合格");
  await expect(card).toContainText(`马党纪〔${decidedYear}〕积分1号`);
  await expect(card).toContainText("支部书记谈话");
  await look(member);
  await member.context().close();
  await secretary.context().close();
});
