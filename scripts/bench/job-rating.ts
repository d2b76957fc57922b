/** A rating run of all covered cadres: facts gathered, evaluated and stored; then the kernel alone. */
import { getStore } from "../../db/store";
import { loadActor } from "../../lib/access/data/account";
import { computeCycle } from "../../lib/rating/commands/compute-cycle";
import { cycleRow } from "../../lib/rating/data/cycle-row";
import { coveredPeople, gatherFacts } from "../../lib/rating/data/gather";
import { loadScheme } from "../../lib/rating/data/plan";
import { evaluate } from "../../lib/rules";
import { closeStore, workOn } from "./database";
import { readRaw } from "./floor-read";
import { memory, millis, timed } from "./measure";
import { type BenchPaths, copyDatabase, type Loaded } from "./paths";
import { ratedYear } from "./people";
import type { Line } from "./report";
import { type SizeName, sizes } from "./sizes";

const job = "rating run";

export async function ratingJob(size: SizeName, paths: BenchPaths, loaded: Loaded): Promise<Line[]> {
  copyDatabase(paths.full, paths.work);
  await workOn(paths.work);
  const day = `${ratedYear + 1}-01-09`;
  const actor = await loadActor("reviewer", day);
  if (!actor) throw new Error("no reviewer");
  const now = new Date(`${day}T02:00:00.000Z`);
  const { cycleId, county } = loaded;
  const cadres = sizes[size].cadres;

  const stored = await timed(async () => {
    const run = await computeCycle({ actor, now }, { cycleId });
    if (run.computable !== cadres) throw new Error(`${run.computable} of ${cadres} people were computable`);
  });
  const peak = memory(job);

  const db = getStore().read;
  const reader = { actor, db };
  const cycle = await cycleRow(reader, cycleId);
  const scheme = await loadScheme({ county, db }, loaded.schemeVersionId);
  const people = await coveredPeople(reader, cycleId);
  const gathered = await timed(() => gatherFacts(reader, { cycle, scheme, people }));
  const facts = await gatherFacts(reader, { cycle, scheme, people });
  const kernel = await timed(async () => evaluate(scheme.compiled(), facts));
  await closeStore();
  const floor = await timed(async () => readRaw(paths.work, county, cycleId));
  return [
    millis(job, `${cadres} cadres gathered, computed, stored`, stored, floor),
    millis(job, "of it gathering the facts", gathered, floor),
    millis(job, "the kernel alone", kernel),
    peak,
  ];
}
