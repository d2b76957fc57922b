/** What a file may bring; `divisions` adds places, `election` the seats of a new term. */
export const importKinds = ["persons", "village-years", "grades", "divisions", "election"] as const;
export type ImportKind = (typeof importKinds)[number];

export type ImportColumn = {
  readonly field: string;
  /** Heads that are recognised; the first is the one of the template. */
  readonly heads: readonly string[];
  readonly isRequired?: boolean;
  /** Words offered as a list in the template. */
  readonly choices?: readonly string[];
  readonly example?: string;
  readonly width?: number;
};

const yesNo = ["是", "否"] as const;
const postChoices = [
  "党组织书记",
  "村委会主任",
  "书记兼主任",
  "副书记",
  "副主任",
  "委员",
  "监委会主任",
  "监委会委员",
  "文书",
  "集体经济组织负责人",
  "第一书记",
  "驻村工作队员",
  "新生代人员",
  "村民小组长",
] as const;

const township: ImportColumn = {
  field: "township",
  heads: ["乡镇（街道）", "乡镇", "街道", "乡镇街道", "所属乡镇", "township"],
  example: "东城街道",
  width: 14,
};
const village: ImportColumn = {
  field: "village",
  heads: ["村（社区）", "村", "社区", "行政村", "村社区", "所在村", "任职村", "村名", "village"],
  isRequired: true,
  example: "沟北村",
  width: 16,
};
const placeCode: ImportColumn = {
  field: "placeCode",
  heads: ["区划代码", "村代码", "行政区划代码", "统计用区划代码", "code"],
  width: 16,
};
const name: ImportColumn = {
  field: "name",
  heads: ["姓名", "name"],
  isRequired: true,
  example: "张三",
  width: 12,
};
const idNumber: ImportColumn = {
  field: "idNumber",
  heads: ["身份证号", "身份证号码", "公民身份号码", "身份证", "idnumber", "id"],
  width: 22,
};
const document: ImportColumn = {
  field: "document",
  heads: ["文号", "任职文号", "依据", "文件", "document"],
  width: 18,
};
const year: ImportColumn = {
  field: "year",
  heads: ["年度", "年份", "考核年度", "year"],
  isRequired: true,
  example: "2025",
  width: 8,
};
const flag = (field: string, ...heads: string[]): ImportColumn => ({
  field,
  heads,
  choices: yesNo,
  width: 14,
});

/** The columns of every kind of file, in the order of its template. */
export const importColumns: Readonly<Record<ImportKind, readonly ImportColumn[]>> = {
  persons: [
    name,
    { field: "sex", heads: ["性别", "sex"], choices: ["男", "女"], example: "男", width: 8 },
    {
      field: "birthDate",
      heads: ["出生日期", "出生年月日", "出生年月", "birthdate"],
      example: "1978-05-06",
      width: 14,
    },
    idNumber,
    { field: "phone", heads: ["手机号", "联系电话", "电话", "手机", "手机号码", "phone"], width: 15 },
    {
      field: "education",
      heads: ["学历", "文化程度", "education"],
      choices: ["小学", "初中", "高中", "中专", "大专", "本科", "硕士", "博士"],
      example: "大专",
      width: 10,
    },
    township,
    village,
    placeCode,
    {
      field: "post",
      heads: ["职务", "现任职务", "任职", "post"],
      isRequired: true,
      choices: postChoices,
      example: "书记兼主任",
      width: 18,
    },
    {
      field: "from",
      heads: ["任职时间", "任职日期", "任现职时间", "任职起始日期", "from"],
      isRequired: true,
      example: "2021-03-10",
      width: 14,
    },
    { field: "until", heads: ["离任时间", "离任日期", "免职时间", "until"], width: 14 },
    {
      field: "endKind",
      heads: ["离任方式", "离任原因", "endkind"],
      choices: ["正常离任", "辞职", "免职", "罢免", "违纪", "调离", "去世", "任期届满"],
      width: 12,
    },
    document,
    {
      field: "partyJoinedOn",
      heads: ["入党时间", "入党日期", "partyjoinedon"],
      example: "2005-07-01",
      width: 14,
    },
    { field: "organisation", heads: ["所在党组织", "党组织", "所在支部", "organisation"], width: 20 },
    { field: "bankName", heads: ["开户银行", "开户行", "bankname"], width: 18 },
    {
      field: "bankAccount",
      heads: ["一卡通账号", "银行账号", "银行卡号", "社保卡账号", "bankaccount"],
      width: 24,
    },
  ],
  "village-years": [
    township,
    village,
    placeCode,
    year,
    {
      field: "population",
      heads: ["户籍人口", "人口", "人口数", "常住人口", "population"],
      example: "1260",
      width: 12,
    },
    { field: "households", heads: ["户数", "households"], example: "402", width: 10 },
    {
      field: "collectiveIncome",
      heads: ["村集体经营性收入（元）", "集体经营性收入", "村集体经营性收入", "collectiveincome"],
      example: "356000",
      width: 24,
    },
    { field: "supportFunds", heads: ["扶持资金（元）", "扶持资金", "supportfunds"], width: 16 },
    flag("isWeak", "软弱涣散村", "软弱涣散", "isweak"),
    flag("isFormerlyPoor", "脱贫村", "原贫困村", "isformerlypoor"),
    flag("isModel", "示范村", "ismodel"),
    flag("hasCooperative", "党支部领办合作社", "合作社", "hascooperative"),
    flag("hasCompany", "村办企业", "村集体企业", "hascompany"),
    flag("hasServiceCentre", "党群服务中心达标", "党群服务中心", "hasservicecentre"),
    { field: "source", heads: ["数据来源", "来源", "source"], width: 18 },
  ],
  grades: [
    name,
    idNumber,
    township,
    { ...village, isRequired: false },
    placeCode,
    year,
    {
      field: "grade",
      heads: ["年度考核等次", "考核等次", "等次", "grade"],
      isRequired: true,
      choices: ["优秀", "合格", "基本合格", "不合格"],
      example: "合格",
      width: 14,
    },
    document,
  ],
  divisions: [
    {
      field: "code",
      heads: ["区划代码", "代码", "code"],
      isRequired: true,
      example: "140581002207",
      width: 16,
    },
    { field: "name", heads: ["名称", "name"], isRequired: true, example: "沟北村", width: 18 },
    { field: "parent", heads: ["上级代码", "parent"], width: 16 },
  ],
  election: [
    township,
    village,
    placeCode,
    {
      field: "post",
      heads: ["当选职务", "职务", "post"],
      isRequired: true,
      choices: postChoices,
      example: "书记兼主任",
      width: 18,
    },
    name,
    idNumber,
  ],
};

