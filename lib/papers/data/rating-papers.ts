import "server-only";
import { and, eq } from "drizzle-orm";
import { decision } from "@/db/schema/procedure";
import { type Actor, inScope, requirePermission } from "@/lib/access/actor";
import { AppError, notFound } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { processOf } from "@/lib/desk/commands";
import { loadCases } from "@/lib/procedure/data";
import type { ProcessKind, ProcessSubject } from "@/lib/procedure/types";
import { listOverrides } from "@/lib/rating/data";
import { cycleRow } from "@/lib/rating/data/cycle-row";
import { levelReasons } from "@/lib/rating/data/level-reasons";
import { listFilling, type PacketFacts, packetFilling, type Special } from "../compute/rating-papers";
import { starWords } from "../compute/words";
import type { PrintPaperInput } from "../schema";
import { type Drawn, officeAt, type Reader } from "./reader";

/** More people make no paper that anybody reads; a province prints by township. */
const mostPeople = 5_000;

/** What is special about somebody. The reason of a deferral is sealed and stays off the paper. */
async function specialsOf(
  reader: Reader,
  {
    process,
    processId,
    subjects,
  }: { process: ProcessKind; processId: string; subjects: readonly ProcessSubject[] },
): Promise<Special[]> {
  const { actor, db } = reader;
  const own = new Set(subjects.map(({ subjectId }) => subjectId));
  const cases = await loadCases({ county: actor.county, db }, { process, processId });
  const stopped = cases.flatMap(({ subjectId, status, reason }): Special[] => {
    if (!own.has(subjectId)) return [];
    if (status === "deferred") return [{ subjectId, kind: "deferred", note: "事由另行保管" }];
    return status === "returned" ? [{ subjectId, kind: "returned", note: reason ?? "" }] : [];
  });
  const decisions = await db
    .select({ number: decision.number, exceptions: decision.exceptions })
    .from(decision)
    .where(and(eq(decision.county, actor.county), eq(decision.processId, processId)))
    .limit(500);
  const excepted = decisions.flatMap(({ number, exceptions }) =>
    exceptions
      .filter(({ subjectId }) => own.has(subjectId))
      .map(
        ({ subjectId, reason }): Special => ({ subjectId, kind: "excepted", note: `${number}：${reason}` }),
      ),
  );
  return [...stopped, ...excepted, ...(process === "rating" ? await overridesOf(reader, processId) : [])];
}

async function overridesOf(reader: Reader, cycleId: string): Promise<Special[]> {
  const found = await listOverrides(reader, { cycleId, status: "confirmed" });
  return found.map(({ personId, computedLevel, level, reason }) => ({
    subjectId: personId,
    kind: "override",
    note: `测算${starWords(computedLevel)}，认定${starWords(level)}：${reason}`,
  }));
}

async function reasonsOf(
  { actor, db }: Reader,
  process: ProcessKind,
  cycleId: string,
  movers: readonly string[],
) {
  if (process !== "rating" || movers.length === 0) return new Map<string, string>();
  const { schemeVersionId } = await cycleRow({ actor, db }, cycleId);
  return levelReasons({ county: actor.county, db }, { cycleId, schemeVersionId, personIds: movers });
}

/** Money by township for those who may see totals of everybody on the paper; null for the rest. */
export function townshipTotals(
  actor: Actor,
  subjects: readonly ProcessSubject[],
): Map<string, number> | null {
  if (!subjects.every(({ placePath }) => inScope(actor, "amount:total", placePath))) return null;
  const sums = new Map<string, number>();
  for (const { townshipId, amountFen } of subjects)
    if (amountFen !== null) sums.set(townshipId, (sums.get(townshipId) ?? 0) + amountFen);
  return sums;
}

/**
 * The packet or the list of a process, of the places in the reader's scope.
 * @throws AppError FORBIDDEN; NOT_FOUND out of scope or without anybody; LIMIT papers.errors.tooMany
 */
export async function drawRatingPaper(reader: Reader, input: PrintPaperInput): Promise<Drawn> {
  const { actor } = reader;
  requirePermission(actor, "paper:print");
  const process = processOf(input.process);
  const head = await process.head(reader, input.id);
  const subjects = await process.subjects(reader, {
    processId: input.id,
    permission: "paper:print",
    ...(input.place ? { townshipId: input.place } : {}),
  });
  if (subjects.length === 0) throw notFound();
  if (subjects.length > mostPeople)
    throw new AppError("LIMIT", "papers.errors.tooMany", { most: mostPeople });
  const seesAmount = ({ placePath }: ProcessSubject) => inScope(actor, "amount:read", placePath);
  const movers = subjects.filter(
    ({ previousLevel, level }) => previousLevel !== null && previousLevel !== level,
  );
  const isPacket = input.kind === "packet";
  const facts: PacketFacts = {
    head,
    subjects: subjects.map((subject) => ({
      ...subject,
      amountFen: seesAmount(subject) ? subject.amountFen : undefined,
    })),
    reasons: isPacket
      ? await reasonsOf(
          reader,
          input.process,
          input.id,
          movers.map(({ subjectId }) => subjectId),
        )
      : new Map(),
    specials: isPacket
      ? await specialsOf(reader, { process: input.process, processId: input.id, subjects })
      : [],
    isWhole: input.place === undefined && inScope(actor, "paper:print", head.placePath),
    townshipFen: townshipTotals(actor, subjects),
  };
  return {
    filling: isPacket ? packetFilling(facts) : listFilling(facts),
    variant: {
      topLevel: head.topLevel,
      showsAmount: isPacket ? facts.townshipFen !== null : subjects.every(seesAmount),
      columns: [],
    },
    fileName: `${head.title}${isPacket ? "上会材料" : "一览表"}`,
    subject: { kind: input.process === "rating" ? "cycle" : input.process, id: input.id },
    placePath: head.placePath,
    office: await officeAt(reader, head.placeId, shanghaiDay(new Date())),
    day: null,
  };
}
