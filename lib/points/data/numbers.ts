import "server-only";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { shanghaiDay } from "@/lib/base/period";
import { type BranchCounts, flagsOf, type HonestFlag, noCounts, topShareOf } from "../compute/honest";
import type { Branch } from "../types";
import { branchCounts, type RecorderSpread, recorderSpreads } from "./books/honest";
import { listBranches } from "./branches";
import { loadPoints, type OpenPoints } from "./cycles";

export type BranchNumbers = { branch: Branch; counts: BranchCounts; flags: HonestFlag[] };

export type PointsNumbers = OpenPoints & {
  /** In the order of their places, never of a figure. */
  branches: BranchNumbers[];
  recorders: RecorderSpread[];
};

/** The figures of all branches in scope with what in them is a reason to look. @throws AppError NOT_FOUND */
export async function loadNumbers(
  reader: { actor: Actor; db: Read },
  { cycleId }: { cycleId: string },
): Promise<PointsNumbers> {
  const wanted = { cycleId, permission: "points:numbers" } as const;
  const open = await loadPoints(reader, wanted);
  const branches = await listBranches(reader, wanted);
  const ids = branches.map((branch) => branch.organisationId);
  const plain = { county: reader.actor.county, db: reader.db };
  const found = await branchCounts(plain, open, ids, shanghaiDay(new Date()));
  const topShare = topShareOf(open.scheme.document);
  return {
    ...open,
    branches: branches.map((branch) => {
      const counts = found.get(branch.organisationId) ?? noCounts;
      return { branch, counts, flags: flagsOf(counts, topShare) };
    }),
    recorders: await recorderSpreads(plain, cycleId, ids),
  };
}
