import { confirmAccount } from "../../lib/pay/commands/account-checks";
import { addWatch } from "../../lib/pay/commands/watch-lists";
import { listAccountChanges } from "../../lib/pay/data/lists/account-changes";
import { correctPerson } from "../../lib/roster/commands/people";
import { getStore } from "../store";
import { actorOf, type DemoCounty, demoCadreOf } from "./context";
import type { Timeline } from "./timeline";

type Person = DemoCounty["chiefs"][number];

const paidPosts: readonly string[] = ["deputy-secretary", "deputy-director", "committee-member"];

/**
 * Three mistakes that the checks of a draft find: two payees with one account, somebody on the list of the dead, and an
 * account that another one changed after the last payment. Call it after the runs that are paid and before the draft is
 * computed: a run keeps the accounts as they were then.
 *
 * All of them took office late, so that runs of long ago have none of it.
 * @param day on which the mistakes are made, after the last payment
 * @param deathDay before the period of the draft is over
 */
export async function plantMistakes(
  people: readonly Person[],
  timeline: Timeline,
  { day, deathDay }: { day: string; deathDay: string },
): Promise<{ shared: [string, string]; died: string; changed: string }> {
  const home = demoCadreOf(people)?.village.placeId;
  const late = people.filter(
    ({ posts: [first, ...others], village }) =>
      first &&
      others.length === 0 &&
      paidPosts.includes(first.post) &&
      !first.until &&
      first.from >= `${timeline.decidedYear - 1}-01-01` &&
      village.placeId !== home,
  );
  const [keeper, sharer, dead, mover] = late;
  if (!keeper || !sharer || !dead || !mover) throw new Error("the demo has too few new cadres");
  const now = timeline.at(day);
  const administrator = { actor: await actorOf("admin", day), now };
  await changeAccount(administrator, sharer, keeper.bankAccount ?? "");
  // The second person looked at the paper and did not notice whose card it is.
  await confirmChange({ actor: await actorOf("finance-clerk", day), now }, sharer.personId);
  const other = String(Number(mover.bankAccount?.slice(-9)) + 5_000).padStart(9, "0");
  await changeAccount(administrator, mover, `6200990000${other}`);
  await addWatch(
    { actor: await actorOf("finance-clerk", day), now },
    {
      kind: "died",
      source: "民政局死亡人员名单（演示）",
      rows: [{ personId: dead.personId, from: deathDay }],
    },
  );
  return {
    shared: [keeper.personId, sharer.personId],
    died: dead.personId,
    changed: mover.personId,
  };
}

async function confirmChange(context: Parameters<typeof confirmAccount>[0], payeeId: string) {
  const { actor, now } = context;
  const changes = await getStore().snapshot((db) => listAccountChanges({ actor, db }, { now }));
  const account = changes.find((change) => change.payeeId === payeeId)?.account;
  // Without an earlier payment there is nothing to confirm.
  if (account) await confirmAccount(context, { payeeId, account, evidence: "银行卡复印件（演示）" });
}

function changeAccount(
  context: Parameters<typeof correctPerson>[0],
  { personId, name, sex, birthDate, education, bankName }: Person,
  bankAccount: string,
) {
  return correctPerson(context, {
    personId,
    name,
    sex,
    birthDate,
    education: education ?? null,
    bankName: bankName ?? null,
    bankAccount,
    reason: "本人换卡（演示）",
  });
}
