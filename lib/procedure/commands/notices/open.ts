import "server-only";
import { and, eq } from "drizzle-orm";
import { notice } from "@/db/schema/notice";
import { getStore, type Tx } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, invalid, notFound } from "@/lib/base/errors";
import { addDays, shanghaiDay } from "@/lib/base/period";
import { addWorkingDays, holdsPersonalNumber, isWorkingDay, showsLowGrades } from "../../compute";
import { loadOwnDays } from "../../data";
import { gateFindings } from "../../data/notices/gate";
import { type NoticeProcess, noticeStep, standingForNotice } from "../../data/notices/standing";
import type { OpenNoticeInput } from "../../schema/notices";
import type { GateFinding, OwnDays, ProcessHead, ProcessSubject, Step } from "../../types";
import { lineOf, noticeEnd, requireOffice, writeNotice } from "./shared";

/** A notice may be prepared so many days ahead. */
const mostDaysAhead = 60;
const mostPeople = 5_000;

/** @throws AppError NOT_FOUND for somebody out of scope, VALIDATION, STATE when nobody stands there */
async function choose(
  context: CommandContext,
  tx: Tx,
  input: OpenNoticeInput,
  process: NoticeProcess,
): Promise<ProcessSubject[]> {
  const reader = { actor: context.actor, db: tx };
  const standing = await standingForNotice(reader, input, process);
  const wanted = input.subjectIds;
  if (wanted?.length === 0) throw invalid({ subjectIds: { key: "notices.errors.nobodyChosen" } });
  if (!wanted) {
    if (standing.length === 0) throw new AppError("STATE", "notices.errors.nobodyThere");
    if (standing.length > mostPeople) throw new AppError("LIMIT", "notices.errors.tooMany");
    return standing;
  }
  const ids = new Set(wanted);
  const chosen = standing.filter((subject) => ids.has(subject.subjectId));
  if (chosen.length === ids.size) return chosen;
  const known = await process.subjects(reader, {
    processId: input.processId,
    permission: "notice:open",
    subjectIds: [...ids],
  });
  if (known.length < ids.size) throw notFound();
  throw new AppError("STATE", "notices.errors.notThere");
}

type Place = { placeId: string; placePath: string };

/** Where the notice belongs: the county's own to the place of the process, a township's to the one township. */
function placeOf(head: ProcessHead, step: Step, chosen: readonly ProcessSubject[]): Place {
  const [first] = chosen;
  if (step.role === "county" || !first) return { placeId: head.placeId, placePath: head.placePath };
  if (chosen.some((subject) => subject.townshipId !== first.townshipId))
    throw invalid({ townshipId: { key: "notices.errors.oneTownship" } });
  const end = first.placePath.indexOf(`${first.townshipId}/`) + first.townshipId.length + 1;
  return { placeId: first.townshipId, placePath: first.placePath.slice(0, end) };
}

/** @throws AppError VALIDATION at firstDay; STATE for a year whose holidays nobody knows */
function lastDayFor(input: OpenNoticeInput, today: string, own: OwnDays): string {
  const { firstDay } = input;
  if (firstDay < today) throw invalid({ firstDay: { key: "notices.errors.dayPast" } });
  if (firstDay > addDays(today, mostDaysAhead))
    throw invalid({ firstDay: { key: "notices.errors.tooFar", values: { days: mostDaysAhead } } });
  const lastDay = noticeEnd(firstDay, input.workingDays, own);
  if (!isWorkingDay(firstDay, own)) {
    const next = addWorkingDays(firstDay, 1, own);
    throw invalid({ firstDay: { key: "notices.errors.dayOff", values: { next } } });
  }
  return lastDay;
}

async function requireFreeNumber(county: string, tx: Tx, placeId: string, number: string) {
  const [known] = await tx
    .select({ id: notice.id })
    .from(notice)
    .where(and(eq(notice.county, county), eq(notice.placeId, placeId), eq(notice.number, number)))
    .limit(1);
  if (known) throw invalid({ number: { key: "notices.errors.numberUsed", values: { number } } });
}

