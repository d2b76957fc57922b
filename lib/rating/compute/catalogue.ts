export * from "@/lib/roster/compute/words";

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
