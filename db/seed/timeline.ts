import { addDays, shanghaiDay } from "../../lib/base/period";
import { addWorkingDays, isWorkingDay } from "../../lib/procedure/compute";

/** The demo's calendar: one decided year, one year being recorded, both lying right for the day of loading. */
export type Timeline = {
  readonly today: string;
  readonly decidedYear: number;
  readonly openYear: number;
  /** Moment at 10:00 in Shanghai of a day; now, where that is yet to come: the demo may load before ten. */
  readonly at: (day: string) => Date;
  readonly setUp: string;
  readonly adoption: string;
  readonly opened: string;
  readonly recording: string;
  readonly submitted: string;
  readonly confirmed: string;
  readonly graded: string;
  readonly reviewed: string;
  readonly cleared: string;
  /** First and last day of last year's notice; the day after its last it is taken down. */
  readonly noticed: string;
  readonly noticeEnds: string;
  readonly decided: string;
  readonly openedAgain: string;
  readonly recordingAgain: string;
  /** First day of this year's notice. */
  readonly noticedAgain: string;
};

/** Working days that a notice of the default scheme hangs. */
export const noticeDays = 5;

const workingDayFrom = (day: string) => (isWorkingDay(day) ? day : addWorkingDays(day, 1));

/** @param now moment of loading; all days are those of Asia/Shanghai */
export function demoTimeline(now: Date): Timeline {
  const today = shanghaiDay(now);
  const year = Number(today.slice(0, 4));
  // Before March the year before last is the newest that can have been decided.
  const decidedYear = today < `${year}-03-01` ? year - 2 : year - 1;
  const next = decidedYear + 1;
  const noticed = workingDayFrom(`${next}-01-24`);
  const noticeEnds = addWorkingDays(noticed, noticeDays);
  const recordingAgain = addDays(today, -4);
  return {
    today,
    decidedYear,
    openYear: next,
    at: (day) => new Date(Math.min(Date.parse(`${day}T02:00:00.000Z`), now.getTime())),
    setUp: `${decidedYear}-12-01`,
    adoption: `${decidedYear}-12-05`,
    opened: `${next}-01-05`,
    recording: `${next}-01-09`,
    submitted: `${next}-01-16`,
    confirmed: `${next}-01-19`,
    graded: `${next}-01-20`,
    reviewed: `${next}-01-21`,
    cleared: `${next}-01-23`,
    noticed,
    noticeEnds,
    decided: noticeEnds < `${next}-02-06` ? `${next}-02-06` : addDays(noticeEnds, 1),
    openedAgain: addDays(today, -12),
    recordingAgain,
    noticedAgain: workingDayFrom(recordingAgain),
  };
}
