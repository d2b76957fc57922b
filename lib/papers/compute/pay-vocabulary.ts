import { elementColumns } from "./pay-register";
import type { Field, ListField } from "./vocabulary";

const money: Field[] = [
  ...Object.values(elementColumns).map((name): Field => [name, name === "基本报酬" ? 2750 : 0]),
  ["其他项目", 0],
  ["补发扣回", 250],
  ["应发", 3000],
  ["结转", 0],
  ["代扣", 100],
  ["实发", 2900],
];
const who: Field[] = [
  ["序号", 1],
  ["姓名", "张三"],
  ["乡镇", "米山镇"],
  ["村", "南城村"],
  ["职务", "村党组织书记"],
];
const account: Field[] = [
  ["账号尾号", "6688"],
  ["开户行", "高平农商银行"],
];
const run: Field[] = [
  ["标题", "2026年1月报酬"],
  ["期间", "2026年1月"],
  ["人数", 300],
  ["核对码", "0a1b2c3d4e5f"],
];

/** The finance register; 行类 says of a row that it is a subtotal, and a form without it gets none. */
export const registerWords: ListField = {
  fields: [
    ...run,
    ["状态", ""],
    ["范围", "米山镇、河西镇"],
    ...money.map(([name, example]): Field => [`${name}合计`, example]),
    ["实发大写", "贰仟玖佰元整"],
  ],
  lists: { 名单: { fields: [...who, ...money, ...account, ["行类", ""]] } },
};

export const payslipWords: ListField = {
  fields: run,
  lists: {
    工资条: {
      fields: [
        ...who,
        ["应发", "3,000.00"],
        ["代扣", "100.00"],
        ["实发", "2,900.00"],
        ["实发大写", "贰仟玖佰元整"],
        ...account,
      ],
      lists: {
        明细: {
          fields: [
            ["项目", "基本报酬"],
            ["所属期间", "2026年1月"],
            ["类别", "本期"],
            ["条款", "第六条"],
            ["金额", "2,750.00"],
          ],
        },
      },
    },
  },
};
