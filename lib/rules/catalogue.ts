import type { SubjectUnit, ValueType } from "./model";

type CatalogueFact = {
  name: string;
  alias: string;
  type: ValueType;
  source: "key" | "fact";
  subject?: SubjectUnit;
  zh: string;
};
type CatalogueList = {
  name: string;
  alias: string;
  zh: string;
  fields: { name: string; alias: string; type: ValueType }[];
};

const fact = (name: string, alias: string, type: ValueType, zh: string): CatalogueFact => ({
  name,
  alias,
  type,
  source: "fact",
  zh,
});
const key = (name: string, alias: string, zh: string): CatalogueFact => ({
  name,
  alias,
  type: "text",
  source: "key",
  zh,
});

/** Facts that every scheme may read without declaring them; a declaration of the same name takes their place. */
export const CATALOGUE_FACTS: readonly CatalogueFact[] = [
  key("县", "county", "县（市、区）"),
  key("乡镇", "township", "乡镇（街道）"),
  key("村", "village", "村（社区）"),
  key("党支部", "branch", "所在党支部"),
  key("职务", "post", "主要职务"),
  key("类别", "class", "人员类别"),
  fact("出生日期", "birthDate", "date", "出生日期"),
  fact("性别", "sex", "text", "性别"),
  fact("学历", "education", "text", "学历"),
  fact("人员状态", "status", "text", "在职、挂职、下派等状态"),
  fact("一肩挑", "dualPost", "boolean", "书记、主任由一人担任"),
  fact("退出日期", "exitDate", "date", "退出岗位日期"),
  fact("退出方式", "exitKind", "text", "退出岗位方式"),
  fact("已领养老金", "pensionReceived", "number", "每月已领养老金，元"),
];

const f = (name: string, alias: string, type: ValueType = "text") => ({ name, alias, type });

/** Lists of a person that every scheme may read. */
export const CATALOGUE_LISTS: readonly CatalogueList[] = [
  {
    name: "任职",
    alias: "posts",
    zh: "任职经历",
    fields: [
      f("职务", "post"),
      f("单位", "unit"),
      f("开始", "start", "date"),
      f("结束", "end", "date"),
      f("结束方式", "endKind"),
      f("依据", "basis"),
    ],
  },
  {
    name: "年度考核记录",
    alias: "annualGrades",
    zh: "历年年度考核",
    fields: [f("年度", "year", "number"), f("等次", "grade")],
  },
  {
    name: "荣誉",
    alias: "honours",
    zh: "表彰奖励",
    fields: [
      f("名称", "name"),
      f("级别", "level"),
      f("类型", "kind"),
      f("颁发单位", "body"),
      f("日期", "date", "date"),
      f("行为", "act"),
    ],
  },
  {
    name: "处分",
    alias: "sanctions",
    zh: "处分处理",
    fields: [
      f("类型", "kind"),
      f("文号", "decision"),
      f("日期", "date", "date"),
      f("影响期起", "influenceFrom", "date"),
      f("影响期止", "influenceUntil", "date"),
    ],
  },
  {
    name: "事件",
    alias: "events",
    zh: "正负面清单事件",
    fields: [
      f("条目", "item"),
      f("日期", "date", "date"),
      f("数量", "quantity", "number"),
      f("程度", "severity"),
      f("行为", "act"),
      f("改正日期", "correctedOn", "date"),
    ],
  },
  {
    name: "应到场次",
    alias: "dutyOccasions",
    zh: "应到的会议和值班",
    fields: [
      f("名称", "name"),
      f("日期", "date", "date"),
      f("应到", "due", "boolean"),
      f("到场", "present", "boolean"),
      f("请假", "leave", "boolean"),
    ],
  },
  {
    name: "资格证书",
    alias: "qualifications",
    zh: "资格证书",
    fields: [f("名称", "name"), f("级别", "level"), f("日期", "date", "date")],
  },
  {
    name: "离岗",
    alias: "leaves",
    zh: "离岗时段",
    fields: [f("类型", "kind"), f("开始", "start", "date"), f("结束", "end", "date")],
  },
  {
    name: "报酬扣减",
    alias: "payCuts",
    zh: "经决定在处分影响期内扣减报酬的记录",
    fields: [f("处分类型", "kind"), f("文号", "decision"), f("起", "from", "date"), f("止", "until", "date")],
  },
];
