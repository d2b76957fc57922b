import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { pointsEntry } from "@/db/schema/points";
import type { Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emitAll } from "@/lib/audit";
import { AppError, type FieldErrors, invalid, type Message } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { addDays, shanghaiDay } from "@/lib/base/period";
import { insertMany } from "@/lib/roster/commands/bulk";
import { bookedMonth, correctedMonth, entryStates } from "../compute";
import { closingsInForce } from "../data/closings";
import type { OpenPoints } from "../data/cycles";
import { type LedgerLine, linesAbout } from "../data/ledger";
import type { EntrySource, Member, PointItem } from "../types";
import { mayRecordItem } from "./shared";

/** What is to be entered about one member. Amounts in ten-thousandths, without sign. */
export type NewEntry = {
  readonly member: Member;
  readonly item: string;
  readonly day: string;
  readonly valueE4?: number | null;
  readonly quantityE4?: number | null;
  readonly severity?: string | null;
  /** Same text = one and the same deed. */
  readonly act?: string | null;
  readonly ownItemId?: string | null;
  readonly reason: string;
  readonly evidence?: string | null;
  readonly replacesId?: string | null;
};

export type WriteOptions = {
  readonly source: EntrySource;
  readonly sourceId?: string | null;
  /** The list of attendance, the verified report and the upheld objection have their own doors. */
  readonly isTrusted?: boolean;
};

const say = (key: string, values?: Message["values"]): Message =>
  values ? { key: `points.errors.${key}`, values } : { key: `points.errors.${key}` };

/** What is wrong with one entry by the scheme, at its field; null when nothing is. */
export function entryProblem(
  { cycle }: Pick<OpenPoints, "cycle">,
  item: PointItem | undefined,
  entry: Omit<NewEntry, "member">,
  today: string,
): FieldErrors | null {
  if (!item) return { item: say("noSuchItem") };
  if (entry.day < cycle.periodFrom || entry.day >= cycle.periodUntil)
    return { day: say("outsidePeriod", { from: cycle.periodFrom, until: addDays(cycle.periodUntil, -1) }) };
  if (entry.day > today) return { day: say("dayInFuture") };
  if (item.severities.length > 0 && !item.severities.includes(entry.severity ?? ""))
    return { severity: say("severity", { choices: item.severities.join("、") }) };
  const amount = item.isPoints ? entry.valueE4 : entry.quantityE4;
  if (item.needsQuantity && (amount === null || amount === undefined))
    return { amount: say("amountMissing") };
  if (item.needsQuantity && (amount as number) < 0) return { amount: say("amountNegative") };
  if (item.isPoints && item.maxE4 !== null && (amount as number) > item.maxE4)
    return { amount: say("amountTooLarge", { max: item.maxE4 / 10_000 }) };
  if (item.isPoints && item.minE4 !== null && (amount as number) < item.minE4)
    return { amount: say("amountTooSmall", { min: item.minE4 / 10_000 }) };
  if (item.evidence === "required" && !entry.evidence?.trim()) return { evidence: say("evidenceMissing") };
  return null;
}

const deedKey = (entry: { personId: string; item: string; day: string; deed: string }) =>
  [entry.personId, entry.item, entry.day, entry.deed].join("\n");

/** Deeds that stand in the ledger already, of those that are to be entered: person, item, day and words are the same. */
async function knownDeeds(
  { actor }: CommandContext,
  tx: Tx,
  cycleId: string,
  entries: readonly NewEntry[],
): Promise<Map<string, LedgerLine>> {
  const ids = [...new Set(entries.map((entry) => entry.member.personId))];
  const found: LedgerLine[] = [];
  for (let i = 0; i < ids.length; i += 1_000)
    found.push(
      ...(await tx
        .select()
        .from(pointsEntry)
        .where(
          and(
            eq(pointsEntry.county, actor.county),
            eq(pointsEntry.cycleId, cycleId),
            eq(pointsEntry.kind, "entry"),
            inArray(pointsEntry.personId, ids.slice(i, i + 1_000)),
            inArray(pointsEntry.item, [...new Set(entries.map((entry) => entry.item))]),
            inArray(pointsEntry.day, [...new Set(entries.map((entry) => entry.day))]),
          ),
        )),
    );
  const reader = { county: actor.county, db: tx };
  const states = entryStates(
    await linesAbout(
      reader,
      found.map((line) => line.id),
    ),
  );
  return new Map(
    found
      .filter((line) => !states.get(line.id)?.isReversed)
      .map((line) => [deedKey({ ...line, deed: line.act ?? line.reason }), line]),
  );
}

