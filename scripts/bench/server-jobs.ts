import { rmSync } from "node:fs";
import { peakMegabytes } from "./http";
import { entryJob } from "./job-entry";
import { exportJob } from "./job-export";
import { listJob } from "./job-list";
import { type BenchPaths, copyDatabase, type Loaded } from "./paths";
import { type Line, median } from "./report";
import { startFloor, startServer } from "./server";
import type { SizeName } from "./sizes";

const starts = 3;

/** The jobs that ask the production server, which works on a copy of the loaded data. */
export async function serverJobs(size: SizeName, paths: BenchPaths, loaded: Loaded): Promise<Line[]> {
  copyDatabase(paths.full, paths.work);
  const startMs: number[] = [];
  for (let run = 1; run < starts; run++) {
    const server = await startServer(paths, paths.work);
    startMs.push(server.startMs);
    await server.stop();
  }
  const server = await startServer(paths, paths.work);
  startMs.push(server.startMs);
  const floorFile = paths.file("floor.db");
  for (const end of ["", "-wal", "-shm"]) rmSync(floorFile + end, { force: true });
  const floor = await startFloor(floorFile);
  try {
    return [
      { job: "start", figure: "to first answer", value: median(startMs), unit: "ms" },
      ...(await listJob(server, floor, loaded)),
      ...(await exportJob(size, paths, server, loaded)),
      ...(await entryJob(paths, server, floor, loaded)),
      {
        job: "memory",
        figure: "server, peak after J2, J6, J1",
        value: peakMegabytes(server.pid),
        unit: "MB",
      },
    ];
  } finally {
    await server.stop();
    await floor.stop();
  }
}
