import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { kit } from "@/db/kit";
import { cycleSubject } from "@/db/schema/rating";
import { person, placeVersion } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { type Actor, can } from "@/lib/access/actor";
import { inForce } from "@/lib/roster/data/visible";
import { type Column, cellText, columnKey, concerns, e4Text, postWords } from "../compute";
import type { Grid, GridCell, GridItem, GridSubject, SubjectKind } from "../types";
import { type CycleRow, cycleRow } from "./cycle-row";
import { type EntryRow, entryHeads } from "./entries";
import { type LoadedScheme, loadScheme } from "./plan";
import { mayRecord, type Target, targetsOf } from "./recording";
import { readableWhere } from "./scope";

type Reader = { actor: Actor; db: Read };
type Input = { cycleId: string; townshipId?: string; subject: SubjectKind; line?: string };

/** Most rows that a grid shows at once. */
export const mostRows = 500;

const village = kit.alias(placeVersion, "village");

/** People or villages of the cycle in the actor's scope, in the order of the villages' codes. */
async function rowsOf({ actor, db }: Reader, cycle: CycleRow, { townshipId, subject }: Input) {
  const rows = await db
    .select({
      personId: cycleSubject.personId,
      name: person.name,
      post: cycleSubject.post,
      villageId: cycleSubject.placeId,
      village: village.name,
      placePath: cycleSubject.placePath,
    })
    .from(cycleSubject)
    .innerJoin(person, and(eq(person.county, cycleSubject.county), eq(person.id, cycleSubject.personId)))
    .innerJoin(
      village,
      and(
        eq(village.county, cycleSubject.county),
        eq(village.placeId, cycleSubject.placeId),
        inForce(village, cycle.snapshotDay),
      ),
    )
    .where(
      and(
        eq(cycleSubject.county, actor.county),
        eq(cycleSubject.cycleId, cycle.id),
        eq(cycleSubject.coverage, "covered"),
        townshipId ? eq(cycleSubject.townshipId, townshipId) : undefined,
        readableWhere(actor, cycleSubject.placePath),
      ),
    )
    .orderBy(asc(village.code), asc(person.namePinyin), asc(cycleSubject.personId))
    .limit(subject === "person" ? mostRows + 1 : mostRows * 4);
  return rows;
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

function subjectsOf(rows: readonly Row[], kind: SubjectKind): GridSubject[] {
  if (kind === "person") {
    return rows.map((row) => ({
      id: row.personId,
      name: row.name,
      detail: `${row.village} ${postWords[row.post as keyof typeof postWords] ?? row.post}`,
    }));
  }
  const villages = new Map<string, { name: string; people: string[] }>();
  for (const row of rows) {
    const own = villages.get(row.villageId) ?? { name: row.village, people: [] };
    own.people.push(row.name);
    villages.set(row.villageId, own);
  }
  return [...villages].map(([id, { name, people }]) => ({ id, name, detail: people.join("、") }));
}

/** A column as the grid shows it. */
export function gridItem(column: Column, canRecord: boolean): GridItem {
  return {
    code: column.item,
    name: column.name.zh,
    minimum: column.minE4 === null ? null : e4Text(column.minE4),
    maximum: column.maxE4 === null ? null : e4Text(column.maxE4),
    unit: column.unit,
    kind: column.kind,
    places: column.places,
    raterGroup: column.raterGroup,
    article: column.article,
    standard: column.standard,
    evidenceAsked: column.evidence,
    recordedBy: column.recorder.line ?? column.recorder.role,
    mayRecord: canRecord,
  };
}

/** Columns the actor fills come first to mind: a department sees its own only. */
function columnsOf(
  actor: Actor,
  scheme: LoadedScheme,
  { subject, line }: Input,
  cyclePath: string,
): { column: Column; canRecord: boolean }[] {
  return [...scheme.plan.columns.values()]
    .filter(
      (column) => column.subjectKind === subject && (line === undefined || column.recorder.line === line),
    )
    .map((column) => ({ column, canRecord: recordsSomewhere(actor, column, cyclePath) }));
}

function recordsSomewhere(actor: Actor, column: Column, cyclePath: string): boolean {
  const paths = actor.grants.map((grant) => grant.placePath ?? cyclePath);
  return paths.some((path) =>
    mayRecord(actor, column.recorder, path.startsWith(cyclePath) ? path : cyclePath),
  );
}

function cellsOf(
  rows: readonly EntryRow[],
  columns: ReadonlyMap<string, Column>,
  targets: ReadonlyMap<string, Target>,
): Record<string, GridCell> {
  const cells: Record<string, GridCell> = {};
  for (const row of rows) {
    const column = columns.get(columnKey(row.item, row.raterGroup));
    if (row.isWithdrawn || row.kind === "event" || !column) continue;
    cells[`${row.subjectId}|${row.item}|${row.raterGroup ?? ""}`] = {
      entryId: row.id,
      value: cellText(column, row),
      kind: row.kind,
      by: row.recordedByName,
      at: row.recordedAt,
      evidence: row.evidence,
      locked: targets.get(row.subjectId)?.locked != null,
    };
  }
  return cells;
}

/**
 * The recording grid: people or villages against the columns that they are recorded by, with what is stored and why a
 * row is locked. @throws AppError NOT_FOUND, FORBIDDEN
 */
export async function loadGrid(reader: Reader, input: Input): Promise<Grid> {
  const { actor, db } = reader;
  const cycle = await cycleRow(reader, input.cycleId);
  const scheme = await loadScheme({ county: actor.county, db }, cycle.schemeVersionId);
  const rows = await rowsOf(reader, cycle, input);
  const subjects = subjectsOf(rows, input.subject);
  const shown = subjects.slice(0, mostRows);
  const ids = shown.map((subject) => subject.id);
  const shownColumns = columnsOf(actor, scheme, input, cycle.placePath);
  const targets = await targetsOf(
    { actor, db },
    { cycleId: cycle.id, subjectKind: input.subject, ids, scheme },
  );
  const heads = await entryHeads(
    { county: actor.county, db },
    { cycleId: cycle.id, subjectKind: input.subject, subjectIds: ids },
  );
  const cells = cellsOf(heads, scheme.plan.columns, targets);
  if (input.subject === "person")
    lockUnconcerned(
      cells,
      rows,
      shownColumns.map(({ column }) => column),
    );
  const lockedSubjects: Grid["lockedSubjects"] = {};
  for (const id of ids) {
    const target = targets.get(id);
    if (cycle.status !== "open") lockedSubjects[id] = { key: "rating.errors.cycleClosed" };
    else if (!target) lockedSubjects[id] = { key: "rating.errors.notYourColumn" };
    else if (target.locked) lockedSubjects[id] = target.locked;
  }
  return {
    subjects: shown,
    items: shownColumns.map(({ column, canRecord }) => gridItem(column, canRecord)),
    cells,
    lockedSubjects,
    mayRecord:
      cycle.status === "open" &&
      (can(actor, "rating:record") || can(actor, "rating:record-line")) &&
      shownColumns.some(({ canRecord }) => canRecord),
    isTruncated: subjects.length > mostRows,
  };
}

/** Cells of people whom a column does not concern show as locked and not due. */
function lockUnconcerned(
  cells: Record<string, GridCell>,
  rows: readonly Row[],
  columns: readonly Column[],
): void {
  for (const column of columns.filter(({ posts }) => posts !== null)) {
    for (const row of rows) {
      if (concerns(column, postWords[row.post as keyof typeof postWords] ?? row.post)) continue;
      const key = `${row.personId}|${column.key}`;
      cells[key] ??= {
        entryId: "",
        value: null,
        kind: "not-due",
        by: "",
        at: new Date(0),
        evidence: null,
        locked: true,
      };
    }
  }
}
