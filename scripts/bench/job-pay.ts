/** J4: a year's pay of every cadre computed and stored with the inputs that its traces are computed from. */
import { and, eq } from "drizzle-orm";
import { payLine } from "../../db/schema/pay";
import { getStore } from "../../db/store";
import { systemActor } from "../../lib/access/system-actor";
import { makeRun } from "../../lib/pay/commands/make-run";
import { computePay } from "../../lib/pay/data/compute";
import { closeStore, workOn } from "./database";
import { payRaw } from "./floor-pay";
import { memory, millis, timed } from "./measure";
import { type BenchPaths, copyDatabase } from "./paths";
import { figuresOf, payCounty, payScheme, payYear } from "./pay-shape";
import { idOf } from "./points-shape";
import type { Line } from "./report";
import { type SizeName, sizes } from "./sizes";

const job = "J4 pay run";
const context = { actor: systemActor(payCounty, "seed"), now: new Date(`${payYear + 1}-02-01T02:00:00Z`) };
const from = `${payYear}-01-01`;
const until = `${payYear + 1}-01-01`;

/** Every stored figure must be the one that whole numbers alone give. */
async function refuseDifferences(runId: string, cadres: number): Promise<void> {
  const rows = await getStore()
    .read.select({ id: payLine.payeeId, element: payLine.element, fen: payLine.amountFen })
    .from(payLine)
    .where(and(eq(payLine.county, payCounty), eq(payLine.runId, runId)));
  const found = new Map(rows.map(({ id, element, fen }) => [`${id}/${element}`, fen]));
  const codes = payScheme.pay?.elements.map(({ code }) => code) ?? [];
  if (rows.length !== cadres * codes.length) throw new Error(`${rows.length} lines of ${cadres} cadres`);
  for (let i = 0; i < cadres; i++)
    figuresOf(i).forEach((fen, n) => {
      const key = `${idOf("p", i)}/${codes[n]}`;
      if (found.get(key) !== fen) throw new Error(`${key}: ${found.get(key)} instead of ${fen}`);
    });
}

const make = () => makeRun(context, { kind: "year", title: "测速", periodFrom: from, periodUntil: until });

/** Opens the loaded cadres as they were before any run. */
async function openAnew(paths: BenchPaths): Promise<void> {
  copyDatabase(paths.pay, paths.work);
  await workOn(paths.work);
}

export async function payJob(size: SizeName, paths: BenchPaths): Promise<Line[]> {
  const { cadres } = sizes[size];
  await openAnew(paths);
  await refuseDifferences((await make()).runId, cadres);
  const stored = await timed(make, {
    before: async () => {
      await closeStore();
      await openAnew(paths);
    },
  });
  const peak = memory(job);
  const db = getStore().read;
  const computed = await timed(() =>
    computePay({ actor: context.actor, db }, { period: { kind: "year", from, until }, now: context.now }),
  );
  await closeStore();
  const floor = await timed(async () => {
    if (payRaw(paths.work) !== cadres) throw new Error("the floor lacks cadres");
  });
  return [
    millis(job, `${cadres} cadres computed and stored, each figure with its inputs`, stored, floor),
    millis(job, "of it gathering and computing", computed, floor),
    peak,
  ];
}
