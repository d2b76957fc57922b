import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { pointsOutcome } from "@/db/schema/points";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { toE4 } from "@/lib/base/e4";
import { shanghaiDay } from "@/lib/base/period";
import { explain } from "@/lib/rules";
import { bilingual } from "@/lib/rules/bilingual";
import type { Bilingual, Explanation, Locale, TraceEvent } from "@/lib/rules/types";
import {
  type Computed,
  type CountedEntry,
  computeMembers,
  type EntryEffect,
  effectOf,
  entryStates,
  isLate,
  type RoomLeft,
  roomLeft,
  withSubPeriods,
} from "../../compute";
import { classWords, type EntrySource } from "../../types";
import { type ClosingRow, closingsInForce } from "../closings";
import type { OpenPoints } from "../cycles";
import { gatherMembers, memberRows } from "../gather";
import { type LedgerLine, ledgerLines } from "../ledger";
import { type Membership, openOf } from "./membership";

type Reader = { actor: Actor; db: Read };
type EntryEvent = Extract<TraceEvent, { kind: "entry" }>;

/** One entry of the ledger as the member reads it. */
export type SheetEntry = {
  readonly id: string;
  readonly itemName: Bilingual;
  readonly isMinus: boolean;
  readonly day: string;
  readonly quantityE4: number | null;
  readonly unit: string | null;
  readonly severity: string | null;
  readonly reason: string;
  readonly evidence: string | null;
  readonly effect: EntryEffect;
  readonly source: EntrySource;
  readonly recordedByName: string;
  readonly recordedOn: string;
  readonly isLate: boolean;
  /** The closing of the month in whose books it stands; null = the books are open. */
  readonly closing: { readonly closedByName: string; readonly checkedByName: string | null } | null;
};

/** What is shown of one member: the sum, every entry with its ground, and what is still possible. */
export type MemberSheet = Membership & {
  readonly scoreE4: number | null;
  readonly grade: string | null;
  /** Why no sum can be given. */
  readonly errors: readonly Bilingual[];
  readonly entries: readonly SheetEntry[];
  readonly explanation: Explanation | null;
  readonly room: readonly RoomLeft[];
};

type Outcome = typeof pointsOutcome.$inferSelect;

async function outcomesOf({ actor, db }: Reader, cycleId: string, personIds: readonly string[]) {
  const rows: Outcome[] = [];
  for (let i = 0; i < personIds.length; i += 2_000)
    rows.push(
      ...(await db
        .select()
        .from(pointsOutcome)
        .where(
          and(
            eq(pointsOutcome.county, actor.county),
            eq(pointsOutcome.cycleId, cycleId),
            inArray(pointsOutcome.personId, personIds.slice(i, i + 2_000)),
          ),
        )),
    );
  return new Map(rows.map((row) => [row.personId, row]));
}

function closingOf(line: LedgerLine, closings: readonly ClosingRow[]): SheetEntry["closing"] {
  const found = closings.find(
    (one) =>
      one.organisationId === line.organisationId &&
      one.periodFrom <= line.bookedMonth &&
      line.bookedMonth < one.periodUntil,
  );
  if (!found) return null;
  const checkedByName = found.status === "checked" ? found.checkedByName : null;
  return { closedByName: found.closedByName, checkedByName };
}

const eventsOf = (computed: Computed | undefined): EntryEvent[] =>
  (computed?.result.trace?.nodes ?? []).flatMap((node) =>
    node.events.filter((event): event is EntryEvent => event.kind === "entry"),
  );

