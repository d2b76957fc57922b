/**
 * `npm run bench -- SIZE [--no-server]` (XS, S, M, L; default S): how fast the jobs are, each beside the floor measured
 * in the same run. No test and no pass mark. `--no-server` leaves out what needs a build (J1, J2, J6, start).
 */
import { existsSync, readFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { runScript } from "./bench/child";
import { type BenchPaths, benchPaths, generatorStamp, type Loaded } from "./bench/paths";
import { printReport } from "./bench/report";
import { serverJobs } from "./bench/server-jobs";
import { readSize, type SizeName, sizes } from "./bench/sizes";
import { buildIfStale } from "./prepare-install.mjs";

function loadedData(size: SizeName, paths: BenchPaths): Loaded {
  const read = () => JSON.parse(readFileSync(paths.facts, "utf8")) as Loaded;
  if (existsSync(paths.facts) && read().stamp === generatorStamp()) return read();
  const { cadres, townships, villages } = sizes[size];
  console.log(`Loading ${cadres} cadres in ${villages} villages of ${townships} townships…`);
  runScript("load", [size], paths, paths.full);
  return read();
}

async function bench(): Promise<void> {
  const args = process.argv.slice(2);
  const size = readSize(args.find((arg) => !arg.startsWith("--")));
  const paths = benchPaths(size);
  const loaded = loadedData(size, paths);
  console.log(`Data of size ${size}: loaded in ${loaded.loadSeconds} s (not scored). Measuring…`);
  const [load = 0] = loadavg();
  console.log(
    `${cpus().length} cores, load ${load.toFixed(1)} before the first job, Node ${process.versions.node}`,
  );
  const lines = ["rating", "import"].flatMap((job) => runScript("run-job", [job, size], paths, paths.work));
  if (!args.includes("--no-server")) {
    buildIfStale();
    lines.push(...(await serverJobs(size, paths, loaded)));
  }
  printReport(size, lines);
}

bench().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
