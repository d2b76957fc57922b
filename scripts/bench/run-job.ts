/** One job in a process of its own, so that its memory is its own: JOB SIZE. */
import { readFileSync } from "node:fs";
import { importJob } from "./job-import";
import { payJob } from "./job-pay";
import { pointsJob } from "./job-points";
import { ratingJob } from "./job-rating";
import { trialJob } from "./job-trial";
import { benchPaths, type Loaded } from "./paths";
import { readSize } from "./sizes";

const jobs = {
  import: importJob,
  rating: ratingJob,
  trial: trialJob,
  points: pointsJob,
  pay: payJob,
} as const;

const isJob = (name: string): name is keyof typeof jobs => Object.hasOwn(jobs, name);

async function run(): Promise<void> {
  const name = process.argv[2] ?? "";
  if (!isJob(name)) throw new Error(`jobs: ${Object.keys(jobs).join(", ")}`);
  const size = readSize(process.argv[3]);
  const paths = benchPaths(size);
  const facts = name === "points" ? paths.pointsFacts : name === "pay" ? paths.payFacts : paths.facts;
  const loaded = JSON.parse(readFileSync(facts, "utf8")) as Loaded;
  for (const line of await jobs[name](size, paths, loaded)) console.log(`line ${JSON.stringify(line)}`);
}

run().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
