import type { Filling, Vocabulary } from "@/lib/documents/template";
import type { PaperKind } from "../types";
import { payslipWords, registerWords } from "./pay-vocabulary";
import { starNames } from "./words";

/** A placeholder with what it might say. */
export type Field = readonly [name: string, example: string | number];
export type ListField = {
  readonly fields: readonly Field[];
  readonly lists?: Readonly<Record<string, ListField>>;
};

const everywhere: Field[] = [
  ["单位", "中共高平市委组织部"],
  ["成文日期", "2026年2月6日"],
  ["链头", "审计链第 12 批 0a1b2c3d4e5f（2026-02-06 10:05 封存）"],
  ["打印时间", "2026-02-06 15:30"],
];
const who: Field[] = [
  ["序号", 1],
  ["姓名", "张三"],
  ["乡镇", "米山镇"],
  ["村", "南城村"],
  ["职务", "村党组织书记"],
];
const figures: Field[] = [
  ["得分", 91.5],
  ["等次", "优秀"],
  ["原星级", "二星"],
  ["星级", "三星"],
  ["变动", "升一星"],
];
const people: ListField = { fields: [...who, ...figures, ["补贴", 800]] };
const distribution: ListField = {
  fields: [
    ["乡镇", "米山镇"],
    ["人数", 23],
    ...starNames.map((name, level): Field => [name, level === 3 ? 12 : 2]),
    ["未定星", 0],
    ["补贴", 18_400],
  ],
};
const period: Field[] = [
  ["标题", "2025年度星级评定"],
  ["依据", "农村“两委”主干星级化管理办法"],
  ["评定周期", "2025年1月1日至2025年12月31日"],
  ["范围", "高平市"],
  ["人数", 281],
];
const totals: Field[] = [
  ["星级分布", "五星 3 人，四星 20 人，三星 58 人"],
  ["补贴合计", "231,000.00 元"],
];

/** What may stand in the template of each paper. */
export const vocabularies: Readonly<Record<PaperKind, ListField>> = {
  packet: {
    fields: [...period, ...totals, ["首次定星人数", 0], ["变动人数", 36], ["特殊情形人数", 1], ...everywhere],
    lists: {
      分布: distribution,
      变动名单: { fields: [...who, ...figures, ["原因", "年度考核定星 2，任职年限加星 1"]] },
      特殊情形: { fields: [...who, ["情形", "退回"], ["说明", "票数需核对"]] },
      乡镇名单: {
        fields: [
          ["乡镇", "米山镇"],
          ["人数", 23],
        ],
        lists: { 名单: people },
      },
    },
  },
  list: {
    fields: [...period, ...totals, ...everywhere],
    lists: { 名单: { fields: [...people.fields, ["状态", "已决定"]] } },
  },
  notice: {
    fields: [
      ["标题", "关于2025年度星级评定拟定结果的公示"],
      ["文号", "高组公示〔2026〕3号"],
      ["依据", "《农村“两委”主干星级化管理办法》第十二条"],
      ["正文", "经考核、审核，拟对下列人员定星，现予公示。"],
      ["联系方式", "市委组织部组织科，电话 0356-0000000"],
      ["公示范围", "所在村公示栏"],
      ["起始日", "2026年1月22日"],
      ["截止日", "2026年1月28日"],
      ["工作日数", 5],
      ["人数", 281],
      ["放行说明", ""],
      ...everywhere,
    ],
    lists: { 名单: { fields: [...who, ["星级", "三星"], ["等次", "优秀"]] } },
  },
  decision: {
    fields: [
      ["标题", "关于2025年度星级评定结果的通报"],
      ["文号", "高常纪〔2026〕2号"],
      ["主送", "各乡镇党委、街道党工委"],
      ["会议", "市委常委会会议"],
      ["会议日期", "2026年2月6日"],
      ["出席人员", "甲、乙、丙"],
      ["应到", 7],
      ["实到", 5],
      ["生效日期", "2026年2月6日"],
      ["依据", "农村“两委”主干星级化管理办法"],
      ["范围", "高平市"],
      ["人数", 281],
      ["例外人员", "李四、王五"],
      ["说明", ""],
      ...totals,
      ...everywhere,
    ],
    lists: {
      名单: { fields: [...who, ...figures] },
      例外: {
        fields: [
          ["姓名", "李四"],
          ["事由", "票数需核对"],
        ],
      },
    },
  },
  "objection-reply": {
    fields: [
      ["标题", "异议答复书"],
      ["文号", "高组复〔2026〕1号"],
      ["受理编号", "异议〔2026〕0003"],
      ["主送", "张三"],
      ["受理日期", "2026年1月27日"],
      ["对象", "张三"],
      ["村", "南城村"],
      ["职务", "村党组织书记"],
      ["异议内容", "四议两公开一项应为 5 分。"],
      ["答复", "经调阅会议记录核实，四议两公开一项应为 5 分，予以更正。"],
      ["结论", "异议成立"],
      ["原得分", 90.5],
      ["现得分", 91.5],
      ["原等次", "合格"],
      ["现等次", "优秀"],
      ["原星级", "二星"],
      ["现星级", "三星"],
      ["差额起算日", "2026年2月6日"],
      ...everywhere,
    ],
  },
  card: {
    fields: [
      ["标题", "2025年度星级评定"],
      ["姓名", "张三"],
      ["村", "南城村"],
      ["职务", "村党组织书记"],
      ["星级", "三星"],
      ["星级图", "★★★☆☆"],
      ["得分", 91.5],
      ["等次", "优秀"],
      ["补贴", "800.00 元"],
      ["评定周期", "2025年1月1日至2025年12月31日"],
      ["依据", "农村“两委”主干星级化管理办法"],
      ["会议", "市委常委会会议"],
      ["决定文号", "高常纪〔2026〕2号"],
      ["生效日期", "2026年2月6日"],
      ["核对码", "0a1b2c3d4e5f"],
      ...everywhere,
    ],
    lists: {
      构成: {
        fields: [
          ["项目", "组织生活"],
          ["数值", "9 分"],
          ["条款", "第六条"],
        ],
      },
      历次: {
        fields: [
          ["生效日期", "2026年2月6日"],
          ["星级", "三星"],
          ["依据", "高常纪〔2026〕2号"],
        ],
      },
    },
  },
  "pay-register": { ...registerWords, fields: [...registerWords.fields, ...everywhere] },
  payslip: { ...payslipWords, fields: [...payslipWords.fields, ...everywhere] },
};

/** The names alone, as the check of a template asks for them. */
export function namesOf({ fields, lists = {} }: ListField): Vocabulary {
  return {
    fields: fields.map(([name]) => name),
    lists: Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, namesOf(list)])),
  };
}

/** A paper of invented data, two rows in every list. */
export function sampleOf({ fields, lists = {} }: ListField): Filling {
  const rows = (list: ListField) =>
    [1, 2].map((number) => ({ ...sampleOf(list), ...numbered(list, number) }));
  return {
    ...Object.fromEntries(fields),
    ...Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, rows(list)])),
  };
}

const numbered = (list: ListField, number: number): Filling =>
  list.fields.some(([name]) => name === "序号") ? { 序号: number } : {};
