import type { MeetingKind } from "../types";
import { isHeldBy } from "./due";
import { type Span, spansOf } from "./spans";

type Called = { readonly hasCommittee: boolean; readonly hasGroups: boolean };
type Recorded = { readonly meeting: string; readonly dueFrom: string };

/** Meetings of the calendar that were due in a stretch of the cycle, with how many of them nobody recorded. */
export type MissingMeeting = { readonly kind: MeetingKind; readonly missing: number };

/**
 * What the calendar asks of a branch in spans that end inside the stretch, less what is recorded as held or as not held.
 * A span that is still running asks for nothing yet.
 */
export function missingMeetings(
  cycle: Span,
  kinds: readonly MeetingKind[],
  branch: Called,
  recorded: readonly Recorded[],
  stretch: Span,
): MissingMeeting[] {
  return kinds.flatMap((kind) => {
    if (!isHeldBy(branch, kind)) return [];
    let missing = 0;
    for (const span of spansOf(cycle, kind.every)) {
      if (span.until <= stretch.from || span.until > stretch.until) continue;
      const known = recorded.filter(
        (row) => row.meeting === kind.code && span.from <= row.dueFrom && row.dueFrom < span.until,
      );
      missing += Math.max(0, (kind.times ?? 1) - known.length);
    }
    return missing > 0 ? [{ kind, missing }] : [];
  });
}
