import "server-only";
import { and, eq } from "drizzle-orm";
import { decision } from "@/db/schema/procedure";
import type { Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { recordDecision } from "@/lib/procedure/commands/decisions";
import type { Meeting } from "@/lib/procedure/schema";
import type { DecisionKind } from "@/lib/procedure/types";

/**
 * The recorded meeting of an act. One meeting often decides about several people: the same number, name and day is the
 * same meeting. @throws AppError VALIDATION at decision.*
 */
export async function meetingOf(
  context: CommandContext,
  tx: Tx,
  { kind, meeting }: { kind: DecisionKind; meeting: Meeting },
): Promise<string> {
  const [known] = await tx
    .select({ id: decision.id })
    .from(decision)
    .where(
      and(
        eq(decision.county, context.actor.county),
        eq(decision.kind, kind),
        eq(decision.number, meeting.number),
        eq(decision.meeting, meeting.meeting),
        eq(decision.day, meeting.day),
      ),
    )
    .limit(1);
  if (known) return known.id;
  return recordDecision(context, tx, {
    kind,
    processId: null,
    placeId: null,
    meeting,
    effectiveFrom: meeting.day,
  });
}