/** Fields that are encrypted wherever they are kept. */
export const secretFields: readonly string[] = ["idNumber", "phone", "bankAccount"];

const plainHead = (head: string) =>
  head
    .normalize("NFKC")
    .replace(/[\s*:()（）]/g, "")
    .toLowerCase();

/** Field by column index ("0", "1", …), guessed from the heads; each field once. */
export function guessMapping(kind: ImportKind, heads: readonly string[]): Record<string, string> {
  const mapping: Record<string, string> = {};
  const taken = new Set<string>();
  for (const isExact of [true, false]) {
    heads.forEach((head, index) => {
      const plain = plainHead(head);
      if (plain === "" || mapping[index]) return;
      const column = importColumns[kind].find(
        (candidate) =>
          !taken.has(candidate.field) &&
          candidate.heads.some((known) => {
            const word = plainHead(known);
            return isExact ? plain === word : word.length > 2 && plain.startsWith(word);
          }),
      );
      if (!column) return;
      mapping[index] = column.field;
      taken.add(column.field);
    });
  }
  return mapping;
}

/** The row that is most probably the head: the one of the first ten that names the most columns. */
export function findHeadRow(
  kind: ImportKind,
  rows: readonly { readonly cells: readonly string[] }[],
): number {
  let best = 0;
  let most = 0;
  rows.slice(0, 10).forEach((row, index) => {
    const count = Object.keys(guessMapping(kind, row.cells)).length;
    if (count > most) [best, most] = [index, count];
  });
  return best;
}

/** Required fields that no column brings. */
export function missingFields(kind: ImportKind, mapping: Readonly<Record<string, string>>): string[] {
  const mapped = new Set(Object.values(mapping));
  // A list of Party members names no posts.
  const isMemberList = mapped.has("partyJoinedOn") || mapped.has("organisation");
  return importColumns[kind]
    .filter((column) => column.isRequired && !mapped.has(column.field))
    .filter((column) => !(column.field === "village" && mapped.has("placeCode")))
    .filter((column) => !(kind === "persons" && isMemberList && ["post", "from"].includes(column.field)))
    .map((column) => column.field);
}

/** The parts of a batch's mapping: fields by column, heads by column, options. */
export function readMapping(mapping: Readonly<Record<string, string>>) {
  const fields: Record<string, string> = {};
  const heads: Record<string, string> = {};
  const options: Record<string, string> = {};
  for (const [key, value] of Object.entries(mapping)) {
    if (key.startsWith("head.")) heads[key.slice(5)] = value;
    else if (key.startsWith("option.")) options[key.slice(7)] = value;
    else fields[key] = value;
  }
  return { fields, heads, options };
}
