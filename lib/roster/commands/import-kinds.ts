import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { villageYear } from "@/db/schema";
import type { Read, Tx } from "@/db/store";
import { inScope, scopePaths } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { newId } from "@/lib/base/ids";
import { checkDivisions } from "../compute/divisions";
import type { ImportKind } from "../compute/import-columns";
import type { Change } from "../compute/import-diff";
import {
  type CellError,
  type FieldRow,
  type Parsed,
  type PlaceFinder,
  parseDivisions,
  parseGrades,
  parsePersons,
  parseVillageYears,
  type VillageYearRow,
} from "../compute/import-parse";
import { planElection } from "../data/elections";
import { inChunks } from "../data/facts";
import { loadPlaceBook } from "../data/place-book";
import { placeFinder } from "../data/place-finder";
import { getCountyPlace } from "../data/places";
import { electionInput } from "../data/staged-elections";
import type { PersonRow } from "../types";
import { insertMany } from "./bulk";
import { holdElection } from "./elections";
import { writePlan } from "./import-persons";
import { planImport } from "./import-plan";
import { loadDivisions } from "./places";
import { today } from "./shared";

export type Outcome = "added" | "changed" | "unchanged" | "refused";
export type RowResult = {
  readonly row: number;
  readonly outcome: Outcome;
  readonly errors: readonly CellError[];
  readonly changes: readonly Change[];
};
export type Checked = {
  readonly results: readonly RowResult[];
  /** Writes what was checked, inside the same transaction. */
  readonly write: (tx: Tx, source: { id: string; name: string }) => Promise<void>;
};
export type ImportOptions = Readonly<Record<string, string>>;

type Check = (
  context: CommandContext,
  db: Read,
  rows: readonly FieldRow[],
  options: ImportOptions,
) => Promise<Checked>;

const refusedRow = <T>(parsed: Parsed<T>): RowResult[] =>
  parsed.rows.map((row) => ({ row, outcome: "refused", errors: parsed.errors, changes: [] }));

/** Persons and grades share the plan: both are rows about people. */
const checkPeople =
  (parse: (rows: readonly FieldRow[], find: PlaceFinder) => Parsed<PersonRow>[]): Check =>
  async (context, db, rows) => {
    const { actor } = context;
    const day = today(context);
    const book = await loadPlaceBook(db, actor.county);
    const parsed = parse(rows, placeFinder(book, actor, day));
    const good = parsed.filter((row) => row.value !== null);
    const plan = await planImport(
      db,
      actor,
      good.map((row) => row.value as PersonRow),
      { day, permission: "roster:import" },
    );
    const rowOf = new Map(good.map((row, index) => [row, plan[index]]));
    const results = parsed.flatMap((row) => {
      const planned = rowOf.get(row);
      if (!planned) return refusedRow(row);
      const errors = planned.errors.map((error) => withSheetRow(error, good));
      return row.rows.map((number) => ({
        row: number,
        outcome: planned.outcome,
        errors,
        changes: planned.diff?.changes ?? [],
      }));
    });
    return {
      results,
      write: async (tx, source) => {
        await writePlan(context, tx, plan, source);
      },
    };
  };

/** "The same person as row N" names the row of the sheet. */
function withSheetRow(error: CellError, good: readonly Parsed<PersonRow>[]): CellError {
  const index = Number(error.values?.row) - 1;
  const row = error.messageKey === "roster.errors.rowDoubled" ? good[index]?.rows[0] : undefined;
  return row === undefined ? error : { ...error, column: "name", values: { row: String(row) } };
}

