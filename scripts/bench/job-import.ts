/** J5: from the file on disk to all cadres stored and counted, through the program's own staging and applying. */
import { readFileSync } from "node:fs";
import { count, eq } from "drizzle-orm";
import { person } from "../../db/schema";
import { getStore } from "../../db/store";
import { loadActor } from "../../lib/access/data/account";
import { applyImport, stageImport } from "../../lib/roster/commands/imports";
import { closeStore, workOn } from "./database";
import { memory, millis, timed } from "./measure";
import { type BenchPaths, copyDatabase } from "./paths";
import { ratedYear } from "./people";
import type { Line } from "./report";
import { kilobytes, streamIn, writeRosters } from "./sheets";
import { type SizeName, sizes } from "./sizes";

const day = `${ratedYear}-12-02`;

export async function importJob(size: SizeName, paths: BenchPaths): Promise<Line[]> {
  const files = await writeRosters(paths, size);
  const fresh = async () => {
    await closeStore();
    copyDatabase(paths.empty, paths.work);
    await workOn(paths.work);
  };
  const stages: number[] = [];
  const imported = await timed(
    async () => {
      let staged = 0;
      for (const file of files) staged += await importFile(file);
      stages.push(staged);
      const actor = await administrator();
      const [row] = await getStore()
        .read.select({ count: count() })
        .from(person)
        .where(eq(person.county, actor.county));
      if (row?.count !== sizes[size].cadres) throw new Error(`imported ${row?.count} people`);
    },
    { before: fresh },
  );
  await closeStore();
  const peak = memory("J5 import");
  const floor = await timed(async () => {
    for (const file of files) await streamIn(file);
  });
  const size_ = files.map((file) => `${Math.round(kilobytes(file))} KB`).join(" + ");
  return [
    millis("J5 import", "roster.xlsx staged and applied", imported, floor, size_),
    millis("J5 import", "of it staging (the preview)", { ms: stages.at(-1) ?? Number.NaN }),
    peak,
  ];
}

async function administrator() {
  const actor = await loadActor("admin", day);
  if (!actor) throw new Error("no administrator");
  return actor;
}

/** Gives the time of staging in ms. */
async function importFile(file: string): Promise<number> {
  const context = { actor: await administrator(), now: new Date(`${day}T02:00:00.000Z`) };
  const from = performance.now();
  const bytes = new Uint8Array(readFileSync(file));
  const { id } = await stageImport(context, { kind: "persons", fileName: "roster.xlsx", bytes });
  const staged = performance.now() - from;
  await applyImport(context, { batchId: id });
  return staged;
}
