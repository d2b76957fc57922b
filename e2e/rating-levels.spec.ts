import { expect, test } from "./fixtures";
import {
  at,
  capture,
  decidedCycle,
  fillDecision,
  lineOf,
  openCycle,
  openYear,
  replay,
  subjects,
  today,
  unfold,
} from "./rating";

test("3.7 the yearly star builds on last year's; in the year only a recorded decision lowers it, dated and by document", async ({
  as,
}) => {
  const reviewer = await as("reviewer");
  const decided = await decidedCycle(reviewer);
  const townships = await subjects(reviewer, decided, { coverage: "covered", level: "3", search: "" });
  const person = at(
    townships.filter((row) => row.township === "南城街道"),
    0,
  );
  // The yearly adjustment reads the star of the period before.
  const rated = at(await subjects(reviewer, await openCycle(reviewer), { step: "review" }), 0);
  await reviewer.goto(`${await openCycle(reviewer)}/people/${rated.personId}`);
  await unfold(reviewer, "怎么算出来的");
  await expect(lineOf(reviewer, /^按年度升降幅度限定后：\d/)).toBeAttached();
  await expect(reviewer.getByText(/上期“?星级/).first()).toBeAttached();

  const discipline = await as("discipline");
  await discipline.goto(`/roster/people/${person.personId}?form=sanction`);
  const form = discipline.locator("form").filter({ has: discipline.getByLabel(/^种类/) });
  await form.getByLabel(/^种类/).selectOption({ label: "诫勉谈话" });
  await form.getByLabel(/^决定文号/).fill("测纪〔2026〕31号");
  await form.getByLabel(/^(决定日期|作出日期)/).fill(`${openYear}-03-05`);
  await form.getByRole("button", { name: /保存|登记/ }).click();
  await expect(discipline.getByText("测纪〔2026〕31号").first()).toBeVisible();

  await discipline.goto("/ratings/levels");
  const cause = discipline
    .getByRole("listitem")
    .filter({ hasText: person.name })
    .filter({ hasText: "测纪〔2026〕31号" });
  await unfold(cause, "提出调整");
  await cause.getByLabel("调整为").selectOption({ label: "一星" });
  await cause.getByLabel("依据条款").fill("第十四条");
  await cause.getByLabel(/^理由/).fill("受到诫勉谈话，建议降低星级");
  await cause.getByRole("button", { name: "提出调整" }).click();
  const proposal = discipline
    .getByRole("listitem")
    .filter({ hasText: person.name })
    .filter({ hasText: "待决定" });
  await expect(proposal).toBeVisible();
  await expect(proposal.getByText("记录决定")).toHaveCount(0);
  const card = `${decided}/people/${person.personId}/card`;
  await reviewer.goto(card);
  const history = reviewer.getByRole("region", { name: "星级变化" });
  await expect(history.getByRole("listitem")).toHaveCount(1);

  await reviewer.goto("/ratings/levels");
  const open = reviewer.getByRole("listitem").filter({ hasText: person.name }).filter({ hasText: "待决定" });
  await unfold(open, "记录决定");
  const decide = open.locator("form").filter({ has: reviewer.getByLabel("执行日期") });
  await fillDecision(decide, "测组纪〔2026〕77号", { day: today, from: "2000-01-01" });
  await decide.getByRole("button", { name: "记录决定，调整生效" }).click();
  await expect(decide.getByText(/生效日期不能早于/)).toBeVisible();
  await decide.getByLabel("执行日期").fill(today);
  const posted = await capture(reviewer, () =>
    decide.getByRole("button", { name: "记录决定，调整生效" }).click(),
  );
  await expect(open).toHaveCount(0);
  expect((await replay(reviewer, posted)).text).toMatch(/已经处理|已经登记过/);
  await reviewer.goto("/ratings/levels?state=settled");
  const settled = reviewer.getByRole("listitem").filter({ hasText: person.name });
  await expect(settled).toContainText("测组纪〔2026〕77号");
  await expect(settled).toContainText("受到诫勉谈话，建议降低星级");

  // The star of any day: each entry begins on its own day, with its document; the decided result stays as it was.
  await reviewer.goto(card);
  const entries = await history.getByRole("listitem").allInnerTexts();
  expect(entries.map((entry) => entry.replaceAll(/\s+/g, " "))).toEqual([
    expect.stringMatching(/^.*年.*月.*日起.*一星.*年中调整 · 测组纪〔2026〕77号$/),
    expect.stringMatching(/^.*年2月6日起.*三星.*年度评定 · 演示常纪/),
  ]);
  await expect(reviewer.getByText("现在是")).toBeVisible();
  for (const [day, stars] of [
    [`${openYear}-01-01`, "那一天还没有评定星级"],
    [`${openYear}-02-10`, "三星"],
    [today, "一星"],
  ] as const) {
    await history.getByLabel("查某一天的星级").fill(day);
    await history.getByRole("button", { name: "查询" }).click();
    await expect(history.getByRole("status")).toContainText(stars);
  }
  const after = await subjects(reviewer, decided, { coverage: "covered", level: "3" });
  expect(after.some((row) => row.personId === person.personId)).toBe(true);
});
