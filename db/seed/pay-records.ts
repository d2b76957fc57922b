import { addMonths } from "../../lib/base/period";
import { enterBudget } from "../../lib/pay/commands/budget";
import { decideCut } from "../../lib/pay/commands/cuts";
import { recordProofs } from "../../lib/pay/commands/proofs-of-life";
import { enterVillageAccounts } from "../../lib/pay/commands/village-accounts";
import { enterWithholdings } from "../../lib/pay/commands/withholdings";
import { listRetired } from "../../lib/pay/data/lists/proofs";
import type { BudgetInput } from "../../lib/pay/schema/budget";
import { recordSanction } from "../../lib/roster/commands/records";
import type { PlaceAt } from "../../lib/roster/data/place-book";
import { getStore } from "../store";
import { actorOf, type DemoCounty } from "./context";
import type { Timeline } from "./timeline";

/** What pay needs besides schemes and the roster: accounts, what is kept back, a budget, a decided cut, proofs of life. */

type Person = DemoCounty["chiefs"][number];

async function by(login: string, timeline: Timeline, day: string) {
  return { actor: await actorOf(login, day), now: timeline.at(day) };
}

/** Every village's collective has an account, so that its running costs can be paid. */
export async function openVillageAccounts(
  demo: DemoCounty,
  timeline: Timeline,
  { villages, day }: { villages: readonly PlaceAt[]; day: string },
): Promise<void> {
  const townshipOf = new Map(demo.townships.map(({ id, name }) => [id, name]));
  const rows = villages.map(({ name, parentId }, i) =>
    [
      townshipOf.get(parentId ?? "") ?? "",
      name,
      `${name}股份经济合作社（演示）`,
      `8200990000${String(i + 1).padStart(8, "0")}`,
      "高平农商银行（演示）",
    ].join("\t"),
  );
  await enterVillageAccounts(await by("finance-clerk", timeline, day), {
    text: rows.join("\n"),
    save: "yes",
  });
}

/** Own shares of the pension insurance of some deputies, from a month on. */
export async function keepBack(
  people: readonly Person[],
  timeline: Timeline,
  { from, day }: { from: string; day: string },
): Promise<void> {
  const insured = people
    .filter(({ target, posts: [first] }) => target === null && first && !first.until)
    .filter((_, i) => i % 20 === 0);
  await enterWithholdings(await by("finance-clerk", timeline, day), {
    kind: "pension",
    from,
    document: "灵活就业人员养老保险个人缴费名册（演示）",
    text: insured.map(({ idNumber }) => `${idNumber}\t160.00`).join("\n"),
    save: "yes",
  });
}

const budgets: readonly Pick<BudgetInput, "fund" | "elementKind" | "amountFen">[] = [
  { fund: "county", elementKind: "base", amountFen: 1_450_000_000 },
  { fund: "township", elementKind: "base", amountFen: 620_000_000 },
  { fund: "county", elementKind: "running-costs", amountFen: 4_500_000_000 },
  { fund: "transfer", elementKind: "running-costs", amountFen: 1_150_000_000 },
  { fund: "county", amountFen: 1_200_000_000 },
  { fund: "township", amountFen: 450_000_000 },
];

/** The money set aside for the running year. */
export async function setBudget(timeline: Timeline, day: string): Promise<void> {
  const context = await by("finance-clerk", timeline, day);
  const { openYear: year } = timeline;
  for (const row of budgets)
    await enterBudget(context, { year, ...row, document: `高财预〔${year}〕6号（演示）` });
}

/** A warning of one who is not rated, and the meeting that cuts the pay of some months for it. */
export async function cutPay(
  people: readonly Person[],
  timeline: Timeline,
  { township, from, day }: { township: string; from: string; day: string },
): Promise<void> {
  const someone = people.find(
    ({ target, townshipId, posts: [first] }) =>
      target === null && townshipId === township && first?.post === "committee-member" && !first.until,
  );
  if (!someone) throw new Error("the demo has nobody to cut the pay of");
  const { id: sanctionId } = await recordSanction(await by("discipline", timeline, day), {
    personId: someone.personId,
    kind: "party-warning",
    decidedOn: from,
    influenceUntil: addMonths(from, 12),
    document: `高纪〔${from.slice(0, 4)}〕12号（演示）`,
  });
  await decideCut(await by("reviewer", timeline, day), {
    sanctionId,
    from,
    lastDay: null,
    decision: {
      meeting: "部务会（演示）",
      number: `组务〔${from.slice(0, 4)}〕18号（演示）`,
      day,
      effectiveFrom: day,
      attendees: ["甲（演示）", "乙（演示）", "丙（演示）"],
    },
  });
}

/** The year's proof of life of everybody retired whom a computed run would pay. */
export async function proveLives(timeline: Timeline, day: string): Promise<void> {
  const year = Number(day.slice(0, 4));
  const context = await by("admin", timeline, day);
  const retired = await listRetired({ actor: context.actor, db: getStore().read }, { year });
  if (retired.length === 0) return;
  await recordProofs(context, {
    year,
    personIds: retired.map(({ personId }) => personId),
    day,
    way: "village",
    evidence: "村委会核对名册（演示）",
  });
}
