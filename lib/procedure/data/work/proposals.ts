import "server-only";
import { and, count, eq, max, min, ne } from "drizzle-orm";
import { cycleSubject, levelProposal, ratingCycle, ratingOverride } from "@/db/schema/rating";
import { person } from "@/db/schema/roster";
import { scheme, schemeVersion } from "@/db/schema/schemes";
import { can } from "@/lib/access/actor";
import { scopeWhere } from "@/lib/access/scope";
import type { WorkItem } from "../../types";
import { dayOrNull, type Reader } from "./shared";

/** Overrides that wait for a second person. */
export async function overrideWork({ actor, db }: Reader): Promise<WorkItem[]> {
  if (!can(actor, "override:confirm")) return [];
  const rows = await db
    .select({
      cycleId: ratingOverride.cycleId,
      title: ratingCycle.title,
      number: count(),
      since: min(ratingOverride.proposedAt),
    })
    .from(ratingOverride)
    .innerJoin(
      ratingCycle,
      and(eq(ratingCycle.county, ratingOverride.county), eq(ratingCycle.id, ratingOverride.cycleId)),
    )
    .innerJoin(
      cycleSubject,
      and(
        eq(cycleSubject.county, ratingOverride.county),
        eq(cycleSubject.cycleId, ratingOverride.cycleId),
        eq(cycleSubject.personId, ratingOverride.personId),
      ),
    )
    .where(
      and(
        eq(ratingOverride.county, actor.county),
        eq(ratingOverride.status, "proposed"),
        ne(ratingOverride.proposedBy, actor.userId),
        scopeWhere(actor, "override:confirm", cycleSubject.placePath),
      ),
    )
    .groupBy(ratingOverride.cycleId, ratingCycle.title)
    .limit(100);
  return rows.map((row) => ({
    kind: "override",
    count: row.number,
    title: { cycle: row.title },
    href: `/ratings/${row.cycleId}/review`,
    since: dayOrNull(row.since),
    deadline: null,
  }));
}

/** Proposed lowerings and raisings that wait for a decision. */
export async function levelWork({ actor, db }: Reader): Promise<WorkItem[]> {
  if (!can(actor, "level:decide")) return [];
  const open = and(
    eq(levelProposal.county, actor.county),
    eq(levelProposal.status, "open"),
    scopeWhere(actor, "level:decide", levelProposal.placePath),
  );
  const [row] = await db
    .select({ number: count(), since: min(levelProposal.proposedAt) })
    .from(levelProposal)
    .where(open);
  if (!row || row.number === 0) return [];
  const people = await db
    .select({ name: person.name })
    .from(levelProposal)
    .innerJoin(person, and(eq(person.county, levelProposal.county), eq(person.id, levelProposal.personId)))
    .where(open)
    .orderBy(levelProposal.id)
    .limit(3);
  const names = people.map(({ name }) => name).join("、");
  const cycle = row.number > people.length ? `${names} …` : names;
  return [
    {
      kind: "level",
      count: row.number,
      title: { cycle },
      href: "/ratings/levels",
      since: dayOrNull(row.since),
      deadline: null,
    },
  ];
}

/** Schemes in the making. */
export async function draftWork({ actor, db }: Reader): Promise<WorkItem[]> {
  if (!can(actor, "scheme:write")) return [];
  const rows = await db
    .select({
      id: schemeVersion.schemeId,
      title: scheme.title,
      number: count(),
      since: max(schemeVersion.updatedAt),
    })
    .from(schemeVersion)
    .innerJoin(scheme, and(eq(scheme.county, schemeVersion.county), eq(scheme.id, schemeVersion.schemeId)))
    .where(and(eq(schemeVersion.county, actor.county), eq(schemeVersion.status, "draft")))
    .groupBy(schemeVersion.schemeId, scheme.title)
    .limit(20);
  return rows.map((row) => ({
    kind: "draft-scheme",
    count: row.number,
    title: { cycle: row.title },
    href: "/schemes",
    since: dayOrNull(row.since),
    deadline: null,
  }));
}
