import type { Random } from "./random";

const surnames = [..."李王张刘陈杨赵郭牛申秦冯董韩毕邢苏侯姬司崔田常宋段武庞史郑袁焦成贾程崔尹"];
const male = [..."建国志强永军海文晓东俊杰明亮卫平长庚保成立新春生红兵树林玉山天佑润民广福炳德金锁"];
const female = [..."秀英桂兰丽娟晓燕玉梅淑芳红霞春花雪琴彩云爱莲巧玲文静慧敏素珍月娥海燕小琳"];

/** An invented name; the places of the demo are real, its people are not. */
export function inventName(random: Random, sex: "male" | "female"): string {
  const given = sex === "male" ? male : female;
  const first = random.pick(given);
  const second = random.pick(given);
  return random.pick(surnames) + (random.chance(0.2) || first === second ? first : first + second);
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/**
 * An invented identity number with a right check digit (GB 11643). The area code 999999 is assigned to no place,
 * so it can be nobody's number.
 */
export function inventIdNumber(birthDate: string, sequence: number, sex: "male" | "female"): string {
  const order = ((sequence * 2) % 998) + (sex === "male" ? 1 : 0);
  const body = `999999${birthDate.replaceAll("-", "")}${String(order).padStart(3, "0")}`;
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * (weights[i] ?? 0), 0);
  return body + "10X98765432"[sum % 11];
}
