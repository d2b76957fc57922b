import "server-only";
import { and, asc, desc, eq } from "drizzle-orm";
import { ballotCount, gradeDecision, ratingOutcome } from "@/db/schema/rating";
import { publishedResult } from "@/db/schema/results";
import type { Read } from "@/db/store";
import { type Actor, can, inScope, requirePermission } from "@/lib/access/actor";
import { notFound } from "@/lib/base/errors";
import { loadCaseEvents, loadCases } from "@/lib/procedure/data";
import type { Locale, OutValue } from "@/lib/rules/types";
import { type BallotColumn, cellText, columnKey, type EventColumn, e4Text } from "../compute";
import type {
  BallotItem,
  BallotView,
  EntryView,
  EventItem,
  GradeView,
  OutcomeView,
  SubjectSheet,
} from "../types";
import { factsOfOne } from "./compute-people";
import { type CycleRow, cycleRow } from "./cycle-row";
import { decisionViews } from "./decisions";
import { type BallotRow, type EntryRow, entryChains } from "./entries";
import { explainFacts, explainPublished } from "./explain";
import { listOverrides } from "./overrides";
import { type LoadedScheme, loadScheme } from "./plan";
import { publishedView } from "./public";
import { mayRecord, type Target, targetsOf } from "./recording";
import { subjectRow } from "./subjects";

type Reader = { actor: Actor; db: Read };

function entryViews(
  actor: Actor,
  rows: readonly EntryRow[],
  scheme: LoadedScheme,
  target: Target | undefined,
): EntryView[] {
  const corrected = new Set(rows.map((row) => row.correctsId));
  return rows.map((row): EntryView => {
    const column = scheme.plan.columns.get(columnKey(row.item, row.raterGroup));
    const recorder = (column ?? scheme.plan.events.get(row.item))?.recorder;
    const text = column ? cellText(column, row) : row.valueE4 === null ? null : e4Text(row.valueE4);
    return {
      id: row.id,
      subjectKind: row.subjectKind,
      subjectId: row.subjectId,
      item: row.item,
      itemName: scheme.plan.names.get(row.item) ?? { zh: row.item, en: row.item },
      raterGroup: row.raterGroup,
      kind: row.kind,
      value: row.isWithdrawn ? null : text,
      day: row.day,
      severity: row.severity,
      evidence: row.evidence,
      note: row.note,
      isWithdrawn: row.isWithdrawn,
      correctsId: row.correctsId,
      isCorrected: corrected.has(row.id),
      by: row.recordedByName,
      at: row.recordedAt,
      mayWithdraw:
        !row.isWithdrawn &&
        !corrected.has(row.id) &&
        target !== undefined &&
        target.locked === null &&
        recorder !== undefined &&
        mayRecord(actor, recorder, row.placePath),
    };
  });
}

function ballotViews(rows: readonly BallotRow[], scheme: LoadedScheme): BallotView[] {
  const corrected = new Set(rows.map((row) => row.correctsId));
  return rows.map((row): BallotView => {
    const minimum = scheme.plan.ballots.get(row.item)?.minimum ?? null;
    // Few ballots would tell who voted how: then only the result is shown.
    const isHidden = minimum !== null && row.valid < minimum;
    return {
      id: row.id,
      item: row.item,
      itemName: scheme.plan.names.get(row.item) ?? { zh: row.item, en: row.item },
      raterGroup: row.raterGroup,
      day: row.day,
      due: row.due,
      present: row.present,
      issued: row.issued,
      returned: row.returned,
      valid: isHidden ? null : row.valid,
      invalid: isHidden ? null : row.invalid,
      abstained: isHidden ? null : row.abstained,
      counts: isHidden ? null : row.counts,
      countedBy: row.countedBy,
      supervisedBy: row.supervisedBy,
      isCurrent: !row.isWithdrawn && !corrected.has(row.id),
      by: row.recordedByName,
      at: row.recordedAt,
    };
  });
}

