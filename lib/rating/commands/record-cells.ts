import "server-only";
import { ratingEntry } from "@/db/schema/rating";
import { getStore, type Tx } from "@/db/store";
import { type Actor, can } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { type Emission, emitAll } from "@/lib/audit";
import { AppError, type Message, notFound } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { inBatches } from "@/lib/procedure/commands";
import { type Column, cellText, columnKey, concerns, postWords, readCell } from "../compute";
import { type EntryRow, entryHeads } from "../data/entries";
import { hot } from "../data/hot";
import { loadScheme } from "../data/plan";
import { mayRecord, type Target, targetsOf } from "../data/recording";
import { type CellInput, mostCells, type RecordCellsInput } from "../schema";
import type { CellResult, SubjectKind } from "../types";

type Head = Pick<
  EntryRow,
  "id" | "kind" | "valueE4" | "severity" | "day" | "evidence" | "note" | "isWithdrawn" | "recordedByName"
>;

const refuse = (message: Message, isConflict?: boolean): CellResult =>
  isConflict ? { ok: false, message, isConflict } : { ok: false, message };
const say = (key: string, values?: Message["values"]): Message =>
  values ? { key: `rating.errors.${key}`, values } : { key: `rating.errors.${key}` };

const headKey = (kind: SubjectKind, subjectId: string, key: string) => `${kind}|${subjectId}|${key}`;

/** The cells of one request: what is stored now, and what is to be written. */
class Sheet {
  readonly inserts: (typeof ratingEntry.$inferInsert)[] = [];
  readonly emissions: Emission[] = [];
  constructor(
    readonly context: CommandContext,
    readonly cycleId: string,
    readonly targets: ReadonlyMap<string, Target>,
    readonly heads: Map<string, Head>,
  ) {}

  /** Stores one cell or says why not. */
  put(column: Column | undefined, cell: CellInput): CellResult {
    const target = this.targets.get(`${cell.subjectKind}|${cell.subjectId}`);
    if (!target) return refuse(say(cell.subjectKind === "person" ? "unknownPerson" : "unknownVillage"));
    if (!column) return refuse(say("unknownItem", { item: cell.item }));
    if (column.subjectKind !== cell.subjectKind) return refuse(say("wrongSubject"));
    if (!mayRecord(this.context.actor, column.recorder, target.placePath))
      return refuse(say("notYourColumn"));
    if (target.locked) return refuse(target.locked);
    if (
      target.post !== null &&
      !concerns(column, postWords[target.post as keyof typeof postWords] ?? target.post)
    ) {
      return refuse(say("notConcerned"));
    }
    const key = headKey(cell.subjectKind, cell.subjectId, column.key);
    const head = this.heads.get(key);
    const isStale = cell.expects !== (head?.id ?? null) && !(cell.expects === null && head?.isWithdrawn);
    if (isStale) return this.conflict(column, head);
    return this.write(column, cell, key, head, target);
  }

  private conflict(column: Column, head: Head | undefined): CellResult {
    const theirs = head && !head.isWithdrawn ? (cellText(column, head) ?? "不适用") : "—";
    return refuse(say("changedByOther", { name: head?.recordedByName ?? "—", theirs }), true);
  }

  private write(
    column: Column,
    cell: CellInput,
    key: string,
    head: Head | undefined,
    target: Target,
  ): CellResult {
    const reading = readCell(column, cell.input);
    if (reading.kind === "refused") return refuse(reading.message);
    const current = head && !head.isWithdrawn ? head : undefined;
    const isClear = reading.kind === "clear";
    if (isClear && !current) return { ok: true, entryId: head?.id ?? null, value: null };
    const evidence = cell.evidence ?? current?.evidence ?? null;
    if (!isClear && column.evidence === "required" && !evidence) return refuse(say("evidenceRequired"));
    const { actor, now } = this.context;
    const value = reading.kind === "value" ? reading : null;
    const row = {
      county: actor.county,
      id: newId(now.getTime()),
      cycleId: this.cycleId,
      subjectKind: cell.subjectKind,
      subjectId: cell.subjectId,
      placePath: target.placePath,
      item: column.item,
      raterGroup: column.raterGroup,
      kind: reading.kind === "not-due" ? ("not-due" as const) : ("value" as const),
      valueE4: value?.valueE4 ?? null,
      day: value?.day ?? null,
      severity: value?.text ?? null,
      evidence: isClear ? null : evidence,
      note: cell.note ?? (isClear ? null : (current?.note ?? null)),
      isWithdrawn: isClear,
      correctsId: head?.id ?? null,
      recordedBy: actor.userId,
      recordedByPersonId: actor.personId,
      recordedByName: actor.name,
      recordedAt: now,
    };
    const text = isClear ? null : cellText(column, row);
    if (current && isSame(current, row)) return { ok: true, entryId: current.id, value: text };
    this.inserts.push(row);
    this.heads.set(key, row);
    this.emissions.push({
      actor,
      now,
      action: current ? (isClear ? "entry.clear" : "entry.correct") : "entry.record",
      subject: { kind: cell.subjectKind, id: cell.subjectId },
      placePath: target.placePath,
      before: current ? said(column, current) : null,
      after: { entryId: row.id, ...(isClear ? { item: column.item, value: null } : said(column, row)) },
    });
    return { ok: true, entryId: row.id, value: text };
  }
}

