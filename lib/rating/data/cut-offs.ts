import "server-only";
import { and, eq } from "drizzle-orm";
import { cycleSubject, ratingOutcome } from "@/db/schema/rating";
import { publishedResult } from "@/db/schema/results";
import { person } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { type Actor, requirePermission } from "@/lib/access/actor";
import { scopeWhere } from "@/lib/access/scope";
import { loadFrozen } from "@/lib/results/data";
import { evaluate } from "@/lib/rules";
import type { FactsDocument, SubjectResult } from "@/lib/rules/types";
import { type BandHit, nearBounds, nearCuts } from "../compute";
import type { NearMiss } from "../types";
import { type CycleRow, cycleRow } from "./cycle-row";
import { coveredPeople, gatherFacts } from "./gather";
import { outcomeOf, township, townshipOf, village, villageOf } from "./joins";
import { type LoadedScheme, loadScheme } from "./plan";

type Reader = { actor: Actor; db: Read };

async function peopleInScope({ actor, db }: Reader, cycle: CycleRow) {
  const rows = await db
    .select({
      personId: cycleSubject.personId,
      name: person.name,
      village: village.name,
      township: township.name,
      townshipId: cycleSubject.townshipId,
      scoreE4: ratingOutcome.scoreE4,
      level: ratingOutcome.level,
    })
    .from(cycleSubject)
    .innerJoin(person, and(eq(person.county, cycleSubject.county), eq(person.id, cycleSubject.personId)))
    .leftJoin(village, villageOf(cycle.snapshotDay))
    .leftJoin(township, townshipOf(cycle.snapshotDay))
    .leftJoin(ratingOutcome, outcomeOf)
    .where(
      and(
        eq(cycleSubject.county, actor.county),
        eq(cycleSubject.cycleId, cycle.id),
        eq(cycleSubject.coverage, "covered"),
        scopeWhere(actor, "rating:read", cycleSubject.placePath),
      ),
    );
  return rows.map((row) => ({ ...row, village: row.village ?? "", township: row.township ?? "" }));
}

/** Facts of all covered people: frozen for those decided, live for the others. */
async function factSets(
  reader: Reader,
  cycle: CycleRow,
  scheme: LoadedScheme,
): Promise<{ facts: FactsDocument; ids: Set<string> }[]> {
  const { actor, db } = reader;
  const rows = await db
    .select({
      id: publishedResult.id,
      correctsId: publishedResult.correctsId,
      personId: publishedResult.subjectId,
      frozenId: publishedResult.frozenId,
    })
    .from(publishedResult)
    .where(and(eq(publishedResult.county, actor.county), eq(publishedResult.processId, cycle.id)));
  const corrected = new Set(rows.map((row) => row.correctsId));
  const published = rows.filter((row) => !corrected.has(row.id));
  const decided = new Set(published.map((row) => row.personId));
  const sets: { facts: FactsDocument; ids: Set<string> }[] = [];
  for (const frozenId of new Set(published.map((row) => row.frozenId))) {
    const { facts } = await loadFrozen({ county: actor.county, db }, frozenId);
    sets.push({
      facts,
      ids: new Set(published.filter((row) => row.frozenId === frozenId).map((row) => row.personId)),
    });
  }
  const all = await coveredPeople(reader, cycle.id);
  const open = all.filter(({ personId }) => !decided.has(personId));
  if (open.length === 0) return sets;
  const people = scheme.readsCohort ? all : open;
  sets.push({
    facts: await gatherFacts(reader, { cycle, scheme, people }),
    ids: new Set(open.map((row) => row.personId)),
  });
  return sets;
}

/** The rows of band tables that decided something for one person. */
function bandHits(result: SubjectResult): BandHit[] {
  return (result.trace?.nodes ?? []).flatMap((node) =>
    node.events.flatMap((event) =>
      event.kind === "row" && typeof event.argument === "string"
        ? [
            {
              table: event.table,
              argument: event.argument,
              lower: event.lower ?? null,
              upper: event.upper ?? null,
              value: event.value,
            },
          ]
        : [],
    ),
  );
}

/**
 * Who stands close to a line: within the margin (in the table's unit) above or below a band's bound, or on either side
 * of a cut between ranks. The traces are those of the run itself. @throws AppError NOT_FOUND, FORBIDDEN
 */
export async function nearMisses(
  reader: Reader,
  { cycleId, margin = "2" }: { cycleId: string; margin?: string },
): Promise<NearMiss[]> {
  const { actor, db } = reader;
  requirePermission(actor, "rating:read");
  const cycle = await cycleRow(reader, cycleId);
  const scheme = await loadScheme({ county: actor.county, db }, cycle.schemeVersionId);
  const people = await peopleInScope(reader, cycle);
  const mine = new Map(people.map((row) => [row.personId, row]));
  const near: NearMiss[] = [];
  for (const { facts, ids } of await factSets(reader, cycle, scheme)) {
    const wanted = facts.subjects.map((subject) => subject.id).filter((id) => ids.has(id) && mine.has(id));
    const { results } = evaluate(scheme.compiled(), facts, { trace: wanted });
    for (const result of results) {
      const row = ids.has(result.id) ? mine.get(result.id) : undefined;
      if (!row) continue;
      for (const bound of nearBounds(scheme.document, bandHits(result), margin)) {
        const { townshipId: _, ...shown } = row;
        near.push({ ...shown, ...bound });
      }
    }
  }
  const hasQuota = scheme.document.tables?.some((table) => table.kind === "quota") ?? false;
  if (hasQuota) {
    for (const { personId, ...cut } of nearCuts(people)) {
      const row = mine.get(personId);
      if (!row) continue;
      const { townshipId: _, ...shown } = row;
      near.push({ ...shown, ...cut });
    }
  }
  return near.sort((a, b) => Number(a.gap) - Number(b.gap)).slice(0, 500);
}
