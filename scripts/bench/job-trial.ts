/** A trial of changed rules beside the version in force on all covered cadres, as its page asks for it. */
import { getStore } from "../../db/store";
import { loadActor } from "../../lib/access/data/account";
import { loadSchemeVersion } from "../../lib/schemes/data";
import { countCauses, moversOf } from "../../lib/workshop/compute/simulation/movers";
import { runTrial } from "../../lib/workshop/data/simulation/run";
import { closeStore, workOn } from "./database";
import { memory, millis, timed } from "./measure";
import { type BenchPaths, copyDatabase, type Loaded } from "./paths";
import { ratedYear } from "./people";
import type { Line } from "./report";
import { type SizeName, sizes } from "./sizes";

const job = "trial";

export async function trialJob(size: SizeName, paths: BenchPaths, loaded: Loaded): Promise<Line[]> {
  copyDatabase(paths.full, paths.work);
  await workOn(paths.work);
  const actor = await loadActor("admin", `${ratedYear + 1}-01-09`);
  if (!actor) throw new Error("no administrator");
  const reader = { actor, db: getStore().read };
  const { cycleId, schemeVersionId } = loaded;
  const before = await loadSchemeVersion(reader, { schemeVersionId });
  const parameters = before.document.parameters?.map((parameter) =>
    parameter.name === "满几年加一星" ? { ...parameter, default: 8 } : parameter,
  );
  const document = { ...before.document, ...(parameters ? { parameters } : {}) };
  const after = { ...before, id: "draft", status: "draft" as const, document };
  let moved = 0;
  const time = await timed(async () => {
    const trial = await runTrial(reader, { versions: { before, after }, cycleId, withNames: false });
    if (trial.kind === "broken") throw new Error(`${trial.errors} errors`);
    const movers = moversOf(trial.comparison.pairs);
    countCauses(movers, trial.causesOf);
    moved = movers.length;
  });
  const peak = memory(job);
  await closeStore();
  if (moved === 0) throw new Error("nobody moved");
  return [
    millis(job, `${sizes[size].cadres} cadres under two versions`, time, undefined, `${moved} moved`),
    peak,
  ];
}
