import {
  bigStars,
  centred,
  factTable,
  flush,
  heading,
  listTable,
  paragraph,
  signature,
  smallLine,
  title,
} from "@/lib/documents/official";
import type { Variant } from "../../types";
import { unless, where } from "./rating";

type Content = Parameters<typeof import("@/lib/documents/official").officialDocument>[0][number][];

/** The reply to an objection or an appeal. */
export function replyContent(): Content {
  return [
    title("{标题}"),
    centred("{文号}"),
    flush("{主送}："),
    paragraph(
      "你于{受理日期}就{对象}（{村}，{职务}）评定结果提出的意见收悉（受理编号：{受理编号}）。经核查，现答复如下。",
    ),
    heading("一、反映的内容"),
    paragraph("{异议内容}"),
    heading("二、核查情况"),
    paragraph("{答复}"),
    heading("三、处理结论"),
    paragraph("{结论}。"),
    ...where("现星级", [
      factTable([
        ["原得分", "{原得分}", "现得分", "{现得分}"],
        ["原等次", "{原等次}", "现等次", "{现等次}"],
        ["原星级", "{原星级}", "现星级", "{现星级}"],
      ]),
    ]),
    // Points know no stars.
    ...where("现等次", [
      ...unless("现星级", [
        factTable([
          ["原得分", "{原得分}", "现得分", "{现得分}"],
          ["原等次", "{原等次}", "现等次", "{现等次}"],
        ]),
      ]),
    ]),
    ...where("差额起算日", [paragraph("因更正产生的差额自{差额起算日}起计算。")]),
    paragraph("如对本答复仍有不同意见，可以按规定向上一级党委组织部门反映。"),
    ...signature("{单位}", "{成文日期}"),
  ];
}

/** The star card, one page where the explanation is not long. */
export function cardContent({ showsAmount }: Variant): Content {
  return [
    title("村干部星级卡"),
    centred("{标题}"),
    bigStars("{星级图}"),
    factTable([
      ["姓名", "{姓名}", "村（社区）", "{村}"],
      ["职务", "{职务}", "星级", "{星级}"],
      ["年度得分", "{得分}", "考核等次", "{等次}"],
      ["评定周期", "{评定周期}", "生效日期", "{生效日期}"],
      ["决定会议", "{会议}", "决定文号", "{决定文号}"],
      ["评定依据", "{依据}", showsAmount ? "星级补贴" : "核对码", showsAmount ? "{补贴}" : "{核对码}"],
    ]),
    smallLine("得分构成", { isHead: true }),
    listTable("构成", [
      { head: "项目", cell: "{项目}", width: 80, align: "left" },
      { head: "数值", cell: "{数值}", width: 36 },
      { head: "条款", cell: "{条款}", width: 40 },
    ]),
    smallLine("历次星级", { isHead: true }),
    listTable("历次", [
      { head: "生效日期", cell: "{生效日期}", width: 50 },
      { head: "星级", cell: "{星级}", width: 36 },
      { head: "依据文号", cell: "{依据}", width: 70 },
    ]),
    smallLine("本人签收：　　　　　　　　　日期："),
    smallLine("{单位}　{成文日期}", { isRight: true }),
  ];
}
