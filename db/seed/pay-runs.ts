import { addDays, addMonths } from "../../lib/base/period";
import { approveRun } from "../../lib/pay/commands/approve";
import { closeRun, payRunOut } from "../../lib/pay/commands/close-run";
import { confirmTownship } from "../../lib/pay/commands/confirm";
import { makeRun } from "../../lib/pay/commands/make-run";
import { settleBatch } from "../../lib/pay/commands/payments";
import { submitRun } from "../../lib/pay/commands/submit";
import { townshipStates } from "../../lib/pay/data/changes";
import { loadRun } from "../../lib/pay/data/runs";
import type { RunKind } from "../../lib/pay/types";
import { addWorkingDays } from "../../lib/procedure/compute";
import { endPost } from "../../lib/roster/commands/posts";
import { loadPosts } from "../../lib/roster/data";
import type { PlaceAt } from "../../lib/roster/data/place-book";
import { getStore } from "../store";
import { actorOf, type DemoCounty } from "./context";
import { plantMistakes } from "./pay-mistakes";
import { cutPay, keepBack, openVillageAccounts, proveLives, setBudget } from "./pay-records";
import type { Timeline } from "./timeline";

type Made = { runId: string; hash: string };
type Wanted = { kind: RunKind; title: string; from: string; until: string; day: string };

const hashOf = async (actor: Parameters<typeof loadRun>[0]["actor"], runId: string) =>
  (await loadRun({ actor, db: getStore().read }, { runId, permission: "pay:read" })).hash ?? "";

/** Makes a draft and lets every township say that its people are as they stand. */
async function draftOf(demo: DemoCounty, timeline: Timeline, wanted: Wanted): Promise<Made> {
  const { kind, title, from, until, day } = wanted;
  const now = timeline.at(day);
  const admin = await actorOf("admin", day);
  const { runId } = await makeRun(
    { actor: admin, now },
    { kind, title, periodFrom: from, periodUntil: until },
  );
  const run = await loadRun({ actor: admin, db: getStore().read }, { runId, permission: "pay:read" });
  const states = await townshipStates({ county: demo.county, db: getStore().read }, run);
  for (const { townshipId, seen } of states) {
    const recorder = demo.townships.find(({ id }) => id === townshipId)?.recorder;
    if (recorder)
      await confirmTownship(
        { actor: await actorOf(recorder, day), now },
        { runId, townshipId, seen, note: null },
      );
  }
  return { runId, hash: await hashOf(admin, runId) };
}

/** The way of a run from its draft to the bank's receipt, by the accounts whose acts they are. */
async function payOut(demo: DemoCounty, timeline: Timeline, wanted: Wanted): Promise<void> {
  const { runId, hash } = await draftOf(demo, timeline, wanted);
  if (wanted.kind === "quarter") await proveLives(timeline, wanted.day);
  const by = async (login: string, day: string) => ({
    actor: await actorOf(login, day),
    now: timeline.at(day),
  });
  const { day } = wanted;
  await submitRun(await by("admin", day), { runId, hash, note: null });
  await approveRun(await by("reviewer", day), { runId, step: "review", hash, note: null });
  await approveRun(await by("finance-clerk", day), { runId, step: "check", hash, note: null });
  await approveRun(await by("finance-approver", day), { runId, step: "approve", hash, note: null });
  const paidOn = addWorkingDays(day, 1);
  await payRunOut(await by("finance-clerk", paidOn), { runId, paidOn });
  await settleBatch(await by("finance-clerk", paidOn), { runId, batch: 1, day: paidOn });
  await closeRun(await by("finance-clerk", paidOn), { runId, receipt: `演示回执${wanted.until}` });
}

/** How many months before the draft are paid: enough to compare, few enough to load quickly. */
const paidMonths = 2;

const monthTitle = (day: string) => `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月报酬（演示）`;

