import "server-only";
import { and, desc, eq, inArray } from "drizzle-orm";
import { payLine, payRun } from "@/db/schema/pay";
import { publishedResult } from "@/db/schema/results";
import type { Read } from "@/db/store";
import { type Actor, can, inScope, requirePermission } from "@/lib/access/actor";
import { AppError, notFound } from "@/lib/base/errors";
import { settledStatuses } from "@/lib/pay/data/settled";
import { loadInputs } from "@/lib/pay/data/trace";
import { computeFacts, factsOfOne } from "@/lib/rating/data/compute-people";
import { loadScheme } from "@/lib/rating/data/plan";
import { loadFrozen, loadFrozenSubject } from "@/lib/results/data/frozen";
import { isCurrent, type ResultRow } from "@/lib/results/data/published";
import { evaluate } from "@/lib/rules";
import type { FactsDocument, OutValue } from "@/lib/rules/types";
import type { SchemeVersion } from "@/lib/schemes/types";
import type { RealPerson } from "../../compute/person-example/example";
import { sealedLists } from "../../compute/sealed";
import { loadPopulation } from "../population";

type Reader = { actor: Actor; db: Read };
type Asked = { readonly draft: SchemeVersion; readonly periodId: string; readonly personId: string };

const inScopeOf = (actor: Actor, path: string) => inScope(actor, "scheme:write", path);

/** What was published of somebody in a period, from the inputs frozen with it. */
async function fromResult({ actor, db }: Reader, row: ResultRow): Promise<RealPerson> {
  const county = { county: actor.county, db };
  const scheme = await loadScheme(county, row.schemeVersionId);
  const { frozenId, subjectId } = row;
  const facts = scheme.readsCohort
    ? (await loadFrozen(county, frozenId)).facts
    : await loadFrozenSubject(county, { frozenId, subjectId });
  const values = row.values as Record<string, OutValue>;
  return { inForce: scheme.document, facts, personId: subjectId, values };
}

async function resultOf(
  { actor, db }: Reader,
  { draft, periodId, personId }: Asked,
): Promise<ResultRow | undefined> {
  const [row] = await db
    .select()
    .from(publishedResult)
    .where(
      and(
        eq(publishedResult.county, actor.county),
        eq(publishedResult.kind, draft.kind),
        eq(publishedResult.processId, periodId),
        eq(publishedResult.subjectId, personId),
        isCurrent(db),
      ),
    )
    .limit(1);
  return row && inScopeOf(actor, row.placePath) ? row : undefined;
}

/** A person of a cycle that is not decided yet: what is recorded so far, and what comes out of it now. */
async function fromCycle(reader: Reader, { periodId, personId }: Asked): Promise<RealPerson> {
  const { cycle, people } = await loadPopulation(reader, periodId);
  if (!people.some((one) => one.personId === personId)) throw notFound();
  const scheme = await loadScheme({ county: reader.actor.county, db: reader.db }, cycle.schemeVersionId);
  const facts = await factsOfOne(reader, { cycle, scheme, personId });
  const computed = computeFacts(scheme, facts).get(personId);
  if (!computed) throw notFound();
  return { inForce: scheme.document, facts, personId, values: computed.result.values };
}

/** What a locked run paid somebody under the draft's own scheme: the newest unit, from the inputs frozen with it. */
async function fromRun({ actor, db }: Reader, { draft, periodId, personId }: Asked): Promise<RealPerson> {
  const lines = await db
    .select({ basis: payLine.basis, placePath: payLine.placePath, schemeId: payLine.schemeId })
    .from(payLine)
    .innerJoin(payRun, and(eq(payRun.county, payLine.county), eq(payRun.id, payLine.runId)))
    .where(
      and(
        eq(payLine.county, actor.county),
        eq(payLine.runId, periodId),
        inArray(payRun.status, [...settledStatuses]),
        eq(payLine.payeeKind, "person"),
        eq(payLine.payeeId, personId),
      ),
    )
    .orderBy(desc(payLine.owedFrom), desc(payLine.id))
    .limit(200);
  const mine = lines.filter(({ placePath, basis }) => inScopeOf(actor, placePath) && basis.length > 0);
  if (mine.length === 0) throw notFound();
  const basis = mine.find(({ schemeId }) => schemeId === draft.schemeId)?.basis.at(-1);
  if (!basis) throw new AppError("STATE", "scheme-examples.errors.otherPay");
  const [inputs] = (await loadInputs({ county: actor.county, db }, [basis])).values();
  if (!inputs) throw notFound();
  const { scheme, facts, subjectId } = inputs;
  const values = evaluate(scheme.compiled(), facts).results.find(({ id }) => id === subjectId)?.values;
  return { inForce: scheme.document, facts, personId: subjectId, values: values ?? {} };
}

/** Whoever may not read sanctions makes no example of somebody who has one. */
function refuseSealed({ actor }: Reader, facts: FactsDocument, personId: string): void {
  if (can(actor, "sanction:read")) return;
  const lists = facts.subjects.find(({ id }) => id === personId)?.lists;
  if (sealedLists.some((name) => (lists?.[name] ?? []).length > 0))
    throw new AppError("STATE", "scheme-examples.errors.sealed");
}

/**
 * The inputs of a real person of a period and what the version in force made of them. @throws AppError FORBIDDEN,
 * NOT_FOUND when the person is not among those of the period in scope, STATE when the example would show what the actor
 * may not read
 */
export async function loadRealPerson(reader: Reader, asked: Asked): Promise<RealPerson> {
  requirePermission(reader.actor, "scheme:write");
  const found = await findPerson(reader, asked);
  refuseSealed(reader, found.facts, found.personId);
  return found;
}

async function findPerson(reader: Reader, asked: Asked): Promise<RealPerson> {
  const { kind } = asked.draft;
  if (kind === "pay") return fromRun(reader, asked);
  const row = await resultOf(reader, asked);
  if (row) return fromResult(reader, row);
  if (kind === "points") throw notFound();
  return fromCycle(reader, asked);
}