async function gradeViews(reader: Reader, cycleId: string, personId: string): Promise<GradeView[]> {
  const rows = await reader.db
    .select()
    .from(gradeDecision)
    .where(
      and(
        eq(gradeDecision.county, reader.actor.county),
        eq(gradeDecision.cycleId, cycleId),
        eq(gradeDecision.personId, personId),
      ),
    )
    .orderBy(asc(gradeDecision.id));
  const decisions = await decisionViews(
    reader,
    rows.map((row) => row.decisionId),
  );
  const corrected = new Set(rows.map((row) => row.correctsId));
  return rows.map((row) => ({
    id: row.id,
    personId: row.personId,
    computedGrade: row.computedGrade,
    grade: row.grade,
    reason: row.reason,
    decision: decisions.get(row.decisionId) ?? null,
    at: row.recordedAt,
    isCurrent: !corrected.has(row.id),
  }));
}

function eventItem(
  actor: Actor,
  column: EventColumn,
  scheme: LoadedScheme,
  placePath: string,
  isOpen: boolean,
): EventItem {
  return {
    code: column.item,
    name: scheme.plan.names.get(column.item) ?? column.name,
    standard: column.standard,
    article: column.article,
    subjectKind: column.subjectKind,
    severities: [...column.severities],
    needsQuantity: column.needsQuantity,
    evidenceAsked: column.evidence,
    list: column.list,
    recordedBy: column.recorder.line ?? column.recorder.role,
    mayRecord: isOpen && mayRecord(actor, column.recorder, placePath),
  };
}

function ballotItem(actor: Actor, column: BallotColumn, placePath: string, isOpen: boolean): BallotItem {
  return {
    code: column.item,
    name: column.name,
    article: column.article,
    subjectKind: column.subjectKind,
    options: [...column.options],
    groups: [...column.groups],
    minimum: column.minimum,
    mayRecord: isOpen && mayRecord(actor, column.recorder, placePath),
  };
}

async function ballotsOf(
  { actor, db }: Reader,
  cycleId: string,
  ids: readonly [string, string],
): Promise<BallotRow[]> {
  const own = (kind: "person" | "village", id: string) =>
    db
      .select()
      .from(ballotCount)
      .where(
        and(
          eq(ballotCount.county, actor.county),
          eq(ballotCount.cycleId, cycleId),
          eq(ballotCount.subjectKind, kind),
          eq(ballotCount.subjectId, id),
        ),
      )
      .orderBy(asc(ballotCount.id));
  return [...(await own("person", ids[0])), ...(await own("village", ids[1]))];
}

async function outcomeOf(
  { actor, db }: Reader,
  cycleId: string,
  row: { personId: string; level: number | null },
  placePath: string,
): Promise<OutcomeView | null> {
  const [found] = await db
    .select()
    .from(ratingOutcome)
    .where(
      and(
        eq(ratingOutcome.county, actor.county),
        eq(ratingOutcome.cycleId, cycleId),
        eq(ratingOutcome.personId, row.personId),
      ),
    )
    .limit(1);
  if (!found) return null;
  return {
    scoreE4: found.scoreE4,
    grade: found.grade,
    computedLevel: found.level,
    level: row.level,
    amountFen: can(actor, "amount:read") && inScope(actor, "amount:read", placePath) ? found.amountFen : null,
    values: found.values as Record<string, OutValue>,
    errors: found.errors,
  };
}

/** What was published of the person last: a corrected result stands before the one it corrects. */
async function resultOf(reader: Reader, cycle: CycleRow, personId: string) {
  const [row] = await reader.db
    .select()
    .from(publishedResult)
    .where(
      and(
        eq(publishedResult.county, reader.actor.county),
        eq(publishedResult.processId, cycle.id),
        eq(publishedResult.subjectId, personId),
      ),
    )
    .orderBy(desc(publishedResult.id))
    .limit(1);
  return row ?? null;
}

