import { addDays } from "../lib/base/period";
import { expect, expectAccessible, test } from "./fixtures";
import { setPublishedDay } from "./notice-days";
import { openCycle, overflows, subjects, today, unfold } from "./rating";

let personId = "";
test.afterAll(() => {
  if (personId) setPublishedDay(personId, addDays(today, -60), test.info().parallelIndex);
});

test("8.3 read, agree, object and appeal with a deadline from one page, on a phone and without script", async ({
  as,
}) => {
  test.setTimeout(90_000);
  const reviewer = await as("reviewer");
  const cycle = await openCycle(reviewer);
  const cadre = await as("cadre", { phone: true });
  await cadre.goto("/me");
  const main = cadre.getByRole("main");
  await expect(main).toContainText("申诉期已于");
  const name = await cadre.getByRole("article").getByRole("heading", { level: 2 }).first().innerText();
  personId =
    (await subjects(reviewer, cycle, { search: name })).find((row) => row.name === name)?.personId ?? "";
  setPublishedDay(personId, today, test.info().parallelIndex);

  await cadre.goto("/me");
  const proposal = cadre.getByRole("region", { name: "公示中的拟定结果" });
  await expect(proposal).toContainText("以下为拟定结果，正在公示，尚未决定。");
  await expect(proposal).toContainText("当天 24 时前");
  await expectAccessible(cadre);
  expect(await overflows(cadre)).toBe(false);

  const answer = cadre.getByRole("region", { name: "对结果的意见" });
  await answer.getByRole("button", { name: "已阅" }).click();
  await expect(answer.getByText(/日已阅$/)).toBeVisible();
  await answer.getByRole("button", { name: "认可" }).click();
  await expect(answer.getByText(/日认可$/)).toBeVisible();

  await unfold(proposal, "对公示提出异议");
  const form = proposal.getByRole("form", { name: "对公示提出异议" });
  await form.getByRole("button", { name: "提出异议" }).click();
  await expect(form.getByText("此栏必填。")).toBeVisible();
  await form.getByLabel("异议内容和理由").fill("民主测评票数与会议记录不一致");
  await form.getByRole("button", { name: "提出异议" }).click();
  const history = cadre.getByRole("region", { name: "我提出的异议与申诉" });
  await expect(history).toContainText("待指定经办人");
  await expect(proposal).toContainText("正在办理，答复前不能再提");
  await history.getByRole("button", { name: /^撤回/ }).click();
  await expect(history).toContainText("已撤回");

  const plain = await as("cadre", { javaScriptEnabled: false });
  await plain.goto("/me");
  await unfold(plain, "对已决定的结果申诉");
  await plain
    .getByRole("form", { name: "对已决定的结果申诉" })
    .getByLabel("异议内容和理由")
    .fill("组织评价一项请复核");
  await plain.getByRole("button", { name: "提出申诉" }).click();
  await expect(plain.getByRole("region", { name: "我提出的异议与申诉" })).toContainText("组织评价一项请复核");
  await plain.getByRole("link", { name: /^回执/ }).first().click();
  await expect(plain.getByRole("article")).toContainText("高平市委组织部（盖章）");
  const address = new URL(plain.url()).pathname.replace("/receipt", "");

  // The reviewer accepted and decided this person: somebody else handles the appeal.
  await reviewer.goto(address);
  const assign = reviewer.getByRole("form", { name: "指定经办人" });
  expect((await assign.getByRole("option").allInnerTexts()).join()).not.toContain("审核（演示）");
  await assign.getByLabel("经办人").selectOption({ label: "纪委监委（演示）（纪检监察）" });
  await assign.getByRole("button", { name: "指定" }).click();
  await expect(reviewer.getByRole("main")).toContainText("办理中");
  const handler = await as("discipline");
  await handler.goto(address);
  const settle = handler.getByRole("form", { name: "答复", exact: true });
  await settle.getByLabel("办理结果").selectOption("rejected");
  await settle.getByLabel("答复文号").fill(`测申复〔${today.slice(0, 4)}〕1号`);
  await settle.getByLabel("答复内容").fill("经复核，组织评价按两类评价人平均，原结果无误。");
  await settle.getByRole("button", { name: "答复并办结" }).click();
  await expect(handler.getByText("已答复（不成立）")).toBeVisible();

  await cadre.reload();
  await expect(history).toContainText("原结果无误");
  expect(await overflows(cadre)).toBe(false);
  await expectAccessible(cadre);
  await history.getByRole("link", { name: /^答复书/ }).click();
  await expect(cadre.getByRole("article")).toContainText("办理结果：申诉不成立。");
  await cadre.emulateMedia({ media: "print" });
  await expect(cadre.getByRole("navigation", { name: "菜单" })).toBeHidden();
});
