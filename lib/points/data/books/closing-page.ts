import "server-only";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { notFound } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { loadDecisions } from "@/lib/procedure/data";
import { flagsOf, noCounts, topShareOf } from "../../compute/honest";
import { loadBranch } from "../branches";
import { loadPoints } from "../cycles";
import { memberBalances } from "../overview";
import { loadArchive } from "./archive";
import { loadClosing } from "./closing";
import { pageOfEntries } from "./entries";
import { closingFigures, noFigures } from "./figures";
import { branchCounts } from "./honest";

export type ClosingPageData = Awaited<ReturnType<typeof loadClosingPage>>;

/**
 * One closing with all that whoever checks it, or reads it later, has to see. Before the check the balances are those of
 * today, after it those that were kept. @throws AppError NOT_FOUND
 */
export async function loadClosingPage(
  reader: { actor: Actor; db: Read },
  wanted: { cycleId: string; organisationId: string; closingId: string; page: number; pageSize: number },
) {
  const { actor, db } = reader;
  const at = { ...wanted, permission: "points:read" } as const;
  const plain = { county: actor.county, db };
  const open = await loadPoints(reader, at);
  const branch = await loadBranch(reader, at);
  const closing = await loadClosing(reader, at);
  if (closing.organisationId !== branch.organisationId) throw notFound();
  const { organisationId } = branch;
  const stretch = {
    cycleId: wanted.cycleId,
    organisationId,
    from: closing.periodFrom,
    until: closing.periodUntil,
  };
  const figures = await closingFigures(plain, open.scheme, [closing.id]);
  const counts = await branchCounts(plain, open, [organisationId], shanghaiDay(new Date()));
  const decisions = await loadDecisions(plain, [closing.decisionId]);
  return {
    ...open,
    branch,
    closing,
    figures: figures.get(closing.id) ?? noFigures,
    flags: flagsOf(counts.get(organisationId) ?? noCounts, topShareOf(open.scheme.document)),
    decision: closing.decisionId ? (decisions.get(closing.decisionId) ?? null) : null,
    archive: closing.hash === null ? null : await loadArchive(plain, closing),
    balances: closing.hash === null ? await memberBalances(reader, at) : [],
    entries: await pageOfEntries(plain, open.scheme, stretch, {
      hand: { userId: closing.closedBy, personId: closing.closedByPersonId },
      isHandOnly: false,
      page: wanted.page,
      pageSize: wanted.pageSize,
    }),
  };
}
