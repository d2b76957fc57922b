/**
 * `npm run bench -- SIZE [--no-server | --points | --pay | --trial]` (XS, S, M, L; default S): how fast the jobs are, each beside the floor
 * measured in the same run. No test and no pass mark. `--no-server` leaves out what needs a build (J1, J2, J6, start),
 * `--points` all but the ledgers of points (J3), `--pay` all but the pay run (J4), `--trial` all but the trial of rules.
 */
import { existsSync, readFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { runScript } from "./bench/child";
import {
  type BenchPaths,
  benchPaths,
  generatorStamp,
  type Loaded,
  payStamp,
  pointsStamp,
} from "./bench/paths";
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

/** Loads the ledgers of points where they are not there yet. */
function loadLedgers(size: SizeName, paths: BenchPaths): void {
  const stamp = pointsStamp();
  const read = () => JSON.parse(readFileSync(paths.pointsFacts, "utf8")) as { stamp: string };
  if (existsSync(paths.pointsFacts) && read().stamp === stamp) return;
  const { members, entries } = sizes[size];
  console.log(`Loading ${entries} entries of ${members} members…`);
  runScript("load-points", [size, stamp], paths, paths.points);
}

/** Loads what the pay run reads where it is not there yet. */
function loadPay(size: SizeName, paths: BenchPaths): void {
  const stamp = payStamp();
  const read = () => JSON.parse(readFileSync(paths.payFacts, "utf8")) as { stamp: string };
  if (existsSync(paths.payFacts) && read().stamp === stamp) return;
  console.log(`Loading ${sizes[size].cadres} cadres for the pay run…`);
  runScript("load-pay", [size, stamp], paths, paths.pay);
}

function sayMachine(): void {
  const [load = 0] = loadavg();
  console.log(
    `${cpus().length} cores, load ${load.toFixed(1)} before the first job, Node ${process.versions.node}`,
  );
}

async function bench(): Promise<void> {
  const args = process.argv.slice(2);
  const size = readSize(args.find((arg) => !arg.startsWith("--")));
  const paths = benchPaths(size);
  const run = (job: string) => runScript("run-job", [job, size], paths, paths.work);
  if (args.includes("--trial")) {
    loadedData(size, paths);
    sayMachine();
    printReport(size, run("trial"));
    return;
  }
  if (!args.includes("--points")) loadPay(size, paths);
  if (args.includes("--pay")) {
    sayMachine();
    printReport(size, run("pay"));
    return;
  }
  loadLedgers(size, paths);
  if (args.includes("--points")) {
    sayMachine();
    printReport(size, run("points"));
    return;
  }
  const loaded = loadedData(size, paths);
  console.log(`Data of size ${size}: loaded in ${loaded.loadSeconds} s (not scored). Measuring…`);
  sayMachine();
  const lines = ["rating", "trial", "import", "points", "pay"].flatMap(run);
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
