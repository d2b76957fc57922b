import "server-only";
import { and, eq } from "drizzle-orm";
import { cycleSubject, ratingEntry } from "@/db/schema/rating";
import type { Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, invalid, type Message, notFound } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import type { Corrected, Process } from "@/lib/procedure/data";
import type { SubjectFigures } from "@/lib/procedure/types";
import { loadResultsOf } from "@/lib/results/data";
import { cellText, columnKey, e4Text, normaliseTyped, readCell, readNumber } from "../compute";
import { coveredSubject } from "../data/correctables";
import { knownCycle } from "../data/cycle-row";
import { type EntryRow, entryHeads } from "../data/entries";
import { type LoadedScheme, loadScheme } from "../data/plan";
import { ratingSubject } from "../data/process";
import { correctedRun } from "./corrected-run";
import { runPeople } from "./run";

type Wanted = Parameters<Process["correct"]>[2];
type NewValue = Pick<EntryRow, "valueE4" | "severity" | "day" | "isWithdrawn">;

const refuse = ({ key, values }: Message): never => {
  throw invalid({ value: values ? { key, values } : { key } });
};

/** An event keeps its day and severity: it is struck out, or another quantity stands in its place. */
function newEvent(scheme: LoadedScheme, row: EntryRow, text: string): NewValue {
  const kept = { severity: row.severity, day: row.day };
  if (normaliseTyped(text) === "") return { ...kept, valueE4: null, isWithdrawn: true };
  const column = scheme.plan.events.get(row.item);
  if (!column?.needsQuantity) return refuse({ key: "objections.errors.strikeOnly" });
  const number = readNumber(normaliseTyped(text), { minE4: column.minE4, maxE4: column.maxE4, places: 4 });
  if (number.ok) return { ...kept, valueE4: number.e4, isWithdrawn: false };
  return refuse(
    number.reading.kind === "refused" ? number.reading.message : { key: "rating.errors.notNumber" },
  );
}

function newFigure(scheme: LoadedScheme, row: EntryRow, text: string): NewValue {
  const column = scheme.plan.columns.get(columnKey(row.item, row.raterGroup));
  if (!column) throw notFound();
  const reading = readCell(column, text);
  if (reading.kind === "refused") return refuse(reading.message);
  if (reading.kind !== "value") return refuse({ key: "errors.field.required" });
  const next = { valueE4: reading.valueE4, severity: reading.text, day: reading.day };
  if (cellText(column, row) === cellText(column, { kind: "value", ...next }))
    return refuse({ key: "objections.errors.sameValue" });
  return { ...next, isWithdrawn: false };
}

/** The entry, in force, about the person or their village. @throws AppError NOT_FOUND; CONFLICT when replaced */
async function entryOf(
  { actor }: CommandContext,
  tx: Tx,
  { processId, subjectId, entryId }: Wanted,
  placeId: string,
): Promise<EntryRow> {
  const [row] = await tx
    .select()
    .from(ratingEntry)
    .where(
      and(
        eq(ratingEntry.county, actor.county),
        eq(ratingEntry.cycleId, processId),
        eq(ratingEntry.id, entryId),
      ),
    )
    .limit(1);
  const isTheirs =
    row && (row.subjectKind === "person" ? row.subjectId === subjectId : row.subjectId === placeId);
  if (!row || !isTheirs) throw notFound();
  const heads = await entryHeads(
    { county: actor.county, db: tx },
    { cycleId: processId, subjectKind: row.subjectKind, subjectIds: [row.subjectId], items: [row.item] },
  );
  if (row.isWithdrawn || !heads.some((head) => head.id === row.id))
    throw new AppError("CONFLICT", "rating.errors.entryCorrected");
  return row;
}

