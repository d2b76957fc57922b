import "server-only";
import { and, eq } from "drizzle-orm";
import { pointsOutcome } from "@/db/schema/points";
import type { Read } from "@/db/store";
import { type Actor, inBranchScope } from "@/lib/access/actor";
import { isSelf } from "@/lib/procedure/compute";
import { explain } from "@/lib/rules";
import type { Explanation, Locale } from "@/lib/rules/types";
import { entryStates, outcomeOf } from "../compute";
import { countedEntries } from "../compute/counted";
import type { Branch, Member, MemberOutcome, PointsCycle } from "../types";
import { loadBranch, loadMembers } from "./branches";
import { loadPoints, type OpenPoints } from "./cycles";
import { type ListedEntry, wasLate } from "./entries";
import { type LedgerLine, ledgerLines } from "./ledger";
import { listOwnItems, type OwnItem } from "./own-items";
import { mayRecordItem } from "./recorders";
import { traceMember } from "./traces";

/** An entry with everything that was written about it and what the reader may do with it. */
export type SheetEntry = ListedEntry & {
  readonly about: readonly LedgerLine[];
  readonly isReplaced: boolean;
  readonly mayAmend: boolean;
  readonly mayDispute: boolean;
};

export type MemberSheet = {
  readonly cycle: PointsCycle;
  readonly branch: Branch;
  readonly member: Member;
  readonly scheme: OpenPoints["scheme"];
  /** As stored after the last act that touched the member. */
  readonly outcome: Pick<MemberOutcome, "scoreE4" | "grade"> | null;
  readonly computedAt: Date | null;
  /** The figure on the day that was asked for, from the acts of that day and before. */
  readonly onDay: MemberOutcome | null;
  readonly explanation: Explanation | null;
  /** Newest act first. */
  readonly entries: readonly SheetEntry[];
  readonly ownItems: readonly OwnItem[];
};

type Reader = { actor: Actor; db: Read };

async function storedOutcome({ actor, db }: Reader, cycleId: string, personId: string) {
  const [row] = await db
    .select()
    .from(pointsOutcome)
    .where(
      and(
        eq(pointsOutcome.county, actor.county),
        eq(pointsOutcome.cycleId, cycleId),
        eq(pointsOutcome.personId, personId),
      ),
    )
    .limit(1);
  return row ?? null;
}

function sheetEntries(
  actor: Actor,
  open: OpenPoints,
  member: Member,
  lines: readonly LedgerLine[],
  counts: ReturnType<typeof countedEntries>,
): SheetEntry[] {
  const states = entryStates(lines);
  const replaced = new Set(lines.map((line) => line.replacesId));
  const isFree = open.cycle.status === "open" && !isSelf(actor, member.personId);
  const entries = lines.filter((line) => line.kind === "entry");
  return entries.toReversed().flatMap((line): SheetEntry[] => {
    const state = states.get(line.id);
    const item = open.scheme.items.get(line.item);
    if (!state) return [];
    const mayAmend = isFree && !state.isReversed && item !== undefined && mayRecordItem(actor, item, member);
    const mayDispute =
      mayAmend || (isFree && !state.isReversed && inBranchScope(actor, "points:check", member));
    return [
      {
        line,
        name: member.name,
        state,
        isLate: wasLate(open, line),
        counted: counts.get(line.id) ?? { pointsE4: null, why: null },
        about: lines.filter((one) => line.id === (one.reversesId ?? one.refersToId)),
        isReplaced: replaced.has(line.id),
        mayAmend,
        mayDispute,
      },
    ];
  });
}

/**
 * All about one member of a cycle for those who keep or check the books: the balance and why it is so, every line of
 * the ledger with what it counts, and what the reader may do with it. @throws AppError NOT_FOUND
 */
export async function loadMemberSheet(
  reader: Reader,
  wanted: { cycleId: string; personId: string; asOf?: string; locale?: Locale },
): Promise<MemberSheet> {
  const { actor, db } = reader;
  const { cycleId, personId, asOf, locale = "zh-CN" } = wanted;
  const permission = "points:read" as const;
  const open = await loadPoints(reader, { cycleId, permission });
  const [member] = await loadMembers(reader, { cycleId, personIds: [personId], permission });
  // loadMembers has thrown when the member is not there.
  const found = member as Member;
  const { organisationId } = found;
  const branch = await loadBranch(reader, { cycleId, organisationId, permission });
  const stored = await storedOutcome(reader, cycleId, personId);
  const lines = await ledgerLines({ county: actor.county, db }, { cycleId, personIds: [personId] });
  const { now, onDay } = await traceMember(reader, open, { personId, ...(asOf ? { asOf } : {}) });
  const trace = now.results.get(personId)?.trace;
  const then = onDay?.results.get(personId);
  const { document } = open.scheme;
  return {
    cycle: open.cycle,
    branch,
    member: found,
    scheme: open.scheme,
    outcome: stored,
    computedAt: stored?.computedAt ?? null,
    onDay: then ? outcomeOf(document, then) : null,
    explanation: trace ? explain(open.scheme.compiled(), trace, locale) : null,
    entries: sheetEntries(actor, open, found, lines, countedEntries(document, trace, lines)),
    ownItems: await listOwnItems(reader, { cycleId, organisationId }),
  };
}
