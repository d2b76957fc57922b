import { words } from "../symbols";
import type { Finding, SchemeDocument, SchemeItem } from "../types";
import { make } from "./finding";

const FORBIDDEN =
  /信访|上访|缠访|闹访|访民|举报|投诉|检举|控告|申诉|异议|言论|发声|说三道四|起哄|妄议|宗教|信仰|信教|教徒|礼拜|迷信|计划生育|计生|生育|超生|怀孕|孕检|二孩|三孩|结扎|避孕|节育|健康状况|身体状况|患病|生病|病假|因病|慢性病|病情|残疾|献血|骨髓|遗体|器官捐献|捐献器官|petition|complaint|objection|appeal|religio|belief|pregnan|birth control|free speech|illness/i;
const PHOTO =
  /(?:须|必须|应当|需要|要求)[^，。；]{0,8}(?:照片|拍照|截图|视频)|(?:must|required)[^.;]{0,20}(?:photo|video)/i;
const ENGAGEMENT =
  /登录|登陆|登入|在线时长|阅读时长|阅读量|阅读数|阅读次数|浏览量|浏览次数|点赞|收藏|转发|学习时长|照片|拍照|截图|打卡|步数|刷课|log-?in|reading time|likes?\b|photo/i;

function texts(item: SchemeItem): string {
  const name = words(item.name);
  const standard = words(item.standard);
  const note = words(item.note);
  return [item.code, name.zh, name.en, standard.zh, standard.en, note.zh, note.en].join(" ");
}

/** Items that may not be scored at all. */
export function checkForbidden(scheme: SchemeDocument): Finding[] {
  const out: Finding[] = [];
  const look = (
    part: "items" | "inputs" | "lists" | "groups" | "ledger",
    name: string,
    text: string,
    lawful: boolean,
  ): void => {
    const hit = lawful ? undefined : FORBIDDEN.exec(text)?.[0];
    if (hit !== undefined)
      out.push(
        make(
          "error",
          "FORBIDDEN_SUBJECT",
          part,
          name,
          `“${name}”涉及“${hit}”：信访、投诉、举报、异议、言论、信仰、生育、健康不得计分，只有已被认定违法的行为（须有文号）可以`,
          `"${name}" touches "${hit}": petitions, complaints, reports, objections, speech, belief, birth and health are never scored; only an act already found unlawful, with its document number, may be`,
        ),
      );
    const photo = PHOTO.exec(text)?.[0];
    if (photo !== undefined)
      out.push(
        make(
          "error",
          "PHOTO_REQUIRED",
          part,
          name,
          `“${name}”要求“${photo}”：不得强制拍照，依据材料写文号或存放处即可`,
          `"${name}" asks for "${photo}": photos are never required, a document number or the place of the paper is enough`,
        ),
      );
    const engaged = photo === undefined ? ENGAGEMENT.exec(text)?.[0] : undefined;
    if (engaged !== undefined)
      out.push(
        make(
          "error",
          "ENGAGEMENT_ITEM",
          part,
          name,
          `“${name}”用“${engaged}”计分：登录、阅读时长、点赞、拍照不得作为考核依据`,
          `"${name}" is fed by "${engaged}": log-ins, reading time, likes and photos are no basis of assessment`,
        ),
      );
  };
  for (const item of scheme.items ?? [])
    look("items", item.code, texts(item), item.unlawfulAct !== undefined);
  for (const group of scheme.groups ?? [])
    look("groups", group.code, `${group.code} ${words(group.name).zh}`, false);
  for (const meeting of scheme.ledger?.meetings ?? [])
    look("ledger", meeting.code, `${meeting.code} ${words(meeting.name).zh}`, false);
  for (const { name } of scheme.ledger?.presets ?? []) look("ledger", words(name).zh, words(name).zh, false);
  for (const input of scheme.inputs ?? [])
    look("inputs", input.name, `${input.name} ${words(input.label).zh}`, false);
  for (const list of scheme.lists ?? [])
    look("lists", list.name, `${list.name} ${list.fields.map((f) => f.name).join(" ")}`, false);
  return out;
}
