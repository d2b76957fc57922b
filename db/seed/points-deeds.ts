import { addDays } from "../../lib/base/period";
import type { NewEntry } from "../../lib/points/commands/write-entries";
import type { Member } from "../../lib/points/types";
import type { Random } from "./random";

type Deed = Omit<NewEntry, "member">;

/** How eagerly a member takes part: from 1, seldom, to 10. */
export type Zeal = number;

const on = (month: string, dayOfMonth: number) => addDays(month, dayOfMonth - 1);

function monthly(random: Random, zeal: Zeal, month: string): Deed[] {
  const deeds: Deed[] = [];
  if (zeal > 3 && random.chance(0.25)) {
    const hours = random.pick([2, 2, 4]);
    deeds.push({
      item: "志愿服务",
      day: on(month, random.int(6, 24)),
      quantityE4: hours * 10_000,
      reason: hours === 4 ? "志愿服务半天（4小时）" : "志愿服务2小时",
    });
  }
  if (random.chance(zeal > 6 ? 0.35 : 0.1))
    deeds.push({ item: "结对帮扶", day: on(month, random.int(5, 24)), reason: "结对帮扶困难户" });
  if (random.chance(0.05))
    deeds.push({ item: "调解纠纷", day: on(month, random.int(5, 24)), reason: "调解邻里纠纷" });
  if (zeal > 4 && month.endsWith("-01") && random.chance(0.12))
    deeds.push({ item: "承诺兑现", day: on(month, 20), reason: "承诺事项兑现" });
  if (zeal <= 2 && random.chance(0.08))
    deeds.push({ item: "不按期交纳党费", day: on(month, 24), reason: "党费未按月交纳" });
  return deeds;
}

/** What one member did, invented: most take part, few are late with dues, some stand out. */
export function deedsOf(random: Random, zeal: Zeal, months: readonly string[], member: Member): Deed[] {
  const deeds = months.flatMap((month) => monthly(random, zeal, month));
  const [june, august] = [months[5], months[7]];
  if (zeal > 8 && august)
    deeds.push({ item: "急难险重", day: on(august, 10), severity: "突出", reason: "防汛值守表现突出" });
  if (zeal === 10 && june)
    deeds.push({
      item: "表彰",
      day: on(june, 25),
      severity: "乡级",
      act: "七一表彰",
      reason: "乡镇优秀共产党员",
      evidence: "河党发〔演示〕6号",
    });
  return member.standing === "covered" ? deeds : [];
}
