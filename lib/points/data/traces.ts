import "server-only";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { shanghaiDay } from "@/lib/base/period";
import { evaluate } from "@/lib/rules";
import type { FactsDocument, SubjectResult } from "@/lib/rules/types";
import { withSubPeriods } from "../compute";
import { factsUntil } from "../compute/as-of";
import { type Counted, countedEntries } from "../compute/counted";
import { cohortOf } from "./cohort";
import type { OpenPoints } from "./cycles";
import { gatherMembers, memberRows } from "./gather";
import { ledgerLines } from "./ledger";

type Reader = { actor: Actor; db: Read };
type Traced = { readonly results: ReadonlyMap<string, SubjectResult>; readonly facts: FactsDocument };

/** Computes some members from facts with their traces; up to a day, only the acts of that day and before count. */
function traced(open: OpenPoints, all: FactsDocument, personIds: readonly string[], until?: string): Traced {
  const day = until ?? shanghaiDay(new Date());
  const facts = withSubPeriods(open.scheme, until ? factsUntil(all, until) : all, day);
  const { results } = evaluate(open.scheme.compiled(), facts, { trace: [...personIds] });
  return { results: new Map(results.map((result) => [result.id, result])), facts };
}

/** One member's figures with the trace, beside those with whom they are compared; today and, if named, on a day. */
export async function traceMember(
  reader: Reader,
  open: OpenPoints,
  { personId, asOf }: { personId: string; asOf?: string },
): Promise<{ now: Traced; onDay: Traced | null }> {
  const own = { county: reader.actor.county, db: reader.db };
  const wanted = await cohortOf(own, open, [personId]);
  const members = await memberRows(own, {
    cycleId: open.cycle.id,
    ...(wanted ? { personIds: wanted } : {}),
  });
  const facts = await gatherMembers(reader, open, members);
  return {
    now: traced(open, facts, [personId]),
    onDay: asOf ? traced(open, facts, [personId], asOf) : null,
  };
}

/** How every entry of some members counts as things stand, by entry. Trusts the caller to have chosen the people. */
export async function countsOf(
  reader: Reader,
  open: OpenPoints,
  personIds: readonly string[],
): Promise<Map<string, Counted>> {
  const ids = [...new Set(personIds)];
  if (ids.length === 0) return new Map();
  const own = { county: reader.actor.county, db: reader.db };
  // An entry counts by the member's own entries; whom they are compared with changes nothing of it.
  const members = await memberRows(own, { cycleId: open.cycle.id, personIds: ids });
  const { results } = traced(open, await gatherMembers(reader, open, members), ids);
  const lines = await ledgerLines(own, { cycleId: open.cycle.id, personIds: ids });
  return new Map(
    ids.flatMap((personId) => {
      const about = lines.filter((line) => line.personId === personId);
      return [...countedEntries(open.scheme.document, results.get(personId)?.trace, about)];
    }),
  );
}
