import "server-only";
import { and, asc, count, eq, inArray, isNotNull, max, or, sql, sum } from "drizzle-orm";
import { cycleSubject, ratingEntry } from "@/db/schema/rating";
import { placeVersion } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { type Actor, inScope, requirePermission } from "@/lib/access/actor";
import { scopeWhere } from "@/lib/access/scope";
import { notFound } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { inForce } from "@/lib/roster/data/visible";
import type { Bilingual } from "@/lib/rules/types";
import {
  atOneScale,
  type Crowded,
  columnName,
  countyMeans,
  crowdedCells,
  fewestJudged,
  type MarkGroup,
  markColumns,
  type SeverityRow,
  severityRows,
  shiftsOf,
} from "../../compute/insights/severity";
import { spreadByTownship } from "../../compute/insights/spread";
import { type StarCrowd, starCrowds } from "../../compute/insights/star-crowd";
import type { Column } from "../../compute/plan";
import { computeFacts } from "../compute-people";
import { type CycleRow, cycleRow } from "../cycle-row";
import { isEntryHead } from "../entries";
import { coveredPeople, type FactPerson, gatherFacts } from "../gather";
import { type LoadedScheme, loadScheme } from "../plan";
import { spreadGroups } from "./groups";

type Reader = { actor: Actor; db: Read };

/** Most people whose figures are computed at one scale while somebody waits for the page. */
export const mostAtOneScale = 2_000;

/** The full mark of the row's column, as SQL: an item's rater groups share it. */
function fullMarkOf(columns: readonly Column[]) {
  const byItem = new Map(columns.map(({ item, maxE4 }) => [item, maxE4 ?? 0]));
  const cases = [...byItem].map(([item, maxE4]) => sql`when ${item} then cast(${maxE4} as bigint)`);
  return sql`case ${ratingEntry.item} ${sql.join(cases, sql` `)} end`;
}

/** Each village with the township of its cadres in the cycle. */
function villagesOf({ actor, db }: Reader, cycleId: string) {
  return db
    .selectDistinct({ placeId: cycleSubject.placeId, townshipId: cycleSubject.townshipId })
    .from(cycleSubject)
    .where(
      and(
        eq(cycleSubject.county, actor.county),
        eq(cycleSubject.cycleId, cycleId),
        eq(cycleSubject.coverage, "covered"),
      ),
    )
    .as("villages");
}

/** Marks in force by township, column and hand: sums only, never one person's mark. */
async function markGroups(reader: Reader, cycleId: string, columns: readonly Column[]): Promise<MarkGroup[]> {
  if (columns.length === 0) return [];
  const { actor, db } = reader;
  const villages = villagesOf(reader, cycleId);
  const townshipId = sql<string>`coalesce(${cycleSubject.townshipId}, ${villages.townshipId})`;
  const rows = await db
    .select({
      townshipId,
      item: ratingEntry.item,
      raterGroup: ratingEntry.raterGroup,
      recordedBy: ratingEntry.recordedBy,
      recordedByName: max(ratingEntry.recordedByName),
      number: count(),
      sumE4: sum(ratingEntry.valueE4).mapWith(Number),
      squares:
        sql`sum(cast(${ratingEntry.valueE4} as double precision) * cast(${ratingEntry.valueE4} as double precision))`.mapWith(
          Number,
        ),
      full: sql`sum(case when ${ratingEntry.valueE4} >= ${fullMarkOf(columns)} then 1 else 0 end)`.mapWith(
        Number,
      ),
    })
    .from(ratingEntry)
    .leftJoin(
      cycleSubject,
      and(
        eq(ratingEntry.subjectKind, "person"),
        eq(cycleSubject.county, ratingEntry.county),
        eq(cycleSubject.cycleId, ratingEntry.cycleId),
        eq(cycleSubject.personId, ratingEntry.subjectId),
        eq(cycleSubject.coverage, "covered"),
      ),
    )
    .leftJoin(
      villages,
      and(eq(ratingEntry.subjectKind, "village"), eq(villages.placeId, ratingEntry.subjectId)),
    )
    .where(
      and(
        eq(ratingEntry.county, actor.county),
        eq(ratingEntry.cycleId, cycleId),
        eq(ratingEntry.kind, "value"),
        eq(ratingEntry.isWithdrawn, false),
        isNotNull(ratingEntry.valueE4),
        inArray(ratingEntry.item, [...new Set(columns.map(({ item }) => item))]),
        or(isNotNull(cycleSubject.personId), isNotNull(villages.placeId)),
        scopeWhere(actor, "insight:read", ratingEntry.placePath),
        isEntryHead(db),
      ),
    )
    .groupBy(townshipId, ratingEntry.item, ratingEntry.raterGroup, ratingEntry.recordedBy);
  return rows.map((row) => ({ ...row, recordedByName: row.recordedByName ?? "" }));
}

/** What a township's people would have if all townships marked at one scale; null = fewer than five people. */
export type OneScaleRow = {
  readonly id: string;
  readonly number: number;
  readonly figures: {
    readonly scoreE4: number;
    readonly scaledE4: number;
    /** People whose level would be another. */
    readonly moved: number;
  } | null;
};

