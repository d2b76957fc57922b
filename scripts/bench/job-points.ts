/** J3: total and grade of every member from all entries; with history; reading a balance; a list of attendance. */
import { getStore } from "../../db/store";
import { systemActor } from "../../lib/access/system-actor";
import { computeBatches, recomputeMembers } from "../../lib/points/commands/recompute";
import { writeEntries } from "../../lib/points/commands/write-entries";
import { loadMembers, loadPoints, memberBalances } from "../../lib/points/data";
import type { OpenPoints } from "../../lib/points/data/cycles";
import { ledgerLines } from "../../lib/points/data/ledger";
import { loadPointsScheme } from "../../lib/points/data/scheme";
import { closeStore, workOn } from "./database";
import { aggregateRaw, type Figure, figuresByHand } from "./floor-points";
import { memory, millis, timed } from "./measure";
import { type BenchPaths, copyDatabase } from "./paths";
import { idOf, pointsCounty, pointsYear } from "./points-shape";
import type { Line } from "./report";
import { type SizeName, sizes } from "./sizes";

const job = "J3 points";
const county = pointsCounty;
const context = {
  actor: systemActor(county, "seed"),
  now: new Date(`${pointsYear}-12-31T02:00:00Z`),
};
const wanted = { cycleId: "cycle", permission: "points:read" } as const;

type Row = [id: string, totalE4: number | null, grade: string | null];

/** What a caller of J3 is to hold. */
async function everyMember(open: OpenPoints): Promise<Row[]> {
  const all: Row[] = [];
  for await (const batch of computeBatches(context, getStore().read, open))
    for (const [id, { outcome }] of batch) all.push([id, outcome.scoreE4, outcome.grade]);
  return all;
}

function refuseDifferences(found: readonly Row[], want: ReadonlyMap<string, Figure>): void {
  if (found.length !== want.size) throw new Error(`${found.length} of ${want.size} members have figures`);
  for (const [id, total, grade] of found) {
    const own = want.get(id);
    if (!own || total !== own.total * 10_000 || grade !== own.grade)
      throw new Error(`${id}: ${total} ${grade} instead of ${own?.total} ${own?.grade}`);
  }
}

export async function pointsJob(size: SizeName, paths: BenchPaths): Promise<Line[]> {
  copyDatabase(paths.points, paths.work);
  await workOn(paths.work);
  const db = getStore().read;
  const open = await loadPoints({ actor: context.actor, db }, wanted);
  const whole = await timed(() => everyMember(open));
  const peak = memory(job);
  const floor = await timed(async () => aggregateRaw(paths.work, wanted.cycleId));
  const byHand = figuresByHand(sizes[size], false);
  refuseDifferences(await everyMember(open), byHand);
  for (const [id, total, grade] of aggregateRaw(paths.work, wanted.cycleId)) {
    const own = byHand.get(id);
    if (own?.grade !== grade || own.total * 10_000 !== total)
      throw new Error(`the floor says otherwise of ${id}`);
  }
  const scheme = await loadPointsScheme({ county, db }, "history");
  const withHistory = { cycle: open.cycle, scheme };
  const history = await timed(() => everyMember(withHistory));
  refuseDifferences(await everyMember(withHistory), figuresByHand(sizes[size], true));
  const lines = [
    millis(job, `${sizes[size].members} members from their entries`, whole, floor),
    peak,
    millis("J3.history", "with doubling, validity, repair", history, floor),
    ...(await reads(size)),
    await attendance(open),
  ];
  await closeStore();
  return lines;
}

/** A balance as it stands, of one branch after the other, and the ledger of one member after the other. */
async function reads(size: SizeName): Promise<Line[]> {
  const { villages, members } = sizes[size];
  const db = getStore().read;
  let turn = 0;
  const step = () => {
    turn += 7_919;
    return turn;
  };
  const times = 50;
  const repeat = (read: () => Promise<unknown>) => async () => {
    for (let i = 0; i < times; i++) await read();
  };
  const branch = await timed(
    repeat(() =>
      memberBalances(
        { actor: context.actor, db },
        { ...wanted, organisationId: idOf("b", step() % villages) },
      ),
    ),
  );
  const own = await timed(
    repeat(() =>
      ledgerLines({ county, db }, { cycleId: wanted.cycleId, personIds: [idOf("p", step() % members)] }),
    ),
  );
  const each = ({ ms }: { ms: number }) => ({ ms: ms / times });
  return [
    millis("J3.read", "balances of a branch of 50", each(branch)),
    millis("J3.read", "the ledger of one member", each(own)),
  ];
}

/** Sixty members present at a meeting: one transaction from the look at the members to the balances stored. */
async function attendance(open: OpenPoints): Promise<Line> {
  const personIds = Array.from({ length: 60 }, (_, i) => idOf("p", i));
  let meeting = 0;
  const time = await timed(async () => {
    meeting += 1;
    const reason = `第${meeting}次党员大会`;
    await getStore().transact(async (tx) => {
      const members = await loadMembers(
        { actor: context.actor, db: tx },
        { ...wanted, personIds, permission: "points:record" },
      );
      const entries = members.map((member) => ({
        member,
        item: "组织生活",
        day: `${pointsYear}-12-30`,
        valueE4: 10_000,
        reason,
      }));
      await writeEntries(context, tx, open, entries, { source: "meeting", isTrusted: true });
      await recomputeMembers(context, tx, open, personIds);
    });
  });
  return millis("attendance", "60 members, one transaction", time);
}
