import type { Verdict } from "@/db/dump/contents";
import { county } from "@/db/schema";
import type { Read } from "@/db/store";
import { verifyChain } from "@/lib/audit";
import { verifyPay } from "@/lib/pay/data/verify";
import { verifyResults } from "@/lib/results/data";

/** A county with all that was found when its results and locked pay were run again and its audit chain was walked. */
export type DataReport = {
  id: string;
  county: string;
  results: Awaited<ReturnType<typeof verifyResults>>;
  pay: Awaited<ReturnType<typeof verifyPay>>;
  chain: Awaited<ReturnType<typeof verifyChain>>;
};

/** Runs every published result and every line of locked pay again and walks the audit chain, county by county. */
export async function verifyData(
  db: Read,
  heads: readonly { county: string; sequence: number; hash: string }[] = [],
): Promise<DataReport[]> {
  const reports: DataReport[] = [];
  const counties = await db.select({ id: county.id, name: county.name }).from(county).orderBy(county.id);
  for (const { id, name } of counties) {
    const own = heads.filter((head) => head.county === id);
    reports.push({
      id,
      county: name,
      results: await verifyResults({ county: id, db }),
      pay: await verifyPay({ county: id, db }),
      chain: await verifyChain(db, id, own),
    });
  }
  return reports;
}

/** The report in figures, as it goes into a backup. */
export function verdictOf({ id, results, pay, chain }: DataReport): Verdict {
  return {
    county: id,
    engine: results.engine,
    equal: results.equal,
    notEqual: results.notEqual,
    otherEngine: results.otherEngine,
    broken: results.broken.length,
    payLines: pay.equal,
    payFaults: pay.faults.length,
    batches: chain.batches,
    entries: chain.equal,
    unsealed: chain.unsealed,
    isChainWhole: chain.ok,
  };
}

/** Whether nothing is wrong with a county. */
export const isFine = ({ results, pay, chain }: Pick<DataReport, "results" | "pay" | "chain">) =>
  results.notEqual === 0 && results.broken.length === 0 && pay.faults.length === 0 && chain.ok;
