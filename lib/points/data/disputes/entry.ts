import "server-only";
import { and, eq } from "drizzle-orm";
import { person } from "@/db/schema/roster";
import type { Read } from "@/db/store";
import { type Actor, inBranchScope } from "@/lib/access/actor";
import { notFound } from "@/lib/base/errors";
import { isSelf } from "@/lib/procedure/compute";
import { type LedgerLine, linesAbout } from "../ledger";

/** An entry about somebody else of the actor's branch, with the member's name. @throws AppError NOT_FOUND */
export async function loadBranchEntry(
  { actor, db }: { actor: Actor; db: Read },
  { cycleId, entryId }: { cycleId: string; entryId: string },
): Promise<{ line: LedgerLine; name: string }> {
  const { county } = actor;
  const lines = await linesAbout({ county, db }, [entryId]);
  const line = lines.find((one) => one.id === entryId && one.kind === "entry" && one.cycleId === cycleId);
  if (!line || !inBranchScope(actor, "points:record", line) || isSelf(actor, line.personId)) throw notFound();
  const [known] = await db
    .select({ name: person.name })
    .from(person)
    .where(and(eq(person.county, county), eq(person.id, line.personId)))
    .limit(1);
  return { line, name: known?.name ?? "" };
}
