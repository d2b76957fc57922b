import type {
  AnnualGrade,
  Education,
  MembershipStatus,
  PostEndKind,
  PostName,
  RecordLevel,
  SanctionKind,
} from "@/lib/roster/types";

/*
 * The Chinese words by which schemes name what the roster holds. Formulas compare with these texts, so a word
 * once used in an adopted scheme never changes.
 */

/** Values of the field 职务 in 任职, and of the key 职务. */
export const postWords: Record<PostName, string> = {
  secretary: "村党组织书记",
  director: "村委会主任",
  "deputy-secretary": "党组织副书记",
  "deputy-director": "村委会副主任",
  "committee-member": "两委委员",
  "supervision-head": "监委会主任",
  "supervision-member": "监委会委员",
  clerk: "文书",
  "collective-head": "集体经济组织负责人",
  "first-secretary": "第一书记",
  "task-force-member": "驻村工作队员",
  "new-generation": "新生代人才",
  "group-head": "村民小组长",
};

/** Values of 结束方式 in 任职. */
export const postEndWords: Record<PostEndKind, string> = {
  "normal-exit": "正常离任",
  resigned: "辞职",
  removed: "免职",
  recalled: "罢免",
  "for-violation": "违纪违法免职",
  transferred: "调任",
  died: "去世",
  "term-ended": "届满",
};

/** Values of 等次 in 年度考核记录, of the grade that the township committee fixes, lowest first. */
export const gradeWords: Record<AnnualGrade, string> = {
  "not-qualified": "不合格",
  "barely-qualified": "基本合格",
  qualified: "合格",
  excellent: "优秀",
};

/** Values of 级别 in 荣誉. */
export const recordLevelWords: Record<RecordLevel, string> = {
  national: "国家级",
  provincial: "省级",
  prefecture: "市级",
  county: "县级",
  township: "乡级",
  village: "村级",
};

/** Values of 类型 in 处分. */
export const sanctionWords: Record<SanctionKind, string> = {
  "admonition-talk": "诫勉谈话",
  "party-warning": "党内警告",
  "party-serious-warning": "党内严重警告",
  "party-removal": "撤销党内职务",
  "party-probation": "留党察看",
  "party-expulsion": "开除党籍",
  "administrative-warning": "政务警告",
  "administrative-demerit": "政务记过",
  "administrative-grave-demerit": "政务记大过",
  "criminal-penalty": "刑事处罚",
};

/** Values of 学历. */
export const educationWords: Record<Education, string> = {
  primary: "小学",
  "junior-secondary": "初中",
  "senior-secondary": "高中",
  "vocational-secondary": "中专",
  "junior-college": "大专",
  bachelor: "本科",
  master: "硕士",
  doctor: "博士",
};

/** Values of 人员状态 for members. */
export const membershipWords: Record<MembershipStatus, string> = {
  full: "正式党员",
  probationary: "预备党员",
  applicant: "入党申请人",
  "development-target": "发展对象",
};

/** The fact by which a scheme reads the annual grade that the township committee fixed for the period. */
export const FIXED_GRADE = "年度考核等次";

/** Rater groups of the default scheme: who evaluates on behalf of the organisation, and who votes. */
export const RATER_GROUPS = { leadership: "乡镇领导班子", lines: "县直条线部门" } as const;

type FactType = "text" | "number" | "boolean" | "date";

/** One name of the catalogue of facts: what it is, of whom, in which unit, and where it comes from. */
export type CatalogueEntry = {
  readonly name: string;
  readonly subject: "person" | "village";
  readonly shape: "fact" | "by year" | "list";
  readonly type: FactType | null;
  readonly unit: string | null;
  readonly source: string;
  /** Fields of a list. */
  readonly fields?: readonly { readonly name: string; readonly type: FactType }[];
};

const fact = (name: string, type: FactType, source: string, unit: string | null = null): CatalogueEntry => ({
  name,
  subject: "person",
  shape: "fact",
  type,
  unit,
  source,
});
const yearly = (name: string, type: FactType, unit: string | null = null): CatalogueEntry => ({
  name,
  subject: "village",
  shape: "by year",
  type,
  unit,
  source: "花名册·村情年度数据，未报为空，不作零",
});
const list = (name: string, source: string, fields: Record<string, FactType>): CatalogueEntry => ({
  name,
  subject: "person",
  shape: "list",
  type: null,
  unit: null,
  source,
  fields: Object.entries(fields).map(([field, type]) => ({ name: field, type })),
});

/**
 * The facts that a rating gathers for the kernel, as on the snapshot day. A yearly fact of a village is read by a
 * scheme that declares an input of that name for the village; whatever else it declares is recorded in the cycle.
 */
export const factCatalogue: readonly CatalogueEntry[] = [
  fact(FIXED_GRADE, "text", "乡镇党委会议确定的等次；没有会议记录时为导入的当年等次"),
  fact("出生日期", "date", "花名册"),
  fact("性别", "text", "花名册：男、女"),
  fact("学历", "text", "花名册"),
  fact("人员状态", "text", "花名册：在职、下派、借调、离任"),
  fact("一肩挑", "boolean", "由任职推出：同一村的书记、主任由一人担任"),
  fact("退出日期", "date", "花名册：不再任职者最后一个任职的止日"),
  fact("退出方式", "text", "花名册：最后一个任职的结束方式"),
  list("任职", "花名册，定格日之后开始的不计，结束为最后在任日", {
    职务: "text",
    单位: "text",
    开始: "date",
    结束: "date",
    结束方式: "text",
    依据: "text",
  }),
  list("年度考核记录", "历年年度考核等次", { 年度: "number", 等次: "text" }),
  list("荣誉", "花名册的表彰奖励", {
    名称: "text",
    级别: "text",
    类型: "text",
    颁发单位: "text",
    日期: "date",
    行为: "text",
  }),
  list("处分", "纪检机关登记，已撤销的不列", {
    类型: "text",
    文号: "text",
    日期: "date",
    影响期起: "date",
    影响期止: "date",
  }),
  list("离岗", "花名册的请假、停职、借调", { 类型: "text", 开始: "date", 结束: "date" }),
  yearly("人口", "number", "人"),
  yearly("户数", "number", "户"),
  yearly("集体经营性收入", "number", "元"),
  yearly("扶持资金", "number", "元"),
  yearly("软弱涣散村", "boolean"),
  yearly("脱贫村", "boolean"),
  yearly("示范村", "boolean"),
  yearly("有合作社", "boolean"),
  yearly("有集体公司", "boolean"),
  yearly("有党群服务中心", "boolean"),
];

/** Names that come from the roster and are never asked for in a cycle. */
export const rosterFactNames: ReadonlySet<string> = new Set(
  factCatalogue
    .filter((entry) => entry.shape !== "list" && entry.name !== FIXED_GRADE)
    .map((entry) => entry.name),
);