type Row = typeof pointsEntry.$inferInsert;
/** What is to be written for one entry, or why it cannot be. */
export type PreparedEntry =
  | { readonly row: Row }
  | { readonly error: AppError; readonly problem: FieldErrors | null };

/** Checks every entry against the scheme, the books and the deeds already entered, each for itself; writes nothing. */
export async function prepareEntries(
  context: CommandContext,
  tx: Tx,
  open: OpenPoints,
  entries: readonly NewEntry[],
  { source, sourceId = null, isTrusted = false }: WriteOptions,
): Promise<PreparedEntry[]> {
  const { actor, now } = context;
  const today = shanghaiDay(now);
  const reader = { county: actor.county, db: tx };
  const deeds = await knownDeeds(context, tx, open.cycle.id, entries);
  const organisationIds = [...new Set(entries.map((entry) => entry.member.organisationId))];
  const closings = await closingsInForce(reader, { cycleId: open.cycle.id, organisationIds });
  const period = { from: open.cycle.periodFrom, until: open.cycle.periodUntil };
  return entries.map((entry, at): PreparedEntry => {
    const { member } = entry;
    const refuse = (error: AppError): PreparedEntry => ({ error, problem: null });
    const item = open.scheme.items.get(entry.item);
    const problem = entryProblem(open, item, entry, today);
    if (problem) {
      const fields = Object.entries(problem).map(([field, m]) => [`entries.${at}.${field}`, m]);
      return { error: invalid(Object.fromEntries(fields)), problem };
    }
    if (!isTrusted && !mayRecordItem(actor, item as PointItem, member))
      return refuse(new AppError("FORBIDDEN", "points.errors.notYourItem"));
    if (member.standing !== "covered")
      return refuse(new AppError("STATE", "points.errors.notCovered", { name: member.name }));
    const deed = { personId: member.personId, item: entry.item, day: entry.day };
    const key = deedKey({ ...deed, deed: entry.act ?? entry.reason });
    const known = deeds.get(key);
    if (known && known.id !== entry.replacesId) {
      const by = { name: member.name, day: known.day, by: known.recordedByName };
      return refuse(new AppError("CONFLICT", "points.errors.sameDeed", by));
    }
    const closed = closings.filter((closing) => closing.organisationId === member.organisationId);
    const month = (source === "objection" ? correctedMonth : bookedMonth)(period, closed, entry.day);
    if (month === null) return refuse(new AppError("STATE", "points.errors.booksClosed"));
    const row = {
      county: actor.county,
      id: newId(now.getTime()),
      cycleId: open.cycle.id,
      ...deed,
      organisationId: member.organisationId,
      placePath: member.placePath,
      branchPath: member.branchPath,
      kind: "entry" as const,
      weight: 1,
      valueE4: entry.valueE4 ?? null,
      quantityE4: entry.quantityE4 ?? null,
      severity: entry.severity || null,
      act: entry.act || null,
      ownItemId: entry.ownItemId ?? null,
      reason: entry.reason,
      evidence: entry.evidence || null,
      source,
      sourceId,
      reversesId: null,
      refersToId: null,
      replacesId: entry.replacesId ?? null,
      bookedMonth: month,
      recordedBy: actor.userId,
      recordedByPersonId: actor.personId,
      recordedByName: actor.name,
      recordedAt: now,
    };
    deeds.set(key, row);
    return { row };
  });
}

/**
 * The one door into the ledger: checks every entry and writes them all or none. The caller recomputes the members.
 * Gives the ids in the order of the entries.
 * @throws AppError VALIDATION with fields "entries.N.<field>"; CONFLICT for a deed that stands there already; STATE
 * when the books are closed to the end of the cycle
 */
export async function writeEntries(
  context: CommandContext,
  tx: Tx,
  open: OpenPoints,
  entries: readonly NewEntry[],
  options: WriteOptions,
): Promise<string[]> {
  const { actor, now } = context;
  const prepared = await prepareEntries(context, tx, open, entries, options);
  const rows = prepared.map((one) => {
    if ("error" in one) throw one.error;
    return one.row;
  });
  await insertMany(tx, pointsEntry, rows);
  await emitAll(
    tx,
    rows.map((row) => ({
      actor,
      now,
      action: "points.enter",
      subject: { kind: "person", id: row.personId },
      placePath: row.placePath,
      after: {
        entryId: row.id,
        item: row.item,
        day: row.day,
        valueE4: row.valueE4,
        quantityE4: row.quantityE4,
        severity: row.severity,
        source: options.source,
      },
    })),
  );
  return rows.map((row) => row.id);
}
