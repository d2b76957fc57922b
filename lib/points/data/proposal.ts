import "server-only";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { loadMyNotices, type MyNotice } from "@/lib/procedure/data/objections/mine";
import type { Explanation, Locale } from "@/lib/rules/types";
import { knownPointsCycle } from "./cycles";
import { loadPointsScheme } from "./scheme";
import { explainNow } from "./year/sheet";
import { memberCase } from "./year/subjects";

/** The grade that a running notice proposes for the person themself: nothing of it is decided. */
export type MyPointsProposal = {
  readonly notice: MyNotice;
  readonly schemeTitle: string;
  readonly schemeVersion: number;
  readonly scoreE4: number | null;
  readonly grade: string | null;
  readonly explanation: Explanation | null;
};

/**
 * The person's own grades under the notices that run today and name them. Needs nothing but being that person; after its
 * last day there is nothing.
 */
export async function loadMyPointsProposals(
  reader: { actor: Actor; db: Read },
  { today, locale = "zh-CN" }: { today: string; locale?: Locale },
): Promise<MyPointsProposal[]> {
  const { actor, db } = reader;
  const personId = actor.personId ?? "";
  const county = { county: actor.county, db };
  const found: MyPointsProposal[] = [];
  for (const notice of await loadMyNotices(reader, today)) {
    if (notice.process !== "points") continue;
    const cycle = await knownPointsCycle(county, notice.processId);
    const scheme = await loadPointsScheme(county, cycle.schemeVersionId);
    const member = await memberCase(county, cycle.id, personId);
    if (!member) continue;
    found.push({
      notice,
      schemeTitle: scheme.title,
      schemeVersion: scheme.version,
      scoreE4: member.scoreE4,
      grade: member.grade,
      explanation: await explainNow(reader, { cycle, scheme }, { personId, locale }),
    });
  }
  return found;
}
