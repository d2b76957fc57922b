import { addDays } from "@/lib/base/period";
import type { NoticeStatus, OwnDays, SubjectFigures } from "../types";
import { addWorkingDays } from "./calendar";

/**
 * Working days from the receipt of an objection to its answer, and once more after an extension. Assumption: the
 * published texts on stars name no term; ten days lie between the seven of the points schemes and a month.
 */
export const objectionWorkingDays = 10;

/** Days in which a decided result can be appealed against, from its publication. Assumption, as above. */
export const appealDays = 30;

/** Last day for the answer to an objection that came in on `received`. */
export const dueDayOf = (received: string, own?: OwnDays) =>
  addWorkingDays(received, objectionWorkingDays, own);

/** Last day on which a result published on `published` can be appealed against. */
export const appealUntil = (published: string) => addDays(published, appealDays);

/** Number on the receipt: 异议〔2026〕0003. */
export const receiptNumber = (year: string, number: number) =>
  `${receiptPrefix(year)}${String(number).padStart(4, "0")}`;
export const receiptPrefix = (year: string) => `异议〔${year}〕`;

type Term = { readonly status: NoticeStatus; readonly firstDay: string; readonly lastDay: string };

/** Why a notice takes no objection that came in on a day; null = it does, the whole of its last day. */
export function closedBecause(
  notice: Term,
  day: string,
): "withdrawn" | "restarted" | "closed" | "over" | null {
  if (notice.status !== "running") return notice.status;
  return day < notice.firstDay || day > notice.lastDay ? "over" : null;
}

/** Stars and fen that a re-score moved; null where one of the two figures is not set. */
export function differenceOf(before: SubjectFigures, after: SubjectFigures) {
  const minus = (a: number | null, b: number | null) => (a === null || b === null ? null : a - b);
  return {
    scoreE4: minus(after.scoreE4, before.scoreE4),
    level: minus(after.level, before.level),
    amountFen: minus(after.amountFen, before.amountFen),
  };
}

/** Whether a meeting must decide: somebody's stars or money change. */
export const needsDecision = (before: SubjectFigures | null, after: SubjectFigures | null) =>
  before !== null && after !== null && (before.level !== after.level || before.amountFen !== after.amountFen);
