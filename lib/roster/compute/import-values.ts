import type { AnnualGrade, Education, PostEndKind, PostName, Sex } from "../types";
import { isDay } from "./numbers";

const plain = (text: string) => text.normalize("NFKC").replace(/\s/g, "");

/** A day as offices write it: 2021-03-05, 2021/3/5, 2021.3.5, 2021年3月5日, 20210305; 2021.03 is the first of March. */
export function readDay(text: string): string | null {
  const match =
    /^(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?$/.exec(plain(text)) ??
    /^(\d{4})(\d{2})(\d{2})?$/.exec(plain(text));
  if (!match) return null;
  const day = `${match[1]}-${match[2]?.padStart(2, "0")}-${(match[3] ?? "1").padStart(2, "0")}`;
  return isDay(day) ? day : null;
}

export function readSex(text: string): Sex | null {
  const word = plain(text).toLowerCase();
  if (["男", "男性", "male", "m"].includes(word)) return "male";
  return ["女", "女性", "female", "f"].includes(word) ? "female" : null;
}

const educationWords: readonly (readonly [RegExp, Education])[] = [
  [/博士|doctor/, "doctor"],
  [/硕士|研究生|master/, "master"],
  [/^(本科|大学|大学本科|bachelor)/, "bachelor"],
  [/大专|专科|高职|junior-college/, "junior-college"],
  [/中专|中技|技校|职高|职业高中|vocational/, "vocational-secondary"],
  [/高中|senior/, "senior-secondary"],
  [/初中|junior-secondary/, "junior-secondary"],
  [/小学|primary/, "primary"],
];

export function readEducation(text: string): Education | null {
  const word = plain(text).toLowerCase();
  return educationWords.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}

const postWords: readonly (readonly [RegExp, readonly PostName[]])[] = [
  [/第一书记|first-secretary/, ["first-secretary"]],
  [/一肩挑|书记(、|兼|\/|,|暨)?(村|居)?(民)?(委|委会|委员会)?主任/, ["secretary", "director"]],
  [/副书记|deputy-secretary/, ["deputy-secretary"]],
  [/(监委会|监督委员会|监督委).*(委员|成员)|supervision-member/, ["supervision-member"]],
  [/监委会|监督委员会|监督委|supervision-head/, ["supervision-head"]],
  [/副主任|deputy-director/, ["deputy-director"]],
  [/集体经济|合作社|理事长|社长|collective-head/, ["collective-head"]],
  [/工作队|task-force/, ["task-force-member"]],
  [/新生代|new-generation/, ["new-generation"]],
  [/文书|会计|报账员|clerk/, ["clerk"]],
  [/组长|group-head/, ["group-head"]],
  [/书记|secretary/, ["secretary"]],
  [/主任|director/, ["director"]],
  [/委员|两委成员|committee-member/, ["committee-member"]],
];

/** Posts in one cell: "党支部书记、村委会主任", "书记兼主任", "委员，文书"; null when a word is not understood. */
export function readPosts(text: string): PostName[] | null {
  const whole = plain(text);
  const dual = postWords[1];
  if (dual?.[0].test(whole) && !/[副第]/.test(whole)) {
    const rest = whole.replace(/^.*?(一肩挑|主任)/, "");
    if (rest === "") return [...dual[1]];
  }
  const found: PostName[] = [];
  for (const word of whole.split(/[、,;/兼]|及/).filter(Boolean)) {
    const posts = postWords.find(([pattern]) => pattern.test(word))?.[1];
    if (!posts) return null;
    for (const post of posts) if (!found.includes(post)) found.push(post);
  }
  return found.length > 0 ? found : null;
}

const endWords: readonly (readonly [RegExp, PostEndKind])[] = [
  [/违纪|违法|处分|for-violation/, "for-violation"],
  [/罢免|recalled/, "recalled"],
  [/辞职|辞去|resigned/, "resigned"],
  [/免职|免去|撤职|removed/, "removed"],
  [/调离|调任|transferred/, "transferred"],
  [/去世|死亡|病故|died/, "died"],
  [/届满|换届|term-ended/, "term-ended"],
  [/正常|退休|到龄|normal-exit/, "normal-exit"],
];

export function readEndKind(text: string): PostEndKind | null {
  const word = plain(text).toLowerCase();
  return endWords.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}

export function readGrade(text: string): AnnualGrade | null {
  const word = plain(text).toLowerCase();
  if (/^(优秀|excellent)/.test(word)) return "excellent";
  if (/^(不合格|不称职|not-qualified)/.test(word)) return "not-qualified";
  if (/^(基本合格|基本称职|barely-qualified)/.test(word)) return "barely-qualified";
  return /^(合格|称职|qualified)/.test(word) ? "qualified" : null;
}

export function readFlag(text: string): boolean | null {
  const word = plain(text).toLowerCase();
  if (["是", "有", "√", "✓", "1", "yes", "true", "达标"].includes(word)) return true;
  return ["否", "无", "没有", "×", "0", "no", "false", "未达标"].includes(word) ? false : null;
}

/** A whole number without sign. */
export function readCount(text: string): number | null {
  const word = plain(text)
    .replace(/,/g, "")
    .replace(/[人户]$/, "");
  return /^\d{1,9}(\.0+)?$/.test(word) ? Number(word) : null;
}

/** An amount in yuan, or with 万 in ten thousands, to whole fen; more than two decimals of a yuan are refused. */
export function readFen(text: string): number | null {
  const match = /^(\d{1,12})(?:\.(\d{1,8}))?(万)?元?$/.exec(plain(text).replace(/,/g, ""));
  if (!match) return null;
  const [, whole = "0", decimals = "", isTenThousands] = match;
  const places = isTenThousands ? 6 : 2;
  const digits = decimals.replace(/0+$/, "");
  return digits.length > places ? null : Number(whole + digits.padEnd(places, "0"));
}
