import { expect, expectAccessible, phone, test } from "./fixtures";
import { expectPaper } from "./papers";
import { at, openCycle, overflows, subjects, today } from "./rating";

test("4.6 10.3 an objection on paper gets a receipt and a clock, an independent handler, a re-score beside the original and a reply", async ({
  as,
}) => {
  test.setTimeout(90_000);
  // 河西镇 is under notice in the demo.
  const clerk = await as("clerk-9");
  const cycle = await openCycle(await as("reviewer"));
  const rated = await subjects(clerk, cycle, { coverage: "covered" });
  const person = at(rated.filter((row) => row.step === "notice" && row.level !== null).reverse(), 0);

  await clerk.goto("/objections");
  await clerk.getByRole("main").getByRole("link", { name: "登记异议" }).click();
  await clerk.getByRole("link", { name: `登记 ${person.name}` }).click();
  const form = clerk.getByRole("form", { name: "登记异议" });
  await form.getByLabel("收到日期").fill("2020-01-01");
  await form.getByLabel("姓名").fill("郑提出");
  await form.getByLabel("联系方式").fill("13900001111");
  await form.getByLabel("异议内容").fill("组织生活一项少记，会议记录可查");
  await form.getByRole("button", { name: "登记并出具回执" }).click();
  await expect(form.getByText(/^不能早于.*。$/)).toBeVisible();
  await expectAccessible(clerk);
  await form.getByLabel("收到日期").fill(today);
  await form.getByRole("button", { name: "登记并出具回执" }).click();
  const paper = clerk.getByRole("article");
  await expect(paper).toContainText("10个工作日内");
  await expect(paper).toContainText("河西镇（盖章）");
  await expect(paper).not.toContainText("郑提出");
  await expect(paper).not.toContainText("少记");
  const [receipt = ""] = /异议〔\d{4}〕\d{4}/.exec(await paper.innerText()) ?? [];
  const address = new URL(clerk.url()).pathname.replace("/receipt", "");
  await expectAccessible(clerk);
  await clerk.goto(address);
  await expect(clerk.getByRole("main")).not.toContainText("少记");
  for (const login of ["clerk-8", "head-mishan", "leader", "finance-clerk"])
    expect((await (await as(login)).request.get(address)).status(), login).toBe(404);

  const reviewer = await as("reviewer");
  await reviewer.goto("/home");
  await expect(reviewer.getByRole("main")).toContainText("异议与申诉");
  await reviewer.goto("/objections");
  await reviewer.getByRole("link", { name: receipt }).click();
  const assign = reviewer.getByRole("form", { name: "指定经办人" });
  await expect(assign.getByLabel("经办人")).toContainText("纪委监委（演示）");
  await expect(assign.getByLabel("经办人")).not.toContainText(/组织干事|党委副书记/);
  await expect(reviewer.getByRole("main")).not.toContainText("郑提出");
  await expect(reviewer.getByRole("button", { name: "查看提出人" })).toHaveCount(0);
  await assign.getByLabel("经办人").selectOption({ label: "纪委监委（演示）（纪检监察）" });
  await assign.getByRole("button", { name: "指定" }).click();
  await expect(reviewer.getByRole("main")).toContainText("办理中");

  const handler = await as("discipline");
  await handler.goto("/objections?tab=mine");
  await expectAccessible(handler);
  await handler.getByRole("link", { name: receipt }).click();
  await handler.getByRole("button", { name: "查看提出人" }).click();
  await expect(handler.getByText("姓名：郑提出")).toBeVisible();
  const hear = handler.getByRole("form", { name: "记录核实情况" });
  await hear.getByLabel("核实情况").fill("查阅支部会议记录，全年记录齐全");
  await hear.getByRole("button", { name: "记录" }).click();
  await expect(handler.getByText("查阅支部会议记录，全年记录齐全", { exact: true })).toBeVisible();
  const correct = handler.getByRole("form", { name: "更正评分" });
  const option = await correct.getByRole("option").filter({ hasText: "组织生活" }).first().innerText();
  const was = Number(/现为 ([\d.]+)/.exec(option)?.[1]);
  const now = was >= 9 ? was - 1 : was + 1;
  await correct.getByLabel("哪一项").selectOption({ label: option });
  await correct.getByLabel("改为").fill("99");
  await correct.getByLabel("更正理由").fill("会议记录齐全");
  await correct.getByRole("button", { name: "更正" }).click();
  await expect(correct.getByText("不能超过 10", { exact: false })).toBeVisible();
  await correct.getByLabel("改为").fill(String(now));
  await correct.getByRole("button", { name: "更正" }).click();
  const figures = handler.getByRole("region", { name: "更正前后" });
  await expect(figures.last()).toContainText(now > was ? "0.7" : "-0.7");
  await handler.setViewportSize(phone);
  expect(await overflows(handler)).toBe(false);
  await handler.setViewportSize({ width: 1280, height: 800 });
  const settle = handler.getByRole("form", { name: "答复", exact: true });
  await settle.getByLabel("答复文号").fill(`测复〔${today.slice(0, 4)}〕1号`);
  await settle.getByLabel("答复内容").fill("经查阅会议记录，组织生活一项记录有误，予以更正。");
  await settle.getByLabel("办理结果").selectOption({ label: "不成立" });
  await settle.getByRole("button", { name: "答复并办结" }).click();
  await expect(settle.getByText("已经更正了评分，办理结果不能是“不成立”。")).toBeVisible();
  await settle.getByLabel("办理结果").selectOption({ label: "成立", exact: true } as { label: string });
  await expectAccessible(handler);
  await settle.getByRole("button", { name: "答复并办结" }).click();
  await expect(handler.getByText("已答复（成立）")).toBeVisible();
  const reply = await expectPaper(handler, "下载答复书（Word）", [
    `测复〔${today.slice(0, 4)}〕1号`,
    "组织生活一项记录有误，予以更正",
    receipt,
  ]);
  expect(reply).not.toContain("郑提出");
  await handler.getByRole("link", { name: "答复书", exact: true }).click();
  await expect(handler.getByRole("article")).toContainText("办理结果：异议成立。");
  await expect(handler.getByRole("article")).not.toContainText("郑提出");
  await expectAccessible(handler);

  // The original stands beside the correction, whose evidence is the receipt; nobody else reads the name.
  await reviewer.goto(`${cycle}/people/${person.personId}`);
  await expect(reviewer.getByRole("main")).toContainText(receipt);
  const auditor = await as("auditor");
  await auditor.goto(address);
  await expect(auditor.getByRole("main")).toContainText("内容只有经办人和指定经办人的人可以看。");
  await expect(auditor.getByRole("main")).toContainText("查阅支部会议记录");
  await auditor.goto("/audit");
  await expect(auditor.getByRole("main")).toContainText("查看异议提出人");
  expect(await auditor.content()).not.toContain("郑提出");
});
