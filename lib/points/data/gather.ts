import "server-only";
import { and, eq, inArray, lt } from "drizzle-orm";
import { pointsCycle, pointsMember } from "@/db/schema/points";
import { schemeVersion } from "@/db/schema/schemes";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { e4Text } from "@/lib/base/e4";
import { addDays, shanghaiDay } from "@/lib/base/period";
import { membershipWords } from "@/lib/roster/compute/words";
import { loadPersonFacts, type PersonFacts } from "@/lib/roster/data";
import { personFacts } from "@/lib/roster/data/kernel-facts";
import type { FactEntry, FactSubject, FactsDocument, Period } from "@/lib/rules/types";
import { loadParameters } from "@/lib/schemes/data";
import { entryStates } from "../compute";
import { classWords } from "../types";
import type { OpenPoints } from "./cycles";
import { type LedgerLine, ledgerLines } from "./ledger";
import type { PointsScheme } from "./scheme";

type Reader = { actor: Actor; db: Read };
type MemberRow = typeof pointsMember.$inferSelect;

/** An entry of the ledger as the kernel reads it. */
export function factEntry(line: LedgerLine, scheme: PointsScheme, repairedOn: string | null): FactEntry {
  const item = scheme.items.get(line.item);
  return {
    id: line.id,
    ...(line.valueE4 === null ? {} : { value: e4Text(line.valueE4) }),
    ...(line.quantityE4 === null ? {} : { quantity: e4Text(line.quantityE4) }),
    date: line.day,
    ...(line.severity ? { severity: line.severity } : {}),
    ...(item?.isSameAct && line.act ? { act: line.act } : {}),
    ...(line.evidence ? { document: line.evidence } : {}),
    ...(repairedOn ? { correctedOn: repairedOn } : {}),
    note: line.reason,
    by: line.recordedByName,
    at: line.recordedAt.toISOString(),
  };
}

/** Entries that count, by member and item. */
function entriesOf(
  lines: readonly LedgerLine[],
  scheme: PointsScheme,
): Map<string, Record<string, FactEntry[]>> {
  const states = entryStates(lines);
  const found = new Map<string, Record<string, FactEntry[]>>();
  for (const line of lines) {
    const state = states.get(line.id);
    if (line.kind !== "entry" || !state?.counts) continue;
    const own = found.get(line.personId) ?? {};
    const list = own[line.item] ?? [];
    list.push(factEntry(line, scheme, state.repairedOn));
    own[line.item] = list;
    found.set(line.personId, own);
  }
  return found;
}

/** Earlier cycles of the same scheme whose entries may still be valid. */
async function earlierLines(
  { actor, db }: Reader,
  { cycle, scheme }: OpenPoints,
  personIds: readonly string[],
): Promise<LedgerLine[]> {
  const lasting = (scheme.document.items ?? []).some(
    (item) => (item.kind === "add" || item.kind === "deduct") && item.validity && item.validity !== "period",
  );
  if (!lasting) return [];
  const cycles = await db
    .select({ id: pointsCycle.id })
    .from(pointsCycle)
    .innerJoin(
      schemeVersion,
      and(eq(schemeVersion.county, pointsCycle.county), eq(schemeVersion.id, pointsCycle.schemeVersionId)),
    )
    .where(
      and(
        eq(pointsCycle.county, actor.county),
        eq(schemeVersion.schemeId, scheme.schemeId),
        lt(pointsCycle.periodFrom, cycle.periodFrom),
      ),
    )
    .limit(100);
  const lines: LedgerLine[] = [];
  for (const { id } of cycles)
    lines.push(...(await ledgerLines({ county: actor.county, db }, { cycleId: id, personIds })));
  return lines;
}

function subjectOf(
  member: MemberRow,
  roster: PersonFacts | undefined,
  entries: Record<string, FactEntry[]>,
  day: string,
): FactSubject {
  const known = roster ? personFacts(roster, day) : { facts: {}, lists: {} };
  const membership = roster?.memberships.find((m) => m.from <= day && (m.until === null || m.until > day));
  return {
    id: member.personId,
    name: roster?.name ?? "",
    keys: {
      县: member.placePath.split("/")[0] ?? null,
      乡镇: member.placePath.split("/")[1] || null,
      村: member.placePath.split("/")[2] || null,
      党支部: member.organisationId,
      类别: classWords[member.memberClass],
    },
    facts: { ...known.facts, ...(membership ? { 人员状态: membershipWords[membership.status] } : {}) },
    lists: known.lists,
    entries,
  };
}

/** Parameters of the register that the scheme reads: a run freezes those it used and no others. */
async function parametersOf(
  reader: Reader,
  { cycle, scheme }: OpenPoints,
): Promise<NonNullable<FactsDocument["parameters"]>> {
  const names = new Set((scheme.document.parameters ?? []).map((parameter) => parameter.name));
  if (names.size === 0) return [];
  const all = await loadParameters(reader, { day: addDays(cycle.periodUntil, -1) });
  return all.filter((parameter) => names.has(parameter.name));
}

/** Members of a cycle, all that are covered or some of them. Trusts the caller to have chosen them in scope. */
export async function memberRows(
  { county, db }: { county: string; db: Read },
  { cycleId, personIds }: { cycleId: string; personIds?: readonly string[] },
): Promise<MemberRow[]> {
  const read = (ids?: readonly string[]) =>
    db
      .select()
      .from(pointsMember)
      .where(
        and(
          eq(pointsMember.county, county),
          eq(pointsMember.cycleId, cycleId),
          eq(pointsMember.standing, "covered"),
          ids ? inArray(pointsMember.personId, [...ids]) : undefined,
        ),
      )
      .orderBy(pointsMember.personId);
  if (!personIds) return read();
  const rows: MemberRow[] = [];
  for (let i = 0; i < personIds.length; i += 2_000) rows.push(...(await read(personIds.slice(i, i + 2_000))));
  return rows;
}

/**
 * The facts of members for the kernel: every entry that counts with who recorded it and when, the roster as on the last
 * day of the cycle (or today, whichever is earlier), parameters. A fixed number of queries per 2,000 members.
 */
export async function gatherMembers(
  reader: Reader,
  open: OpenPoints,
  members: readonly MemberRow[],
): Promise<FactsDocument> {
  const { actor, db } = reader;
  const { cycle, scheme } = open;
  const { county } = actor;
  const personIds = members.map((member) => member.personId);
  const today = shanghaiDay(new Date());
  const last = addDays(cycle.periodUntil, -1);
  const day = last < today ? last : today;
  const roster = await loadPersonFacts({ actor, db }, { county, personIds, day });
  const lines = [
    ...(await earlierLines(reader, open, personIds)),
    ...(await ledgerLines({ county, db }, { cycleId: cycle.id, personIds })),
  ];
  const entries = entriesOf(lines, scheme);
  return {
    period: {
      kind: cycle.periodKind as Period["kind"],
      from: cycle.periodFrom,
      until: cycle.periodUntil,
    },
    knowledgeDate: day,
    parameters: await parametersOf(reader, open),
    subjects: members
      .map((member) =>
        subjectOf(member, roster.get(member.personId), entries.get(member.personId) ?? {}, day),
      )
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}
