import { getStore } from "@/db/store";
import { type DataReport, isFine, verifyData } from "./backup/verdicts";

/*
 * Runs every published result and every line of locked pay again from its frozen inputs, compares hashes and values, and
 * walks the audit chain.
 *   npm run -s verify-data            prints a few lines
 *   npm run -s verify-data -- --json  prints one JSON object
 * Ends with 1 when anything differs. Another engine version is reported; its values are compared all the same.
 */

const mostShown = 20;

const payFaults = {
  hash: "its rows and lines no longer give its hash",
  inputs: "the texts of a frozen set no longer give its hash",
  scheme: "the scheme version of a frozen set changed",
  run: "a frozen set no longer runs",
  basis: "a line's inputs give another amount",
  amount: "the lines of a unit do not come to what it is worth",
} as const;

const brokenSets = {
  inputs: "its texts no longer give its hash",
  scheme: "its scheme version changed",
  run: "it no longer runs",
} as const;

function printPay({ county: name, pay }: DataReport): void {
  console.log(
    `${name}: locked pay: ${pay.runs} runs, ${pay.equal} lines equal, ${pay.notEqual} lines not equal`,
  );
  for (const { kind, runId, id } of pay.faults.slice(0, mostShown))
    console.log(`  run ${runId}: ${payFaults[kind]}${id === runId ? "" : ` (${id})`}`);
  if (pay.faults.length > mostShown) console.log(`  and ${pay.faults.length - mostShown} further faults`);
}

function print(report: DataReport): void {
  const { county: name, results, chain } = report;
  console.log(`${name}: published results: ${results.equal} equal, ${results.notEqual} not equal`);
  if (results.otherEngine > 0)
    console.log(
      `  ${results.otherEngine} published under another engine than ${results.engine}; values compared`,
    );
  for (const { resultId, name: field, published, now } of results.differences.slice(0, mostShown))
    console.log(`  ${resultId} ${field}: published ${JSON.stringify(published)}, now ${JSON.stringify(now)}`);
  if (results.differences.length > mostShown)
    console.log(`  and ${results.differences.length - mostShown} further differences`);
  for (const { frozenId, kind } of results.broken)
    console.log(`  frozen set ${frozenId}: ${brokenSets[kind]}`);
  printPay(report);
  const faults =
    chain.differing.length + chain.missing.length + chain.brokenBatches.length + chain.lostHeads.length;
  console.log(
    `${name}: audit chain: ${chain.batches} batches, ${chain.equal} entries equal, ${chain.unsealed} not sealed yet, ${faults} faults`,
  );
  for (const fault of chain.differing.slice(0, mostShown)) console.log(`  entry ${fault.id}: ${fault.kind}`);
  for (const fault of chain.missing.slice(0, mostShown))
    console.log(`  batch ${fault.sequence}: an entry is missing`);
  for (const fault of chain.brokenBatches.slice(0, mostShown))
    console.log(`  batch ${fault.sequence}: ${fault.kind}`);
}

const store = getStore();
const reports = await verifyData(store.read);
if (process.argv.includes("--json"))
  console.log(
    JSON.stringify({ ok: reports.every(isFine), counties: reports.map(({ id: _, ...report }) => report) }),
  );
else for (const report of reports) print(report);
await store.close();
process.exit(reports.every(isFine) ? 0 : 1);
