import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { adoptionMove, runningAdoption } from "@/db/schema/adoption";
import { pointsCycle } from "@/db/schema/points";
import { decision } from "@/db/schema/procedure";
import { gradeDecision } from "@/db/schema/rating";
import { levelEntry, publishedResult } from "@/db/schema/results";
import { scheme, schemeVersion } from "@/db/schema/schemes";
import { inScope, requirePermission } from "@/lib/access/actor";
import { getCounty } from "@/lib/access/data";
import { notFound } from "@/lib/base/errors";
import { addDays } from "@/lib/base/period";
import { processOf } from "@/lib/desk/commands";
import { officeOf } from "@/lib/procedure/compute";
import { placedDecision } from "@/lib/procedure/data/decisions";
import type { DecisionKind, ProcessHead, ProcessSubject } from "@/lib/procedure/types";
import { gradeWords } from "@/lib/rating/compute";
import { placedPerson } from "@/lib/rating/data/person-place";
import { levelEntryOn } from "@/lib/results/compute";
import { loadLevelEntries } from "@/lib/results/data";
import { type DecisionFacts, decisionFilling, ofTownship } from "../compute/decision";
import type { PrintPaperInput } from "../schema";
import { townshipTotals } from "./rating-papers";
import { type Drawn, officeAt, plainVariant, type Reader } from "./reader";

type Row = typeof decision.$inferSelect;
type Decided = Pick<
  DecisionFacts,
  "people" | "exceptions" | "isWhole" | "totalFen" | "processTitle" | "basis"
> & {
  readonly topLevel: number;
};

/** Figures of each person as the meeting decided them; a later correction has a paper of its own. */
async function decidedFigures({ actor, db }: Reader, row: Row) {
  if (row.kind !== "township-grade") {
    const rows = await db
      .select({
        subjectId: publishedResult.subjectId,
        scoreE4: publishedResult.scoreE4,
        grade: publishedResult.grade,
        level: publishedResult.level,
        amountFen: publishedResult.amountFen,
      })
      .from(publishedResult)
      .where(
        and(
          eq(publishedResult.county, actor.county),
          eq(publishedResult.processId, row.processId ?? ""),
          eq(publishedResult.decisionId, row.id),
          // A meeting that settled an appeal about points decided the correction itself.
          row.kind === "stars" ? isNull(publishedResult.correctsId) : undefined,
        ),
      );
    return new Map(rows.map(({ subjectId, ...figures }) => [subjectId, figures]));
  }
  const rows = await db
    .select({ subjectId: gradeDecision.personId, grade: gradeDecision.grade })
    .from(gradeDecision)
    .where(
      and(
        eq(gradeDecision.county, actor.county),
        eq(gradeDecision.cycleId, row.processId ?? ""),
        eq(gradeDecision.decisionId, row.id),
      ),
    );
  return new Map(rows.map(({ subjectId, grade }) => [subjectId, { grade: gradeWords[grade] }]));
}

async function decidedList(reader: Reader, row: Row): Promise<Decided> {
  const { actor } = reader;
  const process = processOf(row.kind === "points-grades" ? "points" : "rating");
  const head: ProcessHead = await process.head(reader, row.processId ?? "");
  const figures = await decidedFigures(reader, row);
  const ids = [...new Set([...figures.keys(), ...row.exceptions.map(({ subjectId }) => subjectId)])];
  const visible = await process.subjects(reader, {
    processId: head.processId,
    permission: "paper:print",
    subjectIds: ids,
  });
  const people = visible.flatMap((subject): ProcessSubject[] => {
    const decided = figures.get(subject.subjectId);
    return decided ? [{ ...subject, ...decided }] : [];
  });
  if (visible.length === 0) throw notFound();
  const seen = new Set(visible.map(({ subjectId }) => subjectId));
  const sums = row.kind === "stars" ? townshipTotals(actor, people) : null;
  return {
    people,
    exceptions: row.exceptions.filter(({ subjectId }) => seen.has(subjectId)),
    isWhole: people.length === figures.size,
    totalFen: sums?.size ? [...sums.values()].reduce((sum, fen) => sum + fen, 0) : null,
    processTitle: head.title,
    basis: head.basis,
    topLevel: head.topLevel,
  };
}

/** People whose level one decision moved in the year: hardly ever more than one. */
async function changedLevels(reader: Reader, row: Row): Promise<Decided> {
  const { actor, db } = reader;
  const entries = await db
    .select()
    .from(levelEntry)
    .where(and(eq(levelEntry.county, actor.county), eq(levelEntry.decisionId, row.id)))
    .limit(50);
  const histories = await loadLevelEntries(
    { county: actor.county, db },
    entries.map(({ personId }) => personId),
  );
  const people: (DecisionFacts["people"][number] & { placePath: string })[] = [];
  for (const { personId, level, effectiveFrom } of entries) {
    const found = await placedPerson(reader, { personId, day: row.day });
    const before = levelEntryOn(histories.get(personId) ?? [], addDays(effectiveFrom, -1))?.level ?? null;
    people.push({
      name: found.name,
      township: "",
      village: found.place,
      post: found.post ?? "",
      placePath: found.placePath,
      scoreE4: null,
      grade: null,
      previousLevel: before,
      level,
    });
  }
  const visible = people.filter(({ placePath }) => inScope(actor, "paper:print", placePath));
  if (visible.length === 0) throw notFound();
  return { ...nobody, people: visible, isWhole: visible.length === people.length };
}

