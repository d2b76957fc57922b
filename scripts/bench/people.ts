import { inventIdNumber, inventName } from "../../db/seed/names";
import { seededRandom } from "../../db/seed/random";
import type { Divisions, Education, PersonRow } from "../../lib/roster/types";
import { type SizeName, sizes } from "./sizes";

const countyCode = "990101000000";
/** The year that is rated. */
export const ratedYear = 2025;

const pad = (value: number, digits: number) => String(value).padStart(digits, "0");

/** Divisions that exist nowhere: townships in turn over the villages. */
export function drawDivisions(size: SizeName): Divisions {
  const { townships, villages } = sizes[size];
  const townshipCode = (t: number) => `990101${pad(t + 1, 3)}000`;
  return {
    source: "benchmark",
    county: { code: countyCode, name: "测试县" },
    places: [
      ...Array.from({ length: townships }, (_, t) => ({
        code: townshipCode(t),
        name: `测试${t + 1}镇`,
        kind: "township" as const,
        parent: countyCode,
      })),
      ...Array.from({ length: villages }, (_, v) => ({
        code: `${townshipCode(v % townships).slice(0, 9)}${200 + Math.floor(v / townships)}`,
        name: `测试${v + 1}村`,
        kind: "village" as const,
        parent: townshipCode(v % townships),
      })),
    ],
  };
}

const educations: Education[] = ["senior-secondary", "vocational-secondary", "junior-college", "bachelor"];
const firstBirthday = Date.UTC(1966, 0, 1);

/**
 * The cadres of a size, spread over the villages in turn. All hold a chief post for two years or more, because the
 * default scheme rates chiefs only and the run shall rate every one; a third chief in a village is unreal and
 * costs the same.
 */
export function drawCadres(size: SizeName): PersonRow[] {
  const random = seededRandom(20_25);
  const villages = drawDivisions(size).places.filter((place) => place.kind === "village");
  return Array.from({ length: sizes[size].cadres }, (_, i): PersonRow => {
    const sex = random.chance(0.78) ? "male" : "female";
    // 499 people share a birthday: that many identity numbers fit into one day.
    const birthday = new Date(firstBirthday + Math.floor(i / 499) * 86_400_000 * 97);
    const birthDate = birthday.toISOString().slice(0, 10);
    const years = random.chance(0.3) ? random.int(11, 18) : random.int(2, 9);
    const round = Math.floor(i / villages.length);
    return {
      name: inventName(random, sex),
      sex,
      birthDate,
      idNumber: inventIdNumber(birthDate, i, sex),
      phone: `199${pad(i, 8)}`,
      bankAccount: `6200990000${pad(i, 9)}`,
      bankName: "测试银行",
      education: random.pick(educations),
      posts: [
        {
          post: round % 2 === 0 ? "secretary" : "director",
          placeCode: villages[i % villages.length]?.code ?? "",
          from: `${ratedYear - years}-${pad(random.int(1, 6), 2)}-${pad(random.int(1, 28), 2)}`,
          isMain: true,
        },
      ],
      party: { joinedOn: "2000-07-01" },
    };
  });
}

/** Heads of the program's own template and the words an official would type. */
export const rosterHeads = [
  "姓名",
  "性别",
  "出生日期",
  "身份证号",
  "手机号",
  "学历",
  "乡镇（街道）",
  "村（社区）",
  "区划代码",
  "职务",
  "任职时间",
  "入党时间",
  "开户银行",
  "一卡通账号",
] as const;

const educationWords: Partial<Record<Education, string>> = {
  "senior-secondary": "高中",
  "vocational-secondary": "中专",
  "junior-college": "大专",
  bachelor: "本科",
};

/** The rows of roster.xlsx, in the order of `rosterHeads`. */
export function rosterRows(size: SizeName): string[][] {
  const names = new Map(drawDivisions(size).places.map((place) => [place.code, place.name]));
  return drawCadres(size).map((cadre) => {
    const post = cadre.posts[0];
    const code = post?.placeCode ?? "";
    return [
      cadre.name,
      cadre.sex === "male" ? "男" : "女",
      cadre.birthDate ?? "",
      cadre.idNumber ?? "",
      cadre.phone ?? "",
      educationWords[cadre.education ?? "bachelor"] ?? "",
      names.get(`${code.slice(0, 9)}000`) ?? "",
      names.get(code) ?? "",
      code,
      post?.post === "secretary" ? "党组织书记" : "村委会主任",
      post?.from ?? "",
      cadre.party?.joinedOn ?? "",
      cadre.bankName ?? "",
      cadre.bankAccount ?? "",
    ];
  });
}
