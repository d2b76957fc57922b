import "server-only";
import { and, count, eq } from "drizzle-orm";
import { feedback } from "@/db/schema/feedback";
import { getStore } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { sealText } from "@/lib/access/sealing";
import { emit } from "@/lib/audit";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { boundTo } from "../data/list";
import type { WriteFeedbackInput } from "../schema";

/** One account has no more than this waiting: nobody drowns the letters of others. */
const mostWaiting = 10;

/**
 * A complaint or suggestion about the program or its rules. It is no fact of any scheme and no hearing of a case.
 * @throws AppError FORBIDDEN; STATE when too many of one's own wait
 */
export async function writeFeedback(
  { actor, now }: CommandContext,
  { text, mayBePublic }: WriteFeedbackInput,
): Promise<{ feedbackId: string }> {
  requirePermission(actor, "feedback:write");
  return getStore().transact(async (tx) => {
    const { county, userId } = actor;
    const mine = and(eq(feedback.county, county), eq(feedback.userId, userId), eq(feedback.status, "open"));
    const [waiting] = await tx.select({ number: count() }).from(feedback).where(mine);
    if ((waiting?.number ?? 0) >= mostWaiting) throw new AppError("STATE", "feedback.errors.tooMany");
    const id = newId(now.getTime());
    await tx.insert(feedback).values({
      county,
      id,
      userId,
      text: sealText(text, boundTo({ county, id }, "text")),
      mayBePublic,
      status: "open",
      writtenAt: now,
    });
    await emit(tx, {
      actor,
      now,
      action: "feedback.write",
      subject: { kind: "feedback", id },
      after: { mayBePublic },
    });
    return { feedbackId: id };
  });
}
