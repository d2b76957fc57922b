import "server-only";
import { and, eq } from "drizzle-orm";
import { clearanceOpinion, clearanceRound } from "@/db/schema/clearance";
import { getStore, type Tx } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, invalid, notFound } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { shanghaiDay } from "@/lib/base/period";
import { addWorkingDays, deadlineOf, isSelf, stageAt } from "../../compute";
import { loadOwnDays, type Process } from "../../data";
import { readerChoices } from "../../data/clearance/shared";
import { mostInRound, type OpenRoundInput } from "../../schema/clearance";
import type { ProcessHead, ProcessSubject } from "../../types";
import { inBatches } from "../events";
import { tellOffices } from "./tell";

export type ClearanceProcess = Pick<Process, "head" | "subjects">;

const plainDays = 5;

/** Accounts named as readers. @throws AppError VALIDATION for one that may not read clearance at all */
export async function namedReaders(
  { actor }: CommandContext,
  tx: Tx,
  named: readonly string[] | undefined,
): Promise<string[]> {
  if (!named || named.length === 0) return [];
  const known = new Set((await readerChoices({ actor, db: tx })).map(({ id }) => id));
  if (named.some((id) => !known.has(id))) throw invalid({ readers: { key: "errors.field.choice" } });
  return [...new Set(named)];
}

/** People who are on a list that is still out. */
async function askedAlready({ actor }: CommandContext, tx: Tx, input: OpenRoundInput): Promise<Set<string>> {
  const rows = await tx
    .selectDistinct({ subjectId: clearanceOpinion.subjectId })
    .from(clearanceOpinion)
    .innerJoin(
      clearanceRound,
      and(
        eq(clearanceRound.county, clearanceOpinion.county),
        eq(clearanceRound.id, clearanceOpinion.roundId),
      ),
    )
    .where(
      and(
        eq(clearanceRound.county, actor.county),
        eq(clearanceRound.process, input.process),
        eq(clearanceRound.processId, input.processId),
        eq(clearanceRound.status, "open"),
      ),
    );
  return new Set(rows.map((row) => row.subjectId));
}

/** Whom the list names: those who stand at clearance and are on no other list. @throws AppError STATE, VALIDATION */
async function listed(
  context: CommandContext,
  tx: Tx,
  input: OpenRoundInput,
  { head, found }: { head: ProcessHead; found: readonly ProcessSubject[] },
): Promise<ProcessSubject[]> {
  const { actor } = context;
  const named = input.subjectIds && new Set(input.subjectIds);
  if (named && found.length < named.size) throw notFound();
  if (named && found.some((row) => isSelf(actor, row.subjectId)))
    throw new AppError("STATE", "rating.errors.ownRating");
  const asked = await askedAlready(context, tx, input);
  const people = found.filter(
    (row) =>
      row.status === "open" &&
      stageAt(head.steps, row.step) === "clearance" &&
      !asked.has(row.subjectId) &&
      !isSelf(actor, row.subjectId),
  );
  if (people.length === 0 || (named && people.length < named.size))
    throw new AppError("STATE", "clearance.errors.nobody");
  if (people.length > mostInRound)
    throw invalid({ townshipId: { key: "clearance.errors.tooMany", values: { most: mostInRound } } });
  return people;
}

async function dueDayOf(
  { actor, now }: CommandContext,
  tx: Tx,
  head: ProcessHead,
  code: string,
  wanted: number | undefined,
): Promise<string> {
  const today = shanghaiDay(now);
  const ownDays = await loadOwnDays({ county: actor.county, db: tx });
  const step = head.steps.find((candidate) => candidate.code === code);
  const byStep = step ? deadlineOf(step, today, ownDays) : null;
  return wanted === undefined && byStep ? byStep : addWorkingDays(today, wanted ?? plainDays, ownDays);
}

/**
 * Sends a list of people to the offices before the meeting; each office answers about each person.
 * @throws AppError NOT_FOUND, STATE when nobody stands at clearance, VALIDATION
 */
export async function openRound(
  context: CommandContext,
  input: OpenRoundInput,
  process: ClearanceProcess,
): Promise<{ roundId: string; people: number }> {
  const { actor, now } = context;
  requirePermission(actor, "clearance:open");
  return getStore().transact(async (tx) => {
    const reader = { actor, db: tx };
    const head = await process.head(reader, input.processId);
    const found = await process.subjects(reader, {
      processId: input.processId,
      permission: "clearance:open",
      ...(input.townshipId ? { townshipId: input.townshipId } : {}),
      ...(input.subjectIds ? { subjectIds: input.subjectIds } : {}),
    });
    const people = await listed(context, tx, input, { head, found });
    const [first] = people;
    if (!first) throw notFound();
    const readers = [...new Set([actor.userId, ...(await namedReaders(context, tx, input.readers))])];
    const offices = [...new Set(input.offices)];
    const township = `${first.placePath.split("/").slice(0, 2).join("/")}/`;
    const placePath = input.townshipId ? township : head.placePath;
    const dueDay = await dueDayOf(context, tx, head, first.step, input.workingDays);
    const roundId = newId(now.getTime());
    await tx.insert(clearanceRound).values({
      county: actor.county,
      id: roundId,
      process: input.process,
      processId: input.processId,
      placePath,
      offices,
      dueDay,
      status: "open",
      openedBy: actor.userId,
      openedAt: now,
      closedBy: null,
      closedAt: null,
      closingReason: null,
    });
    const rows = people.flatMap((person) =>
      offices.map((office) => ({
        county: actor.county,
        roundId,
        subjectId: person.subjectId,
        office,
        caseId: person.caseId,
        placePath: person.placePath,
        opinion: "pending" as const,
        sealedReason: null,
        readers,
        givenBy: null,
        givenByPersonId: null,
        givenAt: null,
      })),
    );
    await inBatches(rows, (batch) => tx.insert(clearanceOpinion).values(batch));
    await tellOffices(context, tx, { roundId, process: head.title, offices, dueDay });
    await emit(tx, {
      actor,
      now,
      action: "clearance.open",
      subject: { kind: "clearance", id: roundId },
      placePath,
      after: { processId: input.processId, offices, dueDay, count: people.length, readers },
    });
    return { roundId, people: people.length };
  });
}