/** Writes the new entry beside the original, with the number of the receipt as its evidence. */
async function writeEntry(
  { actor, now }: CommandContext,
  tx: Tx,
  { scheme, row, value, wanted }: { scheme: LoadedScheme; row: EntryRow; value: NewValue; wanted: Wanted },
): Promise<string> {
  const id = newId(now.getTime());
  // Events of one act are known by their common document: it stays, the receipt stands in the note.
  const keepsDocument = scheme.plan.events.get(row.item)?.sameAct === true;
  await tx.insert(ratingEntry).values({
    ...row,
    ...value,
    id,
    evidence: keepsDocument ? row.evidence : wanted.receipt,
    note: keepsDocument ? `${wanted.receipt} ${wanted.reason}` : wanted.reason,
    correctsId: row.id,
    recordedBy: actor.userId,
    recordedByPersonId: actor.personId,
    recordedByName: actor.name,
    recordedAt: now,
  });
  const said = (entry: NewValue) => ({
    item: row.item,
    value: entry.valueE4 === null ? (entry.severity ?? entry.day) : e4Text(entry.valueE4),
    withdrawn: entry.isWithdrawn,
  });
  await emit(tx, {
    actor,
    now,
    action: "entry.correct",
    subject: { kind: row.subjectKind, id: row.subjectId },
    placePath: row.placePath,
    before: { entryId: row.id, ...said(row) },
    after: { entryId: id, ...said(value) },
    reason: wanted.receipt,
  });
  return id;
}

async function readersOf(
  { actor }: CommandContext,
  tx: Tx,
  cycleId: string,
  row: EntryRow,
): Promise<string[]> {
  if (row.subjectKind === "person") return [row.subjectId];
  const rows = await tx
    .select({ personId: cycleSubject.personId })
    .from(cycleSubject)
    .where(
      and(
        eq(cycleSubject.county, actor.county),
        eq(cycleSubject.cycleId, cycleId),
        eq(cycleSubject.placeId, row.subjectId),
        eq(cycleSubject.coverage, "covered"),
      ),
    );
  return rows.map(({ personId }) => personId);
}

const figuresOf = ({ scoreE4, grade, level, amountFen }: SubjectFigures): SubjectFigures => ({
  scoreE4,
  grade,
  level,
  amountFen,
});

/**
 * Corrects an entry for an objection. Whoever is still open and reads it is computed anew at once. Of a decided person
 * the new figures are only told: `publishCorrected` makes them effective. A village's figure that is corrected after the
 * decision moves the appellant only; the neighbours' results stand until they appeal themselves.
 * @throws AppError VALIDATION at value; NOT_FOUND, CONFLICT; STATE when the cycle is closed
 */
export async function correctEntry(context: CommandContext, tx: Tx, wanted: Wanted): Promise<Corrected> {
  const { actor } = context;
  const { processId, subjectId } = wanted;
  const reader = { county: actor.county, db: tx };
  const cycle = await knownCycle(reader, processId);
  const scheme = await loadScheme(reader, cycle.schemeVersionId);
  const { placeId } = await coveredSubject({ actor, db: tx }, processId, subjectId);
  const row = await entryOf(context, tx, wanted, placeId);
  const before = await ratingSubject(reader, wanted);
  const value = (row.kind === "event" ? newEvent : newFigure)(scheme, row, wanted.value);
  if (!before) throw notFound();
  const entryId = await writeEntry(context, tx, { scheme, row, value, wanted });
  const subjectIds = await readersOf(context, tx, processId, row);
  if (cycle.status === "open") await runPeople(context, tx, { cycle, scheme }, subjectIds);
  const told = { entryId, before: figuresOf(before), subjectIds };
  const result = (await loadResultsOf(reader, subjectId)).find((one) => one.processId === processId);
  if (result) {
    const entryIds = [...wanted.earlier, entryId];
    const { effectiveFrom } = result;
    const run = await correctedRun(context, tx, { scheme, result, placeId, entryIds, effectiveFrom });
    return { ...told, after: run.figures, isDecided: true };
  }
  if (cycle.status !== "open") throw new AppError("STATE", "rating.errors.cycleClosed");
  const after = await ratingSubject(reader, wanted);
  return { ...told, after: figuresOf(after ?? before), isDecided: false };
}
