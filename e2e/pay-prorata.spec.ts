import type { Page } from "@playwright/test";
import { unique } from "./accounts";
import { expect, expectAccessible, test } from "./fixtures";
import { draftRun, importList } from "./pay-desk";
import { decidedYear } from "./rating";

/** Parts of a month and the higher of two allowances, in a draft that nobody locks. */

const year = decidedYear - 1;
const newcomer = unique("新");

/** The payslip of one payee of a run. */
async function slipOf(page: Page, run: string, name: string): Promise<void> {
  await page.goto(`${run}/payees`);
  await page.getByLabel("姓名或村名").fill(name);
  await page.getByRole("button", { name: "查询" }).click();
  await page.getByRole("main").getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
}

const line = (page: Page, element: string) => page.locator(`[data-element="${element}"]`);

test("7.9 in post from the 11th of a month of 31 days: 2,325.00 × 21 ÷ 31 = 1,575.00; of two allowances the higher alone", async ({
  as,
}) => {
  const admin = await as("admin");
  await importList(admin, "persons", [
    [
      ...["姓名", "性别", "出生日期", "乡镇", "村（社区）", "职务", "任职时间", "离任时间", "离任方式"],
      ...["开户银行", "一卡通账号"],
    ],
    [
      ...[newcomer, "女", "1980-05-01", "米山镇", "米西村", "党组织书记", `${year}-05-11`],
      // Gone before anything else of the demo is rated.
      ...[`${year}-06-01`, "正常离任"],
      ...["农商行（测试）", `62001133${String(Date.now()).slice(-11)}`],
    ],
  ]);
  const title = `${year}年5月报酬（按日折算测试）`;
  const run = await draftRun(admin, { kind: "month", title, from: `${year}-05-01` });

  // Income of the year before 18,600 × 2.5 ÷ 12 = 3,875 a month, 60 % of it by the month.
  await slipOf(admin, run, newcomer);
  await expect(line(admin, "基本报酬")).toContainText("1,575.00 元");
  await line(admin, "基本报酬").locator("summary").first().click();
  await expect(line(admin, "基本报酬")).toContainText(/21.*31/s);
  // 200 × 21 ÷ 31 = 135.48.
  await expect(line(admin, "任职补贴")).toContainText("135.48 元");
  await expectAccessible(admin);

  // Secretary and director in one: 300 for both posts, not 200 for the secretary's besides.
  const cadre = await as("cadre");
  await cadre.goto("/me");
  const label = await cadre.getByLabel(/^账户：/).getAttribute("aria-label");
  await slipOf(admin, run, (label ?? "").replace("账户：", ""));
  await expect(line(admin, "一肩挑补贴")).toContainText("300.00 元");
  await expect(line(admin, "任职补贴").filter({ hasText: "200.00" })).toHaveCount(0);
});
