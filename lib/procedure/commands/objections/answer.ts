import "server-only";
import { and, eq } from "drizzle-orm";
import { resultAnswer } from "@/db/schema/objection";
import { getStore } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { notFound } from "@/lib/base/errors";
import type { AnswerResultInput } from "../../schema/objections";
import { decided } from "./target";

/**
 * The person says that they read their own decided result, or agree with it. Said twice it stands once; nobody has to
 * say it, and silence is no answer. @throws AppError NOT_FOUND; STATE when the result was published anew
 */
export async function answerResult(
  context: CommandContext,
  input: AnswerResultInput,
): Promise<{ answer: "read" | "agreed" }> {
  const { actor, now } = context;
  const { personId } = actor;
  if (personId === null) throw notFound();
  return getStore().transact(async (tx) => {
    const { resultId, answer } = input;
    const target = await decided(context, tx, { resultId, subjectId: personId });
    const [known] = await tx
      .select({ at: resultAnswer.at })
      .from(resultAnswer)
      .where(
        and(
          eq(resultAnswer.county, actor.county),
          eq(resultAnswer.resultId, resultId),
          eq(resultAnswer.personId, personId),
          eq(resultAnswer.answer, answer),
        ),
      )
      .limit(1);
    if (known) return { answer };
    await tx
      .insert(resultAnswer)
      .values({ county: actor.county, resultId, personId, answer, userId: actor.userId, at: now });
    await emit(tx, {
      actor,
      now,
      action: "result.answer",
      subject: { kind: "person", id: personId },
      placePath: target.placePath,
      after: { resultId, answer },
    });
    return { answer };
  });
}
