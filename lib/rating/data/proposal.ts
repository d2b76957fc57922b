import "server-only";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { notFound } from "@/lib/base/errors";
import { loadMyNotices, type MyNotice } from "@/lib/procedure/data/objections/mine";
import type { ProcessSubject } from "@/lib/procedure/types";
import type { Locale } from "@/lib/rules/types";
import { factsOfOne } from "./compute-people";
import { knownCycle } from "./cycle-row";
import { entryChains } from "./entries";
import { type Explained, explainFacts } from "./explain";
import { loadScheme } from "./plan";
import { ratingSubject } from "./process";

type Reader = { actor: Actor; db: Read };

/** What is proposed about the person themself while a notice names them: nothing of it is decided. */
export type MyProposal = Explained & {
  readonly notice: MyNotice;
  readonly cycleTitle: string;
  readonly schemeTitle: string;
  readonly schemeVersion: number;
  readonly topLevel: number;
  readonly subject: ProcessSubject;
};

async function proposalOf(reader: Reader, notice: MyNotice, locale: Locale): Promise<MyProposal> {
  const { actor, db } = reader;
  const county = { county: actor.county, db };
  const personId = actor.personId ?? "";
  const cycle = await knownCycle(county, notice.processId);
  const scheme = await loadScheme(county, cycle.schemeVersionId);
  const subject = await ratingSubject(county, { processId: cycle.id, subjectId: personId });
  if (!subject) throw notFound();
  const wanted = { cycleId: cycle.id, subjectIds: [personId] };
  const own = await entryChains(county, { ...wanted, subjectKind: "person" });
  const village = await entryChains(county, {
    ...wanted,
    subjectKind: "village",
    subjectIds: [subject.villageId],
  });
  const facts = await factsOfOne(reader, { cycle, scheme, personId });
  return {
    notice,
    cycleTitle: cycle.title,
    schemeTitle: scheme.title,
    schemeVersion: scheme.version,
    topLevel: scheme.topLevel,
    subject,
    ...explainFacts(scheme, facts, { personId, locale, entries: [...own, ...village] }),
  };
}

/**
 * The person's own proposals under the notices that run today and name them, explained from live facts. Before the
 * notice opens and after its last day there is nothing: what is undecided is nobody's to see. Needs no permission but
 * being that person.
 */
export async function loadMyProposals(
  reader: Reader,
  { today, locale = "zh-CN" }: { today: string; locale?: Locale },
): Promise<MyProposal[]> {
  const found: MyProposal[] = [];
  for (const notice of await loadMyNotices(reader, today))
    if (notice.process === "rating") found.push(await proposalOf(reader, notice, locale));
  return found;
}
