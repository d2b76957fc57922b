/** One job in a process of its own, so that its memory is its own: JOB SIZE. */
import { readFileSync } from "node:fs";
import { importJob } from "./job-import";
import { payJob } from "./job-pay";
import { pointsJob } from "./job-points";
import { ratingJob } from "./job-rating";
import { benchPaths, type Loaded } from "./paths";
import { readSize } from "./sizes";

const jobs = { import: importJob, rating: ratingJob, points: pointsJob, pay: payJob } as const;

async function run(): Promise<void> {
  const name = process.argv[2] ?? "";
  if (name !== "import" && name !== "rating" && name !== "points" && name !== "pay")
    throw new Error(`jobs: ${Object.keys(jobs).join(", ")}`);
  const size = readSize(process.argv[3]);
  const paths = benchPaths(size);
  const facts = { points: paths.pointsFacts, pay: paths.payFacts, import: paths.facts, rating: paths.facts }[
    name
  ];
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
