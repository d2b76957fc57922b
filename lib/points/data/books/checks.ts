import "server-only";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { shanghaiDay } from "@/lib/base/period";
import { flagsOf, type HonestFlag, noCounts, topShareOf } from "../../compute/honest";
import { listBranches } from "../branches";
import type { ClosingRow } from "../closings";
import { loadPoints, type OpenPoints } from "../cycles";
import { closingsToCheck } from "./closing";
import { closingFigures, noFigures, type PeriodFigures } from "./figures";
import { branchCounts } from "./honest";

export type WaitingClosing = ClosingRow & { branch: string; figures: PeriodFigures; flags: HonestFlag[] };

export type ChecksPage = OpenPoints & {
  rows: WaitingClosing[];
  total: number;
  /** Branches of the scope with closings that are missing although their time has passed, by place. */
  missing: { organisationId: string; name: string; overdue: number }[];
};

/** What waits for the township's check, and what is missing before anything is published. @throws AppError NOT_FOUND */
export async function loadChecks(
  reader: { actor: Actor; db: Read },
  { cycleId, page, pageSize }: { cycleId: string; page: number; pageSize: number },
): Promise<ChecksPage> {
  const plain = { county: reader.actor.county, db: reader.db };
  const wanted = { cycleId, permission: "points:check" } as const;
  const open = await loadPoints(reader, wanted);
  const branches = await listBranches(reader, wanted);
  const { rows, total } = await closingsToCheck(reader, { cycleId, page, pageSize });
  const figures = await closingFigures(
    plain,
    open.scheme,
    rows.map((row) => row.id),
  );
  const ids = branches.map((branch) => branch.organisationId);
  const counts = await branchCounts(plain, open, ids, shanghaiDay(new Date()));
  const topShare = topShareOf(open.scheme.document);
  return {
    ...open,
    rows: rows.map((row) => ({
      ...row,
      figures: figures.get(row.id) ?? noFigures,
      flags: flagsOf(counts.get(row.organisationId) ?? noCounts, topShare),
    })),
    total,
    missing: branches.flatMap(({ organisationId, name }) => {
      const overdue = counts.get(organisationId)?.overdue ?? 0;
      return overdue > 0 ? [{ organisationId, name, overdue }] : [];
    }),
  };
}
