import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { pointsMember } from "@/db/schema/points";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { e4Text } from "@/lib/base/e4";
import { addDays, shanghaiDay } from "@/lib/base/period";
import { membershipWords } from "@/lib/roster/compute/words";
import { loadPersonFacts, type PersonFacts } from "@/lib/roster/data";
import { personFacts } from "@/lib/roster/data/kernel-facts";
import type { FactEntry, FactSubject, FactsDocument, Period } from "@/lib/rules/types";
import { loadParameters } from "@/lib/schemes/data";
import { entryStates, lastingItems, sumPlan } from "../compute";
import { classWords } from "../types";
import { earlierCycles, type OpenPoints } from "./cycles";
import { earlierResults } from "./earlier";
import { type CountingLine, countingLines, ledgerLines, type People } from "./ledger";
import type { PointsScheme } from "./scheme";
import { type EntriesByItem, sumEntries } from "./sums";

type Reader = { actor: Actor; db: Read };
type MemberRow = typeof pointsMember.$inferSelect;

/** What a run needs to know of a member. */
export type MemberOfRun = Pick<MemberRow, "personId" | "organisationId" | "placePath" | "memberClass">;

/** An entry of the ledger as the kernel reads it. */
export function factEntry(line: CountingLine, scheme: PointsScheme, repairedOn: string | null): FactEntry {
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
  lines: readonly CountingLine[],
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

/** What was entered in earlier cycles of the same scheme and may still be valid: items that outlast their period. */
async function earlierLines(
  { actor, db }: Reader,
  { cycle, scheme }: OpenPoints,
  people: readonly People[],
): Promise<CountingLine[]> {
  const items = lastingItems(scheme.compiled());
  if (items.length === 0) return [];
  const cycles = await earlierCycles({ county: actor.county, db }, { cycle, scheme });
  const lines: CountingLine[] = [];
  for (const cycleId of cycles)
    for (const some of people)
      for (const line of await countingLines({ county: actor.county, db }, { cycleId, people: some, items }))
        lines.push(line);
  return lines;
}

const chiefPosts = ["村党组织书记", "村委会主任"];

/** The post that a member holds now, of several the chief one. */
function mainPost(posts: FactSubject["lists"]): string | null {
  const held = (posts?.任职 ?? []).filter((row) => row.结束 === null).map((row) => String(row.职务));
  return chiefPosts.find((post) => held.includes(post)) ?? held[0] ?? null;
}

/** The keys by which rules tell members apart, the same object for all of a branch and class. */
function keysReader(): (member: MemberOfRun) => NonNullable<FactSubject["keys"]> {
  const known = new Map<string, NonNullable<FactSubject["keys"]>>();
  return ({ placePath, organisationId, memberClass }) => {
    const label = `${organisationId}|${memberClass}|${placePath}`;
    const held = known.get(label);
    if (held) return held;
    const [county = null, township, village] = placePath.split("/");
    const keys = {
      县: county,
      乡镇: township || null,
      村: village || null,
      党支部: organisationId,
      类别: classWords[memberClass],
    };
    known.set(label, keys);
    return keys;
  };
}

function subjectOf(
  member: MemberOfRun,
  roster: PersonFacts | undefined,
  entries: Record<string, FactEntry[]>,
  { keys, day }: { keys: FactSubject["keys"]; day: string },
): FactSubject {
  if (!roster) return { id: member.personId, keys, entries };
  const known = personFacts(roster, day);
  const membership = roster.memberships.find((m) => m.from <= day && (m.until === null || m.until > day));
  return {
    id: member.personId,
    name: roster.name,
    keys: { ...keys, 职务: mainPost(known.lists) },
    facts: { ...known.facts, ...(membership ? { 人员状态: membershipWords[membership.status] } : {}) },
    lists: known.lists,
    entries,
  };
}

/** What every subject carries without the roster: schemes that read no more do without it. */
const ownKeys = new Set(["县", "乡镇", "村", "党支部", "类别"]);

async function rosterOf(
  { actor, db }: Reader,
  { scheme }: OpenPoints,
  personIds: readonly string[],
  day: string,
): Promise<Map<string, PersonFacts>> {
  const { items = [], coverage } = scheme.document;
  const byPost =
    coverage !== undefined ||
    items.some(
      (item) => item.appliesTo?.posts !== undefined || ("amount" in item && item.amount.by === "post"),
    );
  const isRead = byPost || [...scheme.compiled().gathered].some((name) => !ownKeys.has(name));
  return isRead ? loadPersonFacts({ actor, db }, { county: actor.county, personIds, day }) : new Map();
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

/** Lists of ids go in parts below the limit of values in a statement. */
function inParts(ids: readonly string[]): People[] {
  const parts: People[] = [];
  for (let i = 0; i < ids.length; i += 2_000) parts.push({ ids: ids.slice(i, i + 2_000) });
  return parts;
}

/**
 * The facts of members for the kernel: every entry that counts with who recorded it and when, the roster as on the last
 * day of the cycle (or today, whichever is earlier), parameters. A fixed number of queries per 2,000 members. With
 * `bookedBefore` only what stands in the books before that day.
 */
export async function gatherMembers(
  reader: Reader,
  open: OpenPoints,
  members: readonly MemberOfRun[],
  bookedBefore?: string,
): Promise<FactsDocument> {
  const { actor, db } = reader;
  const personIds = members.map((member) => member.personId);
  const own = await ledgerLines({ county: actor.county, db }, { cycleId: open.cycle.id, personIds });
  const lines = [
    ...(await earlierLines(reader, open, inParts(personIds))),
    ...(bookedBefore === undefined ? own : own.filter((line) => line.bookedMonth < bookedBefore)),
  ];
  return factsOf(reader, open, members, entriesOf(lines, open.scheme));
}

/**
 * The same for figures alone: entries of items that add up come as sums, only the others one by one. Figures are equal;
 * who recorded what and when is not in it. `isRun` says that the members are all of the cycle from the first id to the
 * last.
 */
export async function gatherSums(
  reader: Reader,
  open: OpenPoints,
  members: readonly MemberOfRun[],
  isRun = false,
): Promise<FactsDocument> {
  const { actor, db } = reader;
  const { cycle, scheme } = open;
  const plan = sumPlan(scheme.compiled(), { from: cycle.periodFrom, until: cycle.periodUntil });
  const ledger = { county: actor.county, db };
  const ids = members.map((member) => member.personId);
  const entries = new Map<string, EntriesByItem>();
  const parts = isRun ? [{ from: ids[0] ?? "", to: ids.at(-1) ?? "" }] : inParts(ids);
  for (const people of parts)
    for (const [id, own] of await sumEntries(ledger, { cycleId: cycle.id, scheme, plan, people }))
      entries.set(id, own);
  if (plan.single.length > 0) {
    const lines = await earlierLines(reader, open, parts);
    for (const people of parts)
      for (const line of await countingLines(ledger, { cycleId: cycle.id, people, items: plan.single }))
        lines.push(line);
    for (const [id, own] of entriesOf(lines, scheme)) entries.set(id, { ...entries.get(id), ...own });
  }
  return factsOf(reader, open, members, entries);
}

async function factsOf(
  reader: Reader,
  open: OpenPoints,
  members: readonly MemberOfRun[],
  entries: ReadonlyMap<string, EntriesByItem>,
): Promise<FactsDocument> {
  const { cycle } = open;
  const today = shanghaiDay(new Date());
  const last = addDays(cycle.periodUntil, -1);
  const day = last < today ? last : today;
  const personIds = members.map((member) => member.personId);
  const roster = await rosterOf(reader, open, personIds, day);
  const earlier = await earlierResults({ county: reader.actor.county, db: reader.db }, open, personIds);
  const keysOf = keysReader();
  return {
    period: {
      kind: cycle.periodKind as Period["kind"],
      from: cycle.periodFrom,
      until: cycle.periodUntil,
    },
    knowledgeDate: day,
    parameters: await parametersOf(reader, open),
    subjects: members
      .map((member) => {
        const previous = earlier.get(member.personId);
        const subject = subjectOf(member, roster.get(member.personId), entries.get(member.personId) ?? {}, {
          keys: keysOf(member),
          day,
        });
        return previous ? { ...subject, previous } : subject;
      })
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}
