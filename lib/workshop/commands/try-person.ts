import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { auditEntry } from "@/db/schema/audit";
import { getStore, type Read } from "@/db/store";
import { type Actor, requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit/emit";
import { notFound } from "@/lib/base/errors";
import { loadSchemeVersion } from "@/lib/schemes/data/versions";
import { loadPopulation } from "../data/population";
import { tryFormula } from "../data/trial";
import type { TryFormulaInput, TryPersonInput } from "../schema/formula";
import type { FormulaAnswer } from "../types";

const action = "scheme.try-person";

/** Entries about a person that are looked through for the same choice. */
const mostRead = 50;

async function isLogged(
  { actor, db }: { actor: Actor; db: Read },
  { schemeVersionId, cycleId, personId }: TryPersonInput,
): Promise<boolean> {
  const rows = await db
    .select({ after: auditEntry.after })
    .from(auditEntry)
    .where(
      and(
        eq(auditEntry.county, actor.county),
        eq(auditEntry.subjectKind, "person"),
        eq(auditEntry.subjectId, personId),
        eq(auditEntry.actorId, actor.userId),
        eq(auditEntry.action, action),
      ),
    )
    .orderBy(desc(auditEntry.id))
    .limit(mostRead);
  return rows.some(({ after }) => {
    const said = after as { schemeVersionId?: string; cycleId?: string } | null;
    return said?.schemeVersionId === schemeVersionId && said.cycleId === cycleId;
  });
}

/**
 * Leaves in the log, once per choice, that somebody looks at a named person's figures under a draft; the person sees it
 * among the look-ups. Somebody's look at their own leaves nothing. @throws AppError FORBIDDEN, NOT_FOUND
 */
export async function tryPerson({ actor, now }: CommandContext, input: TryPersonInput): Promise<void> {
  requirePermission(actor, "scheme:write");
  await getStore().transact(async (tx) => {
    const reader = { actor, db: tx };
    await loadSchemeVersion(reader, input);
    const { people } = await loadPopulation(reader, input.cycleId);
    const person = people.find(({ personId }) => personId === input.personId);
    if (!person) throw notFound();
    if (actor.personId === input.personId || (await isLogged(reader, input))) return;
    await emit(tx, {
      actor,
      now,
      action,
      subject: { kind: "person", id: input.personId },
      placePath: person.placePath,
      after: { schemeVersionId: input.schemeVersionId, cycleId: input.cycleId },
    });
  });
}

/** The answer to a formula while it is typed; a named person's value only after the choice was logged. */
export async function answerFormula(context: CommandContext, input: TryFormulaInput): Promise<FormulaAnswer> {
  const { actor } = context;
  requirePermission(actor, "scheme:write");
  const { schemeVersionId, cycleId, personId } = input;
  if (cycleId && personId) {
    const choice = { schemeVersionId, cycleId, personId };
    if (!(await isLogged({ actor, db: getStore().read }, choice))) await tryPerson(context, choice);
  }
  return getStore().snapshot((db) => tryFormula({ actor, db }, input));
}
