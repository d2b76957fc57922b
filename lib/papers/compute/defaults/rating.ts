import {
  attachment,
  type Column,
  centred,
  flush,
  heading,
  listTable,
  paragraph,
  signature,
  subheading,
  title,
} from "@/lib/documents/official";
import type { Variant } from "../../types";
import { starNames } from "../words";

type Content = Parameters<typeof import("@/lib/documents/official").officialDocument>[0][number][];

const columns: Record<string, Column> = {
  序号: { head: "序号", cell: "{序号}", width: 11 },
  姓名: { head: "姓名", cell: "{姓名}", width: 18 },
  乡镇: { head: "乡镇（街道）", cell: "{乡镇}", width: 28 },
  村: { head: "村（社区）", cell: "{村}", width: 26 },
  职务: { head: "职务", cell: "{职务}", width: 32 },
  得分: { head: "得分", cell: "{得分}", width: 15 },
  等次: { head: "等次", cell: "{等次}", width: 18 },
  原星级: { head: "原星级", cell: "{原星级}", width: 16 },
  星级: { head: "星级", cell: "{星级}", width: 16 },
};
/** Columns by their names, the running number first. */
export const columnsOf = (...names: readonly string[]): Column[] =>
  ["序号", ...names].flatMap((name) => columns[name] ?? []);

/** What stands only where a value is filled: the markers vanish with their lines. */
export const where = (name: string, content: Content): Content => [
  flush(`{#${name}}`),
  ...content,
  flush(`{/${name}}`),
];
export const unless = (name: string, content: Content): Content => [
  flush(`{^${name}}`),
  ...content,
  flush(`{/${name}}`),
];

function distributionTable({ topLevel, showsAmount }: Variant) {
  const count = (head: string): Column => ({ head, cell: `{${head}}`, width: 12 });
  return listTable("分布", [
    { head: "乡镇（街道）", cell: "{乡镇}", width: 30 },
    count("人数"),
    ...starNames.slice(0, topLevel + 1).map(count),
    { ...count("未定星"), head: "未定" },
    ...(showsAmount ? [{ head: "补贴（元）", cell: "{补贴}", width: 22, align: "right" as const }] : []),
  ]);
}

/** Papers for the meeting. */
export function packetContent(variant: Variant): Content {
  return [
    title("{标题}上会材料"),
    heading("一、基本情况"),
    paragraph("依据《{依据}》开展{标题}，评定周期为{评定周期}，提请研究{人数}人。其中：{星级分布}。"),
    ...where("补贴合计", [paragraph("按拟定星级测算，星级补贴全年合计{补贴合计}（未定星人员未计入）。")]),
    heading("二、各乡镇（街道）星级分布"),
    distributionTable(variant),
    heading("三、星级变动人员"),
    paragraph("首次定星{首次定星人数}人；与原星级相比有变动的{变动人数}人。"),
    ...where("变动人数", [
      listTable("变动名单", [
        ...columnsOf("姓名", "乡镇", "村", "原星级", "星级"),
        { head: "变动原因", cell: "{变动}。{原因}", width: 48, align: "left" },
      ]),
    ]),
    heading("四、特殊情形"),
    ...where("特殊情形人数", [
      listTable("特殊情形", [
        ...columnsOf("姓名", "乡镇", "村"),
        { head: "情形", cell: "{情形}", width: 20 },
        { head: "说明", cell: "{说明}", width: 54, align: "left" },
      ]),
    ]),
    ...unless("特殊情形人数", [paragraph("无。")]),
    heading("五、人员名单"),
    ...where("乡镇名单", [
      subheading("{乡镇}（{人数}人）"),
      listTable("名单", columnsOf("姓名", "村", "职务", "得分", "等次", "原星级", "星级")),
    ]),
    ...signature("{单位}", "{成文日期}"),
  ];
}

const given = (name: string, text: string) => `{#${name}}${text}{/${name}}`;

/** A decision as it goes out; without people it puts a scheme into force. */
export function decisionContent({ columns: names }: Variant): Content {
  const head = [title("{标题}"), centred("{文号}"), flush("{主送}：")];
  const end = [...where("说明", [paragraph("{说明}")]), ...signature("{单位}", "{成文日期}")];
  if (names.length === 0)
    return [
      ...head,
      paragraph("《{依据}》已经{会议}（{会议日期}）研究通过，自{生效日期}起施行，请认真执行。"),
      ...end,
    ];
  return [
    ...head,
    paragraph(
      `${given("依据", "根据《{依据}》，")}经{会议}（{会议日期}，${given("应到", "应到{应到}人，")}实到{实到}人）研究决定，现将有关{人数}人的结果予以通报，自{生效日期}起执行。`,
    ),
    ...where("星级分布", [paragraph(`{星级分布}。${given("补贴合计", "星级补贴全年合计{补贴合计}。")}`)]),
    ...where("例外人员", [paragraph("会议决定，下列人员本次暂不列入：{例外人员}。")]),
    paragraph("附件：名单（{人数}人）"),
    ...end,
    attachment("附件"),
    listTable("名单", columnsOf(...names)),
  ];
}

/** A notice; the columns of its table are those that it may show. */
export function noticeContent({ columns: names }: Variant): Content {
  return [
    title("{标题}"),
    centred("{文号}"),
    paragraph("{正文}"),
    paragraph("公示依据：{依据}。"),
    paragraph("公示时间：{起始日}至{截止日}，共{工作日数}个工作日。"),
    paragraph("公示范围：{公示范围}。"),
    paragraph("对公示内容有异议的，请在公示期内反映。受理方式：{联系方式}。"),
    ...where("放行说明", [paragraph("公示说明：{放行说明}")]),
    ...signature("{单位}", "{成文日期}"),
    attachment("附件：公示名单（{人数}人）"),
    listTable("名单", columnsOf("姓名", ...names)),
  ];
}