const nobody = {
  people: [],
  exceptions: [],
  isWhole: true,
  totalFen: null,
  processTitle: null,
  basis: "",
  topLevel: 5,
};

async function adoptedScheme({ actor, db }: Reader, row: Row): Promise<Decided> {
  if (!inScope(actor, "paper:print", "")) throw notFound();
  const [found] = await db
    .select({ title: scheme.title })
    .from(schemeVersion)
    .innerJoin(scheme, and(eq(scheme.county, schemeVersion.county), eq(scheme.id, schemeVersion.schemeId)))
    .where(and(eq(schemeVersion.county, actor.county), inArray(schemeVersion.adoptionDecisionId, [row.id])))
    .limit(1);
  const basis = found?.title ?? "";
  return (await changedUnderWay({ actor, db }, row, basis)) ?? { ...nobody, basis };
}

/** Who moved because rules changed for a running cycle; null where they did not. */
async function changedUnderWay(reader: Reader, row: Row, basis: string): Promise<Decided | null> {
  const { actor, db } = reader;
  const [head] = await db
    .select({ cycleId: runningAdoption.cycleId })
    .from(runningAdoption)
    .where(and(eq(runningAdoption.county, actor.county), eq(runningAdoption.decisionId, row.id)))
    .limit(1);
  if (!head) return null;
  const moves = await db
    .select()
    .from(adoptionMove)
    .where(and(eq(adoptionMove.county, actor.county), eq(adoptionMove.decisionId, row.id)));
  const byId = new Map(moves.map((move) => [move.personId, move]));
  const process = processOf("rating");
  const { title, topLevel } = await process.head(reader, head.cycleId);
  const visible = await process.subjects(reader, {
    processId: head.cycleId,
    permission: "paper:print",
    subjectIds: [...byId.keys()],
  });
  const people = visible.flatMap((subject) => {
    const move = byId.get(subject.subjectId);
    if (!move) return [];
    const { levelBefore, levelAfter, gradeAfter } = move;
    return [{ ...subject, scoreE4: null, grade: gradeAfter, previousLevel: levelBefore, level: levelAfter }];
  });
  const isWhole = people.length === moves.length;
  return { ...nobody, people, isWhole, processTitle: title, basis, topLevel };
}

/** A township opens the books of a branch again: about a period, not about people. */
async function reopenedBooks(reader: Reader, row: Row): Promise<Decided> {
  const { actor, db } = reader;
  const { placePath } = await placedDecision(reader, row.id);
  if (!inScope(actor, "paper:print", placePath)) throw notFound();
  const [cycle] = await db
    .select({ title: pointsCycle.title, basis: scheme.title })
    .from(pointsCycle)
    .innerJoin(
      schemeVersion,
      and(eq(schemeVersion.county, pointsCycle.county), eq(schemeVersion.id, pointsCycle.schemeVersionId)),
    )
    .innerJoin(scheme, and(eq(scheme.county, schemeVersion.county), eq(scheme.id, schemeVersion.schemeId)))
    .where(and(eq(pointsCycle.county, actor.county), eq(pointsCycle.id, row.processId ?? "")))
    .limit(1);
  return { ...nobody, processTitle: cycle?.title ?? null, basis: cycle?.basis ?? "" };
}

const readers: Partial<Record<DecisionKind, (reader: Reader, row: Row) => Promise<Decided>>> = {
  "level-change": changedLevels,
  "scheme-adoption": adoptedScheme,
  "points-reopen": reopenedBooks,
};

const columnsOf: Record<DecisionKind, readonly string[]> = {
  stars: ["乡镇", "村", "姓名", "职务", "得分", "等次", "星级"],
  "township-grade": ["村", "姓名", "职务", "得分", "等次"],
  "points-grades": ["村", "姓名", "得分", "等次"],
  "level-change": ["村", "姓名", "职务", "原星级", "星级"],
  "scheme-adoption": [],
  "points-reopen": [],
  "pay-cut": [],
  "pay-cut-revoked": [],
  "pay-write-off": [],
};

/** A scheme is adopted without a list, unless it takes over a running cycle. */
const columnsFor = (kind: DecisionKind, { people }: Pick<Decided, "people">) =>
  kind === "scheme-adoption" && people.length > 0
    ? ["乡镇", "村", "姓名", "职务", "等次", "原星级", "星级"]
    : columnsOf[kind];

/** A recorded decision with those of its people in the reader's scope. @throws AppError FORBIDDEN, NOT_FOUND */
export async function drawDecision(reader: Reader, input: PrintPaperInput): Promise<Drawn> {
  const { actor, db } = reader;
  requirePermission(actor, "paper:print");
  const [row] = await db
    .select()
    .from(decision)
    .where(and(eq(decision.county, actor.county), eq(decision.id, input.id)))
    .limit(1);
  if (!row) throw notFound();
  const read = readers[row.kind] ?? decidedList;
  const { topLevel, ...decided } = await read(reader, row);
  const county = await getCounty({ actor, db });
  const filling = decisionFilling({ ...row, ...decided, placeName: county.name });
  return {
    filling,
    variant: { ...plainVariant, topLevel, columns: columnsFor(row.kind, decided) },
    fileName: `${String(filling.标题)}`,
    subject: { kind: "decision", id: row.id },
    placePath: null,
    office:
      row.placeId && ofTownship.has(row.kind)
        ? await officeAt(reader, row.placeId, row.day)
        : officeOf(county.name, true),
    day: row.day,
  };
}
