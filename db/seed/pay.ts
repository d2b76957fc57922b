import { adoptVersion, importTemplate, recordParameter, reviewVersion } from "../../lib/schemes/commands";
import { actorOf } from "./context";
import type { Timeline } from "./timeline";

const attendees = ["常委甲（演示）", "常委乙（演示）", "常委丙（演示）", "常委丁（演示）", "常委戊（演示）"];
const warnings = "演示办法：未公开的数字按假设填写，已逐条注明";

/** Pay schemes and incomes reach back this far, so that months of long ago can be computed. */
const firstYear = 2008;

/** Rural income grows by a round sum a year; the figures are invented. */
const incomeOf = (year: number, decidedYear: number) => 20_000 - (decidedYear - year) * 700;

/** The three pay schemes of the county, written, reviewed and adopted; the incomes that they count by. */
export async function adoptPay(timeline: Timeline): Promise<void> {
  const day = timeline.adoption;
  const now = timeline.at(day);
  const administrator = { actor: await actorOf("admin", day), now };
  const reviewer = { actor: await actorOf("reviewer", day), now };
  const templates = ["gaoping-pay", "gaoping-retired-pay", "gaoping-village-pay"];
  const drafts: Awaited<ReturnType<typeof importTemplate>>[] = [];
  for (const template of templates) drafts.push(await importTemplate(administrator, { template }));
  // A scheme is not adopted before the register knows the figures it asks for.
  for (let year = firstYear - 1; year <= timeline.decidedYear; year++)
    await recordParameter(administrator, {
      name: "农村居民人均可支配收入",
      year,
      value: String(incomeOf(year, timeline.decidedYear)),
      unit: "元",
      source: `${year}年国民经济和社会发展统计公报（演示）`,
      isExpected: false,
    });
  for (const [n, { id: schemeVersionId, revision }] of drafts.entries()) {
    await reviewVersion(reviewer, { schemeVersionId, revision, warningReason: warnings });
    await adoptVersion(administrator, {
      schemeVersionId,
      meeting: "市委常委会会议（演示）",
      number: `演示常纪〔${timeline.decidedYear}〕${n + 21}号`,
      day,
      attendees,
      effectiveFrom: `${firstYear}-01-01`,
      warningReason: warnings,
    });
  }
}