/** @throws AppError VALIDATION at fields for what the pillar keeps off every notice, and for low grades */
function requireFields(
  input: OpenNoticeInput,
  chosen: readonly ProcessSubject[],
  { notice: rule }: NoticeProcess,
): void {
  if (input.fields.some((field) => !rule.fields.includes(field)))
    throw invalid({ fields: { key: "notices.errors.fields" } });
  const grades = chosen.map((subject) => subject.grade);
  if (!showsLowGrades(input, grades, rule.sparesLowGrades)) return;
  const key = rule.sparesLowGrades ? "notices.errors.lowGradesSpared" : "notices.errors.lowGrades";
  throw invalid({ fields: { key } });
}

/** @throws AppError VALIDATION where a text holds a number that names a person */
function requireNoNumbers(input: OpenNoticeInput): void {
  for (const field of ["title", "basis", "body", "contact"] as const)
    if (holdsPersonalNumber(input[field]))
      throw invalid({ [field]: { key: "notices.errors.personalNumber" } });
}

/** @throws AppError STATE for what may not be overridden; VALIDATION at gateReason for the rest without a reason */
function passGate(findings: readonly GateFinding[], reason: string | undefined): void {
  const closed = findings.find((finding) => !finding.isOverridable);
  if (closed) {
    const values = { count: closed.count, names: closed.names.join("、") };
    throw new AppError("STATE", `notices.errors.blocked.${closed.code}`, values);
  }
  if (findings.length > 0 && !reason) throw invalid({ gateReason: { key: "notices.errors.gateReason" } });
}

/**
 * Puts people who stand at a notice step under public notice: text, names and figures are fixed with it.
 * @throws AppError FORBIDDEN, NOT_FOUND, VALIDATION; STATE when the gate is closed or the calendar ends
 */
export async function openNotice(
  context: CommandContext,
  input: OpenNoticeInput,
  process: NoticeProcess,
): Promise<{ noticeId: string; lastDay: string; people: number }> {
  const { actor, now } = context;
  requirePermission(actor, "notice:open");
  requireNoNumbers(input);
  return getStore().transact(async (tx) => {
    const reader = { actor, db: tx };
    const head = await process.head(reader, input.processId);
    if (!head.isOpen) throw new AppError("STATE", "notices.errors.processClosed");
    const step = noticeStep(head, input.step);
    if (step.role === "county") requireOffice(context, step, head.placePath);
    const chosen = await choose(context, tx, input, process);
    const place = placeOf(head, step, chosen);
    requireOffice(context, step, place.placePath);
    const own = await loadOwnDays({ county: actor.county, db: tx });
    const lastDay = lastDayFor(input, shanghaiDay(now), own);
    await requireFreeNumber(actor.county, tx, place.placeId, input.number);
    requireFields(input, chosen, process);
    const findings = await gateFindings(reader, { head, step, subjects: chosen }, process);
    passGate(findings, input.gateReason);
    const { number, title, basis, body, contact, audience, fields, firstDay, workingDays } = input;
    const text = { number, title, basis, body, contact, audience, fields, firstDay, lastDay, workingDays };
    const gate = findings.map((finding) => ({ ...finding, names: [...finding.names] }));
    const gateReason = findings.length > 0 ? (input.gateReason ?? null) : null;
    const { noticeId, hash } = await writeNotice(context, tx, {
      head: {
        process: process.kind,
        processId: input.processId,
        step: step.code,
        ...place,
        ...text,
        gate,
        gateReason,
        replacesId: null,
      },
      lines: chosen.map(lineOf),
    });
    await emit(tx, {
      actor,
      now,
      action: "notice.open",
      subject: { kind: "notice", id: noticeId },
      placePath: place.placePath,
      after: { ...text, count: chosen.length, gate: gate.map(({ code, count }) => ({ code, count })), hash },
      reason: gateReason,
    });
    return { noticeId, lastDay, people: chosen.length };
  });
}