async function atCountyScale(
  reader: Reader,
  { cycle, scheme, groups, columns, people }: Loaded,
): Promise<OneScaleRow[]> {
  const facts = await gatherFacts(reader, { cycle, scheme, people });
  const townships = new Map(
    people.flatMap(({ personId, placeId, townshipId }) => [
      [personId, townshipId],
      [placeId, townshipId],
    ]),
  );
  const before = computeFacts(scheme, facts);
  const shifts = shiftsOf(groups, columns);
  const after = computeFacts(
    scheme,
    atOneScale(facts, { columns, shifts, townshipOf: (id) => townships.get(id) }),
  );
  const rows = new Map<string, { number: number; now: number; scaled: number; moved: number }>();
  for (const { personId, townshipId } of people) {
    const [now, scaled] = [before.get(personId)?.figures, after.get(personId)?.figures];
    if (now?.scoreE4 == null || scaled?.scoreE4 == null) continue;
    const row = rows.get(townshipId) ?? { number: 0, now: 0, scaled: 0, moved: 0 };
    rows.set(townshipId, {
      number: row.number + 1,
      now: row.now + now.scoreE4,
      scaled: row.scaled + scaled.scoreE4,
      moved: row.moved + (now.level === scaled.level ? 0 : 1),
    });
  }
  return [...rows].map(([id, { number, now, scaled, moved }]) => ({
    id,
    number,
    figures:
      number < fewestJudged
        ? null
        : { scoreE4: hundredths(now / number), scaledE4: hundredths(scaled / number), moved },
  }));
}

const hundredths = (e4: number) => Math.round(e4 / 100) * 100;

type Loaded = {
  cycle: CycleRow;
  scheme: LoadedScheme;
  groups: MarkGroup[];
  columns: Column[];
  people: FactPerson[];
};

export type Severity = {
  readonly cycle: CycleRow;
  /** Townships in the order of their codes: by place, never by rank. */
  readonly townships: readonly { id: string; name: string }[];
  readonly columns: readonly { key: string; name: Bilingual; mean: number | null }[];
  readonly byTownship: readonly SeverityRow[];
  readonly byHand: readonly SeverityRow[];
  readonly crowded: readonly Crowded[];
  /** The stars themselves, published where decided and provisional elsewhere. */
  readonly stars: readonly StarCrowd[];
  /** null = not asked for, "many" = too many people to compute at once. */
  readonly oneScale: readonly OneScaleRow[] | "many" | null;
};

async function starsOf(reader: Reader, { cycle, scheme }: Loaded): Promise<StarCrowd[]> {
  const days = { before: shanghaiDay(cycle.openedAt), today: shanghaiDay(new Date()) };
  const groups = await spreadGroups(reader, { cycleId: cycle.id, ...days });
  return starCrowds(spreadByTownship(groups, scheme.topLevel));
}

async function load(reader: Reader, cycleId: string): Promise<Loaded> {
  const cycle = await cycleRow(reader, cycleId, ["insight:read"]);
  const scheme = await loadScheme({ county: reader.actor.county, db: reader.db }, cycle.schemeVersionId);
  const columns = markColumns(scheme.plan);
  const people = (await coveredPeople(reader, cycle.id)).filter(({ placePath }) =>
    inScope(reader.actor, "insight:read", placePath),
  );
  if (people.length === 0 && !inScope(reader.actor, "insight:read", cycle.placePath)) throw notFound();
  return { cycle, scheme, columns, people, groups: await markGroups(reader, cycle.id, columns) };
}

/** Townships as on the snapshot day, by their codes. */
async function townshipsOf({ actor, db }: Reader, { snapshotDay }: CycleRow, ids: string[]) {
  if (ids.length === 0) return [];
  return db
    .select({ id: placeVersion.placeId, name: placeVersion.name })
    .from(placeVersion)
    .where(
      and(
        eq(placeVersion.county, actor.county),
        inArray(placeVersion.placeId, ids),
        inForce(placeVersion, snapshotDay),
      ),
    )
    .orderBy(asc(placeVersion.code));
}

async function oneScaleOf(reader: Reader, loaded: Loaded): Promise<OneScaleRow[] | "many"> {
  return loaded.people.length > mostAtOneScale ? "many" : atCountyScale(reader, loaded);
}

/**
 * How mildly or strictly each township and each hand marked in a cycle, against the mean of all within the actor's
 * scope; and what one scale for all would make of the scores, which is shown and never stored.
 * @throws AppError FORBIDDEN, NOT_FOUND
 */
export async function loadSeverity(
  reader: Reader,
  { cycleId, withOneScale }: { cycleId: string; withOneScale?: boolean },
): Promise<Severity> {
  requirePermission(reader.actor, "insight:read");
  const loaded = await load(reader, cycleId);
  const { cycle, groups, columns, people } = loaded;
  const townships = await townshipsOf(reader, cycle, [...new Set(people.map(townshipOf))]);
  const names = new Map(townships.map(({ id, name }) => [id, name]));
  const hands = new Map(groups.map((group) => [handOf(group), handName(group)]));
  const means = countyMeans(groups, columns);
  const rows = (key: (group: MarkGroup) => string, name: (id: string) => string) =>
    severityRows(groups, columns, { key, name });
  const places = new Map(rows(townshipOf, (id) => names.get(id) ?? "").map((row) => [row.id, row]));
  return {
    cycle,
    townships,
    columns: columns.map((column) => {
      const mean = means.get(column.key);
      return {
        key: column.key,
        name: columnName(column),
        mean: mean === undefined ? null : Math.round(mean),
      };
    }),
    byTownship: townships.flatMap(({ id }) => places.get(id) ?? []),
    byHand: rows(handOf, (id) => hands.get(id) ?? ""),
    crowded: crowdedCells(groups, columns),
    stars: await starsOf(reader, loaded),
    oneScale: withOneScale ? await oneScaleOf(reader, loaded) : null,
  };
}

const townshipOf = ({ townshipId }: { townshipId: string }) => townshipId;
const handOf = ({ recordedBy, raterGroup }: MarkGroup) => `${recordedBy}|${raterGroup ?? ""}`;
const handName = ({ recordedByName, raterGroup }: MarkGroup) =>
  raterGroup ? `${recordedByName}（${raterGroup}）` : recordedByName;
