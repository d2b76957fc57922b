import "server-only";
import { getStore } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { AppError } from "@/lib/base/errors";
import { saveDraft } from "@/lib/schemes/commands/draft";
import { withExamples } from "@/lib/schemes/compute/examples/edit";
import { loadSchemeVersion } from "@/lib/schemes/data/versions";
import { examplePerson } from "../compute/person-example/example";
import { loadRealPerson } from "../data/person-example/real-person";
import type { PersonExampleInput } from "../schema/person-example";

/**
 * Adds a worked example to a draft: the inputs of a real person of a period without anything that says who it is, and
 * the outcomes that the version in force gave. The audit tells the change of the draft, not the person.
 * @throws AppError FORBIDDEN, NOT_FOUND, CONFLICT when the draft changed meanwhile, STATE when it is no draft or when
 * nothing can be computed of one person alone
 */
export async function exampleFromPerson(
  context: CommandContext,
  { schemeVersionId, revision, periodId, personId }: PersonExampleInput,
): Promise<{ id: string; name: string }> {
  const { actor } = context;
  requirePermission(actor, "scheme:write");
  const { read: db } = getStore();
  const draft = await loadSchemeVersion({ actor, db }, { schemeVersionId });
  if (draft.status !== "draft") throw new AppError("STATE", "schemes.errors.notDraft");
  const real = await loadRealPerson({ actor, db }, { draft, periodId, personId });
  const { example } = examplePerson(draft.document, real);
  if (!example) throw new AppError("STATE", "scheme-examples.errors.onlyTogether");
  const { examples = [] } = draft.document;
  const document = withExamples(draft.document, [...examples, example]);
  await saveDraft(context, { schemeVersionId, revision: revision ?? draft.revision, document });
  return { id: draft.id, name: example.name };
}
