import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { SizeName } from "./sizes";

/** The scripts run from the root of the project. */
const root = process.cwd();

/** Everything of one size: its database with all data, an empty county for imports, its keys and files. */
export function benchPaths(size: SizeName) {
  const folder = join(root, ".cache", "bench", size);
  mkdirSync(folder, { recursive: true });
  const file = (name: string) => join(folder, name);
  return {
    folder,
    full: file("full.db"),
    empty: file("empty.db"),
    /** The copy that a job works on, so that every run starts from the same state. */
    work: file("work.db"),
    /** The ledgers of points: a database of their own. */
    points: file("points.db"),
    pointsFacts: file("points.json"),
    /** The cadres, stars and scores of the pay run: a database of their own. */
    pay: file("pay.db"),
    payFacts: file("pay.json"),
    keys: file("keys.json"),
    facts: file("loaded.json"),
    file,
  };
}
export type BenchPaths = ReturnType<typeof benchPaths>;

/** What the jobs must know of the loaded data. */
export type Loaded = {
  stamp: string;
  county: string;
  cycleId: string;
  schemeVersionId: string;
  /** Townships in the order of their codes; `recorder` signs in with the demo's password. */
  townships: { id: string; name: string; path: string; recorder: string; personIds: string[] }[];
  loadSeconds: number;
};

/** A fresh copy of a closed database. */
export function copyDatabase(from: string, to: string): void {
  for (const end of ["", "-wal", "-shm"]) rmSync(to + end, { force: true });
  if (existsSync(`${from}-wal`)) throw new Error(`${from} is still open`);
  copyFileSync(from, to);
}

/** Environment of a process that works on a database of the benchmark. */
export function benchEnvironment(paths: BenchPaths, database: string): Record<string, string | undefined> {
  return { ...process.env, DATABASE_URL: `file:${database}`, YANZHEN_KEY_FILE: paths.keys };
}

const generatorSources = [
  "scripts/bench/sizes.ts",
  "scripts/bench/people.ts",
  "scripts/bench/load.ts",
  "scripts/bench/record.ts",
  "db/statistics.ts",
  "db/seed/county.ts",
  "db/seed/names.ts",
  "db/seed/random.ts",
  "schemes/gaoping-star.json",
];

const pointsSources = [
  "scripts/bench/sizes.ts",
  "scripts/bench/points-shape.ts",
  "scripts/bench/load-points.ts",
  "db/statistics.ts",
  "db/seed/random.ts",
];

const paySources = ["scripts/bench/sizes.ts", "scripts/bench/pay-shape.ts", "scripts/bench/load-pay.ts"];

/** Changes when the data of a size would: its generator, the schema of the database, the scheme. */
export const generatorStamp = () => stampOf(generatorSources);

/** The same of the ledgers of points. */
export const pointsStamp = () => stampOf(pointsSources);

/** The same of the pay run. */
export const payStamp = () => stampOf(paySources);

function stampOf(sources: readonly string[]): string {
  const hash = createHash("sha256");
  const folder = join(root, "db", "migrations", "sqlite");
  const migrations = readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .map((name) => join(folder, name));
  for (const file of [...sources.map((name) => join(root, name)), ...migrations])
    hash.update(readFileSync(file));
  return hash.digest("hex");
}
