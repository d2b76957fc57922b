import type {
  AnnualGrade,
  Education,
  MembershipStatus,
  PostEndKind,
  PostName,
  RecordLevel,
  SanctionKind,
} from "../types";

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
