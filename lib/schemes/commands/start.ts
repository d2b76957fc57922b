import "server-only";
import { and, eq } from "drizzle-orm";
import { scheme } from "@/db/schema/schemes";
import { getStore } from "@/db/store";
import { requirePermission } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit/emit";
import { invalid } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { newScheme } from "../compute/new-scheme";
import type { StartSchemeInput } from "../schema/setup";
import { insertDraft } from "./import";
import { requireShape, schemeHash } from "./shared";

/**
 * A new scheme from nothing, with a first draft to be filled in the forms.
 * @throws AppError VALIDATION at the field `code` when the county has a scheme of that code
 */
export async function startScheme(
  { actor, now }: CommandContext,
  input: StartSchemeInput,
): Promise<{ id: string }> {
  requirePermission(actor, "scheme:write");
  const document = requireShape(newScheme(input));
  const { code, kind, title } = input;
  return getStore().transact(async (tx) => {
    const [taken] = await tx
      .select({ id: scheme.id })
      .from(scheme)
      .where(and(eq(scheme.county, actor.county), eq(scheme.code, code)))
      .limit(1);
    if (taken) throw invalid({ code: { key: "schemes.errors.twice", values: { name: code } } });
    const schemeId = newId(now.getTime());
    const line = { county: actor.county, id: schemeId, code, kind, title };
    await tx.insert(scheme).values({ ...line, createdBy: actor.userId, createdAt: now });
    const id = await insertDraft(tx, { actor, now }, { schemeId, document, copiedFromId: null });
    await emit(tx, {
      actor,
      now,
      action: "scheme.start",
      subject: { kind: "scheme-version", id },
      after: { code, title, hash: schemeHash(document) },
    });
    return { id };
  });
}