const checkVillageYears: Check = async (context, db, rows) => {
  const { actor, now } = context;
  const day = today(context);
  const book = await loadPlaceBook(db, actor.county);
  const parsed = parseVillageYears(rows, placeFinder(book, actor, day));
  const placed = parsed.map((row) => ({
    row,
    place: row.value ? book.byCode(row.value.placeCode, day) : null,
  }));
  const ids = [...new Set(placed.flatMap(({ place }) => (place ? [place.placeId] : [])))];
  const known = await inChunks(ids, (chunk) =>
    db
      .select()
      .from(villageYear)
      .where(and(eq(villageYear.county, actor.county), inArray(villageYear.placeId, chunk))),
  );
  const byKey = new Map(known.map((row) => [`${row.placeId}/${row.year}`, row]));
  const seen = new Set<string>();
  const inserts: (typeof villageYear.$inferInsert)[] = [];
  const updates: { id: string; figures: Partial<VillageYearRow["figures"]> }[] = [];
  const said: unknown[] = [];
  const results = placed.flatMap(({ row, place }): RowResult[] => {
    const refuse = (column: string, messageKey: string, values?: Record<string, string>) =>
      refusedRow({ ...row, errors: [values ? { column, messageKey, values } : { column, messageKey }] });
    if (!row.value) return refusedRow(row);
    if (!place || !inScope(actor, "roster:import", place.path))
      return refuse("village", "roster.errors.placeUnknown", { place: row.value.placeCode });
    if (row.value.year > Number(day.slice(0, 4))) return refuse("year", "roster.errors.yearInFuture");
    const key = `${place.placeId}/${row.value.year}`;
    if (seen.has(key)) return refuse("year", "roster.errors.villageYearDoubled");
    seen.add(key);
    const before = byKey.get(key);
    const told = Object.entries(row.value.figures).filter(([, value]) => value !== null);
    const changed = told.filter(([field, value]) => before?.[field as "population"] !== value);
    const changes = changed.map(([field, value]) => ({
      field,
      before: before && before[field as "population"] !== null ? String(before[field as "population"]) : null,
      after: String(value),
    }));
    if (before && changed.length > 0) updates.push({ id: before.id, figures: Object.fromEntries(changed) });
    if (!before) {
      inserts.push({
        county: actor.county,
        id: newId(now.getTime()),
        placeId: place.placeId,
        year: row.value.year,
        ...row.value.figures,
        isComparable: true,
        recordedBy: actor.userId,
        recordedAt: now,
      });
    }
    if (changes.length > 0 || !before)
      said.push({ placeId: place.placeId, place: place.name, year: row.value.year, changes });
    const outcome = before ? (changes.length > 0 ? "changed" : "unchanged") : "added";
    return row.rows.map((number) => ({ row: number, outcome, errors: [], changes }));
  });
  const write: Checked["write"] = async (tx, source) => {
    await insertMany(tx, villageYear, inserts);
    for (const { id, figures } of updates) {
      await tx
        .update(villageYear)
        .set({ ...figures, recordedBy: actor.userId, recordedAt: now })
        .where(and(eq(villageYear.county, actor.county), eq(villageYear.id, id)));
    }
    for (let i = 0; i < said.length; i += 200) {
      await emit(tx, {
        actor,
        now,
        action: "village-year.import",
        subject: { kind: "import", id: source.id },
        placePath: scopePaths(actor, "roster:import")[0] || null,
        after: { file: source.name, villages: said.slice(i, i + 200) },
      });
    }
  };
  return { results, write };
};

const checkDivisionRows: Check = async (context, db, rows) => {
  const { actor } = context;
  const day = today(context);
  const book = await loadPlaceBook(db, actor.county);
  const root = await getCountyPlace({ actor, db }, { day });
  const parsed = parseDivisions(rows);
  const places = parsed.flatMap((row) => (row.value && row.value.kind !== "county" ? [row.value] : []));
  const knownPlaces = book
    .all(day)
    .filter((at) => at.kind !== "county" && !places.some((given) => given.code === at.code))
    .map((at) => ({
      code: at.code,
      name: at.name,
      kind: at.kind,
      parent: book.at(at.parentId ?? "", day)?.code ?? root.code,
    }));
  const problems = new Map(
    checkDivisions(root.code, [...knownPlaces, ...places]).map((problem) => [
      problem.code,
      problem.messageKey,
    ]),
  );
  const results = parsed.flatMap((row): RowResult[] => {
    if (!row.value) return refusedRow(row);
    const problem = problems.get(row.value.code);
    if (problem && row.value.kind !== "county")
      return refusedRow({ ...row, errors: [{ column: "code", messageKey: problem }] });
    const known = book.byCode(row.value.code, day);
    const changes = known
      ? []
      : [{ field: "place", before: null, after: `${row.value.code} ${row.value.name}` }];
    return row.rows.map((number) => ({
      row: number,
      outcome: known ? "unchanged" : "added",
      errors: [],
      changes,
    }));
  });
  return {
    results,
    write: async (_tx, source) => {
      await loadDivisions(context, {
        source: source.name,
        county: { code: root.code, name: root.name },
        places,
      });
    },
  };
};

const checkElection: Check = async (context, db, rows, options) => {
  const { actor } = context;
  const { input, seatRows, parsed } = await electionInput({ actor, db }, rows, options, today(context));
  const plan = await planElection({ actor, db }, input, today(context));
  const results = parsed.flatMap((row): RowResult[] => {
    if (!row.value) return refusedRow(row);
    const number = row.rows[0] ?? 0;
    const own = seatRows.flatMap((seatRow, seat) => (seatRow === number ? [seat] : []));
    const errors = plan.errors
      .filter((error) => own.includes(error.seat))
      .map(({ seat: _, ...error }) => error);
    if (errors.length > 0) return refusedRow({ ...row, errors });
    const seats = own.flatMap((index) => plan.beginning[index] ?? []);
    const changes = seats.map((seat) => ({
      field: "post",
      before: seat.isRenewed ? `${seat.placeName} ${seat.post}` : null,
      after: `${seat.placeName} ${seat.post} ${input.day}`,
    }));
    return [
      {
        row: number,
        outcome: seats.every((seat) => seat.isRenewed) ? "unchanged" : "added",
        errors: [],
        changes,
      },
    ];
  });
  return {
    results,
    write: async () => {
      await holdElection(context, input);
    },
  };
};

/** How each kind of file is checked and written. */
export const importChecks: Readonly<Record<ImportKind, Check>> = {
  persons: checkPeople(parsePersons),
  grades: checkPeople(parseGrades),
  "village-years": checkVillageYears,
  divisions: checkDivisionRows,
  election: checkElection,
};
