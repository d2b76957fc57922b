import ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";
import { type Filling, openTemplate } from "@/lib/documents/template";
import { fillXlsx } from "@/lib/documents/xlsx-fill";
import { defaultTemplate, fullVariant } from "./defaults";
import { type RegisterRow, registerFilling, withoutSubtotals } from "./pay-register";
import { unitWords } from "./pay-words";
import { payslipFilling } from "./payslip";
import { namesOf, vocabularies } from "./vocabulary";

const row = (name: string, townshipId: string, more: Partial<RegisterRow> = {}): RegisterRow => ({
  name,
  post: "secretary",
  township: `乡镇${townshipId}`,
  townshipId,
  village: "某村",
  regularFen: { base: 250_000, star: 50_000, post: 10_000 },
  differenceFen: -10_000,
  grossFen: 300_000,
  carryFen: 5_000,
  withheldFen: 10_000,
  netFen: 295_000,
  accountTail: "6688",
  bankName: "高平农商银行",
  ...more,
});
const head = {
  title: "2026年1月报酬",
  periodFrom: "2026-01-01",
  periodUntil: "2026-02-01",
  status: "locked",
  hash: "0a1b2c3d4e5f6789",
} as const;
const rows = [row("甲", "a"), row("乙", "a"), row("丙", "b", { netFen: 295_050 })];
const listOf = (filling: Filling) => filling.名单 as readonly Filling[];

describe("the finance register", () => {
  const filling = registerFilling(head, rows);
  it("lists by township, each followed by its subtotal: 2 × 2,950.00 = 5,900.00", () => {
    expect(listOf(filling).map(({ 序号, 姓名, 职务, 实发, 行类 }) => [序号, 姓名, 职务, 实发, 行类])).toEqual(
      [
        [1, "甲", "村党组织书记", 2950, ""],
        [2, "乙", "村党组织书记", 2950, ""],
        [null, "小计", "2人", 5900, "小计"],
        [3, "丙", "村党组织书记", 2950.5, ""],
        [null, "小计", "1人", 2950.5, "小计"],
      ],
    );
  });
  it("adds up: 2,500 + 500 + 100 − 100 = 3,000 gross, + 50 carried − 100 withheld = 2,950 net", () => {
    expect(listOf(filling)[0]).toMatchObject({
      基本报酬: 2500,
      星级补贴: 500,
      岗位补贴: 100,
      其他项目: 100,
      补发扣回: -100,
      应发: 3000,
      结转: 50,
      代扣: 100,
    });
    expect([filling.人数, filling.实发合计, filling.实发大写]).toEqual([3, 8850.5, "捌仟捌佰伍拾元伍角整"]);
    expect([filling.期间, filling.状态, filling.核对码]).toEqual(["2026年1月", "", "0a1b2c3d4e5f"]);
    expect(registerFilling({ ...head, status: "submitted" }, rows).状态).toBe("试算，未经审批");
  });
  it("knows every word of its vocabulary and no other", () => {
    const { fields, lists } = vocabularies["pay-register"];
    const outside = new Set(["单位", "成文日期", "链头", "打印时间"]);
    expect(Object.keys(filling).sort()).toEqual(
      [...fields.map(([name]) => name).filter((name) => !outside.has(name)), "名单"].sort(),
    );
    expect(Object.keys(listOf(filling)[0] ?? {}).sort()).toEqual(
      (lists?.名单?.fields ?? []).map(([name]) => name).sort(),
    );
  });
  it("leaves the subtotals out for a form that does not tell them from its rows", () => {
    expect(listOf(withoutSubtotals(filling))).toHaveLength(3);
  });
  it("fills the default form: totals below the rows, subtotals set off by their mark", async () => {
    const template = openTemplate(await defaultTemplate("pay-register", fullVariant("pay-register")), "xlsx");
    const listFields = namesOf(vocabularies["pay-register"]).lists.名单?.fields ?? [];
    const bytes = fillXlsx(template, { filling, list: "名单", listFields, footer: "链" });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes.buffer as ArrayBuffer);
    const sheet = book.worksheets[0];
    expect(sheet?.getCell("A1").value).toBe("2026年1月报酬发放册");
    expect([sheet?.getCell("D6").value, sheet?.getCell("N6").value, sheet?.getCell("Q6").value]).toEqual([
      "小计",
      5900,
      "小计",
    ]);
    expect([sheet?.getCell("D9").value, sheet?.getCell("N9").value]).toEqual(["合计", 8850.5]);
    expect(sheet?.getCell("A10").value).toBe("实发合计（大写）：捌仟捌佰伍拾元伍角整");
    expect(sheet?.getCell("N8").numFmt).toBe("#,##0.00");
    const formats = (sheet as unknown as { conditionalFormattings: { ref: string }[] })
      .conditionalFormattings;
    expect(formats.map(({ ref }) => ref)).toEqual(["A4:Q8"]);
  });
});

it("a payslip names each line with its unit, kind and article, and the net amount in words", () => {
  const line = { owedFrom: "2026-01-01", owedUntil: "2026-02-01" };
  const slip = {
    ...row("甲", "a"),
    lines: [
      { ...line, element: "基本报酬", kind: "regular", article: "第六条", amountFen: 250_000 } as const,
      { ...line, element: "[pension]", kind: "withheld", article: null, amountFen: -10_000 } as const,
    ],
  };
  const filling = payslipFilling(head, [slip]);
  expect(filling.工资条).toMatchObject([
    {
      姓名: "甲",
      实发: "2,950.00",
      实发大写: "贰仟玖佰伍拾元整",
      明细: [
        { 项目: "基本报酬", 所属期间: "2026年1月", 类别: "本期", 条款: "第六条", 金额: "2,500.00" },
        { 项目: "个人养老保险", 类别: "代扣", 金额: "-100.00" },
      ],
    },
  ]);
});

it("says a month, a quarter, a year, or else both days", () => {
  expect([
    unitWords("2026-01-01", "2026-02-01"),
    unitWords("2026-04-01", "2026-07-01"),
    unitWords("2026-01-01", "2027-01-01"),
    unitWords("2026-02-01", "2026-05-01"),
  ]).toEqual(["2026年1月", "2026年第2季度", "2026年", "2026年2月1日至2026年4月30日"]);
});