function entriesOf(
  { scheme }: OpenPoints,
  lines: readonly LedgerLine[],
  events: ReadonlyMap<string, EntryEvent>,
  closings: readonly ClosingRow[],
): SheetEntry[] {
  const { document } = scheme;
  const states = entryStates(lines);
  return lines.flatMap((line): SheetEntry[] => {
    const state = states.get(line.id);
    if (line.kind !== "entry" || !state) return [];
    const item = scheme.items.get(line.item);
    const recordedOn = shanghaiDay(line.recordedAt);
    return [
      {
        id: line.id,
        itemName: item?.name ?? bilingual(undefined, line.item),
        isMinus: item?.isMinus ?? false,
        day: line.day,
        quantityE4: line.quantityE4,
        unit: item?.unit ?? null,
        severity: line.severity,
        reason: line.reason,
        evidence: line.evidence,
        effect: effectOf({ item, line, state }, events.get(line.id), document),
        source: line.source,
        recordedByName: line.recordedByName,
        recordedOn,
        isLate: isLate({ ...line, recordedOn }, document.ledger?.lateAfterDays),
        closing: closingOf(line, closings),
      },
    ];
  });
}

/** The facts of the members, with their branch where the scheme looks at others, computed with a trace of each. */
async function tracesOf(reader: Reader, open: OpenPoints, memberships: readonly Membership[], today: string) {
  const ids = memberships.map(({ member }) => member.personId);
  const key = { county: reader.actor.county, db: reader.db };
  const branches = new Set(memberships.map(({ member }) => member.organisationId));
  const rows = open.scheme.readsCohort
    ? (await memberRows(key, { cycleId: open.cycle.id })).filter((row) => branches.has(row.organisationId))
    : await memberRows(key, { cycleId: open.cycle.id, personIds: ids });
  const facts = withSubPeriods(open.scheme, await gatherMembers(reader, open, rows), today);
  return computeMembers(open.scheme, facts, ids);
}

function countedOf(events: readonly EntryEvent[]): CountedEntry[] {
  return events.flatMap(({ item, date, points }) => {
    const pointsE4 = toE4(points);
    return date !== undefined && pointsE4 !== null ? [{ item, day: date, pointsE4 }] : [];
  });
}

/**
 * The sheets of members of one cycle. Sum and grade are those that stand in the books; the grounds are computed from the
 * same ledger. Trusts the caller to have chosen the members: oneself, or those in scope.
 */
export async function sheetsOf(
  reader: Reader,
  memberships: readonly Membership[],
  { today, locale }: { today: string; locale: Locale },
): Promise<MemberSheet[]> {
  const [first] = memberships;
  if (!first) return [];
  const { actor, db } = reader;
  const open = await openOf(reader, first);
  const cycleId = open.cycle.id;
  const personIds = memberships.map(({ member }) => member.personId);
  const outcomes = await outcomesOf(reader, cycleId, personIds);
  const traces = await tracesOf(reader, open, memberships, today);
  const lines = await ledgerLines({ county: actor.county, db }, { cycleId, personIds });
  const organisationIds = [...new Set(lines.map((line) => line.organisationId))];
  const closings = await closingsInForce({ county: actor.county, db }, { cycleId, organisationIds });
  return memberships.map((membership) => {
    const { personId, memberClass } = membership.member;
    const outcome = outcomes.get(personId);
    const computed = traces.get(personId);
    const events = eventsOf(computed);
    const byId = new Map(events.flatMap((event) => (event.id ? [[event.id, event] as const] : [])));
    const own = lines.filter((line) => line.personId === personId);
    const { trace } = computed?.result ?? {};
    return {
      ...membership,
      scoreE4: outcome?.scoreE4 ?? null,
      grade: outcome?.grade ?? null,
      errors: (outcome?.errors ?? []).map(({ message }) => message),
      entries: entriesOf(open, own, byId, closings),
      explanation: trace ? explain(open.scheme.compiled(), trace, locale) : null,
      room: computed
        ? roomLeft({
            document: open.scheme.document,
            values: computed.outcome.values,
            counted: countedOf(events),
            cycle: { from: open.cycle.periodFrom, until: open.cycle.periodUntil },
            today,
            classWord: classWords[memberClass],
          })
        : [],
    };
  });
}