/** A post that ended earlier, as the township finds out only now. */
async function endPostLate(
  demo: DemoCounty,
  timeline: Timeline,
  { chief, day, until }: { chief: DemoCounty["chiefs"][number] | undefined; day: string; until: string },
): Promise<void> {
  const recorder = demo.townships.find(({ id }) => id === chief?.townshipId)?.recorder;
  if (!chief || !recorder) throw new Error("the demo has too few chiefs");
  const context = { actor: await actorOf(recorder, day), now: timeline.at(day) };
  const posts = await loadPosts(getStore().read, demo.county, [chief.personId], day);
  for (const held of posts.get(chief.personId) ?? [])
    if (held.until === null) await endPost(context, { postId: held.id, until, endKind: "resigned" });
}

const townshipOf = (demo: DemoCounty, name: string) =>
  demo.townships.find((township) => township.name === name)?.id ?? "";

/** The last quarter of the running year that ended before a month began; null where there is none. */
function quarterBefore({ openYear }: Timeline, month: string) {
  const until = addMonths(month, -((Number(month.slice(5, 7)) - 1) % 3));
  const from = addMonths(until, -3);
  return from < `${openYear}-01-01` ? null : { from, until };
}

/**
 * The decided year's yearly run, the last quarter and some months of the running year up to the one before last, all
 * paid; last month's run a draft that carries a correction.
 */
export async function payMonths(
  demo: DemoCounty,
  timeline: Timeline,
  { people, villages }: { people: DemoCounty["chiefs"]; villages: readonly PlaceAt[] },
): Promise<void> {
  const { today, openYear, decidedYear } = timeline;
  const thisMonth = `${today.slice(0, 7)}-01`;
  const draftFrom = addMonths(thisMonth, -1);
  const firstDay = addDays(timeline.decided, 10);
  const earliest = addMonths(draftFrom, -paidMonths);
  const firstMonth = earliest > `${openYear}-01-01` ? earliest : `${openYear}-01-01`;
  const payDay = (until: string) => (until > firstDay ? until : firstDay);
  await openVillageAccounts(demo, timeline, { villages, day: firstDay });
  await setBudget(timeline, firstDay);
  await payOut(demo, timeline, {
    kind: "year",
    title: `${decidedYear}年度绩效报酬（演示）`,
    from: `${decidedYear}-01-01`,
    until: `${openYear}-01-01`,
    day: firstDay,
  });
  const quarter = quarterBefore(timeline, draftFrom);
  const payQuarter = async (until: string) => {
    if (quarter?.until !== until) return;
    const title = `${openYear}年第${Math.ceil(Number(quarter.from.slice(5, 7)) / 3)}季度离任补贴和运转经费（演示）`;
    await payOut(demo, timeline, { kind: "quarter", title, ...quarter, day: payDay(until) });
  };
  await payQuarter(firstMonth);
  const gone = demo.chiefs.filter(({ townshipId }) => townshipId === townshipOf(demo, "北诗镇")).at(-1);
  for (let from = firstMonth; from < draftFrom; from = addMonths(from, 1)) {
    const until = addMonths(from, 1);
    const day = payDay(until);
    // Who left in the month that was paid last is paid no more: what was paid too much becomes a claim.
    if (from > firstMonth && addMonths(from, 1) === draftFrom)
      await endPostLate(demo, timeline, { chief: gone, day, until: addDays(addMonths(from, -1), 14) });
    await payOut(demo, timeline, { kind: "month", title: monthTitle(from), from, until, day });
    await payQuarter(until);
  }
  const lately = addDays(today, -3);
  const township = townshipOf(demo, "野川镇");
  await cutPay(people, timeline, { township, from: addMonths(draftFrom, -1), day: lately });
  await keepBack(people, timeline, { from: draftFrom, day: lately });
  await endPostLate(demo, timeline, {
    chief: demo.chiefs.at(-3),
    day: lately,
    until: addMonths(thisMonth, -2),
  });
  await plantMistakes(people, timeline, { day: lately, deathDay: addDays(draftFrom, -5) });
  await draftOf(demo, timeline, {
    kind: "month",
    title: monthTitle(draftFrom),
    from: draftFrom,
    until: thisMonth,
    day: today,
  });
}