/**
 * All about one person in a cycle: what was recorded with its corrections, what comes out of it and why, where the
 * case stands and who moved it. Published people are explained from their frozen inputs, the others from live facts.
 * @throws AppError NOT_FOUND, FORBIDDEN
 */
export async function loadSubject(
  reader: Reader,
  { cycleId, personId, locale = "zh-CN" }: { cycleId: string; personId: string; locale?: Locale },
): Promise<SubjectSheet> {
  const { actor, db } = reader;
  const county = actor.county;
  requirePermission(actor, "rating:read");
  const cycle = await cycleRow(reader, cycleId);
  const scheme = await loadScheme({ county, db }, cycle.schemeVersionId);
  const found = await subjectRow(reader, { cycleId, personId, snapshotDay: cycle.snapshotDay });
  if (!found) throw notFound();
  const { placePath, ...row } = found;
  const people = await entryChains(
    { county, db },
    { cycleId, subjectKind: "person", subjectIds: [personId] },
  );
  const village = await entryChains(
    { county, db },
    { cycleId, subjectKind: "village", subjectIds: [row.villageId] },
  );
  const [target, villageTarget] = await Promise.all([
    targetsOf(reader, { cycleId, subjectKind: "person", ids: [personId], scheme }).then((all) =>
      all.get(personId),
    ),
    targetsOf(reader, { cycleId, subjectKind: "village", ids: [row.villageId], scheme }).then((all) =>
      all.get(row.villageId),
    ),
  ]);
  const [item] = await loadCases(
    { county, db },
    { process: "rating", processId: cycleId, subjectIds: [personId] },
  );
  const result = await resultOf(reader, cycle, personId);
  const explained = result
    ? await explainPublished({ county, db }, result, locale)
    : row.coverage === "covered"
      ? explainFacts(scheme, await factsOfOne(reader, { cycle, scheme, personId }), {
          personId,
          locale,
          entries: [...people, ...village],
        })
      : { explanation: null, distance: null };
  const decisions = await decisionViews(reader, [result?.decisionId ?? null]);
  const isOpen = (kind: "person" | "village") =>
    cycle.status === "open" && (kind === "person" ? target?.locked === null : villageTarget?.locked === null);
  const entries = entryViews(actor, people, scheme, target);
  const villageEntries = entryViews(actor, village, scheme, villageTarget);
  return {
    cycle: {
      id: cycle.id,
      title: cycle.title,
      periodFrom: cycle.periodFrom,
      periodUntil: cycle.periodUntil,
      status: cycle.status,
      schemeTitle: scheme.title,
    },
    placePath,
    row,
    entries: entries.filter((entry) => entry.kind !== "event"),
    events: [...entries, ...villageEntries].filter((entry) => entry.kind === "event"),
    ballots: ballotViews(await ballotsOf(reader, cycleId, [personId, row.villageId]), scheme),
    villageEntries: villageEntries.filter((entry) => entry.kind !== "event"),
    outcome: await outcomeOf(reader, cycleId, row, placePath),
    ...explained,
    caseEvents: item ? await loadCaseEvents({ county, db }, [item.id]) : [],
    overrides: await listOverrides(reader, { cycleId, personId }),
    grades: await gradeViews(reader, cycleId, personId),
    result: result
      ? publishedView(actor, result, {
          scheme,
          title: cycle.title,
          decision: decisions.get(result.decisionId) ?? null,
        })
      : null,
    eventItems: [...scheme.plan.events.values()].map((c) =>
      eventItem(actor, c, scheme, placePath, isOpen(c.subjectKind)),
    ),
    ballotItems: [...scheme.plan.ballots.values()].map((c) =>
      ballotItem(actor, c, placePath, isOpen(c.subjectKind)),
    ),
    mayRecord: target !== undefined && target.locked === null && cycle.status === "open",
    lockedBecause: cycle.status === "open" ? (target?.locked ?? null) : { key: "rating.errors.cycleClosed" },
  };
}