function said(column: Column, entry: Omit<Head, "id" | "isWithdrawn" | "recordedByName">) {
  return {
    item: column.item,
    ...(column.raterGroup ? { raterGroup: column.raterGroup } : {}),
    value: entry.kind === "not-due" ? "not-due" : cellText(column, entry),
    ...(entry.evidence ? { evidence: entry.evidence } : {}),
  };
}

function isSame(a: Head, b: Omit<Head, "id" | "recordedByName">): boolean {
  return (
    a.kind === b.kind &&
    a.valueE4 === b.valueE4 &&
    a.severity === b.severity &&
    a.day === b.day &&
    a.evidence === b.evidence &&
    a.note === b.note
  );
}

async function headsOf(
  { actor }: CommandContext,
  tx: Tx,
  { cycleId, cells }: RecordCellsInput,
): Promise<Map<string, Head>> {
  const [only] = cells;
  const found = new Map<string, Head>();
  const add = (rows: readonly EntryRow[]) => {
    for (const row of rows) {
      if (row.kind !== "event")
        found.set(headKey(row.subjectKind, row.subjectId, columnKey(row.item, row.raterGroup)), row);
    }
  };
  if (cells.length === 1 && only) {
    const { subjectKind: kind, subjectId: id, item, raterGroup } = only;
    const key = { county: actor.county, cycleId, kind, id, item };
    add(
      raterGroup ? await hot().groupHead.execute({ ...key, raterGroup }) : await hot().plainHead.execute(key),
    );
    return found;
  }
  for (const subjectKind of ["person", "village"] as const) {
    const own = cells.filter((cell) => cell.subjectKind === subjectKind);
    if (own.length === 0) continue;
    const subjectIds = [...new Set(own.map((cell) => cell.subjectId))];
    const items = [...new Set(own.map((cell) => cell.item))].slice(0, 2_000);
    add(await entryHeads({ county: actor.county, db: tx }, { cycleId, subjectKind, subjectIds, items }));
  }
  return found;
}

const recordingDoors = ["rating:record", "rating:record-line", "sanction:write", "rating:open"] as const;

function requireRecorder(actor: Actor): void {
  if (!recordingDoors.some((permission) => can(actor, permission)))
    throw new AppError("FORBIDDEN", "errors.forbidden");
}

/**
 * Records cells of the grid: good ones are stored, bad ones come back with their sentence, in the order given. A
 * correction is a new entry that names the old one; "" withdraws, 不适用 declares not due.
 * @throws AppError STATE when the cycle is decided, LIMIT over 5,000 cells, NOT_FOUND
 */
export async function recordCells(
  context: CommandContext,
  input: RecordCellsInput,
): Promise<{ results: CellResult[] }> {
  const { actor } = context;
  requireRecorder(actor);
  if (input.cells.length > mostCells)
    throw new AppError("LIMIT", "rating.errors.tooManyCells", { limit: mostCells });
  return getStore().transact(async (tx) => {
    const [cycle] = await hot().cycle.execute({ county: actor.county, cycleId: input.cycleId });
    if (!cycle) throw notFound();
    if (cycle.status !== "open") throw new AppError("STATE", "rating.errors.cycleClosed");
    const scheme = await loadScheme({ county: actor.county, db: tx }, cycle.schemeVersionId);
    const targets = new Map<string, Target>();
    for (const subjectKind of ["person", "village"] as const) {
      const ids = input.cells
        .filter((cell) => cell.subjectKind === subjectKind)
        .map((cell) => cell.subjectId);
      if (ids.length === 0) continue;
      const found = await targetsOf({ actor, db: tx }, { cycleId: cycle.id, subjectKind, ids, scheme });
      for (const [id, target] of found) targets.set(`${subjectKind}|${id}`, target);
    }
    const sheet = new Sheet(context, cycle.id, targets, await headsOf(context, tx, input));
    const results = input.cells.map((cell) =>
      sheet.put(scheme.plan.columns.get(columnKey(cell.item, cell.raterGroup)), cell),
    );
    const [only] = sheet.inserts;
    if (only && sheet.inserts.length === 1) await hot().add.execute(only);
    else await inBatches(sheet.inserts, (batch) => tx.insert(ratingEntry).values(batch), 300);
    if (sheet.emissions.length > 0) await emitAll(tx, sheet.emissions);
    return { results };
  });
}
