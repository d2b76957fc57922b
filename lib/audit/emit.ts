import "server-only";
import { auditEntry } from "@/db/schema/audit";
import { getStore, type Tx } from "@/db/store";
import type { ActorFields } from "@/lib/access/actor";
import { canonicalJson } from "@/lib/base/canonical";
import { newId } from "@/lib/base/ids";
import { discreet } from "./discretion";
import { hashEntry } from "./hash";
import { noteEntries } from "./seal";

/** One thing that was done. */
export type Emission = {
  readonly actor: Pick<ActorFields, "county" | "userId" | "name" | "grants">;
  readonly now: Date;
  /** "entity.verb", e.g. "sheet.confirm". */
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  /** Path of the place it belongs to; without it only readers of the whole county see the entry. */
  readonly placePath?: string | null;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string | null;
};

const rowsPerStatement = 200;

/** Records what a command did, in the command's own transaction. */
export async function emit(tx: Tx, emission: Emission): Promise<void> {
  await emitAll(tx, [emission]);
}

/** Records many things at once. */
export async function emitAll(tx: Tx, emissions: readonly Emission[]): Promise<void> {
  const rows = emissions.map(toRow);
  for (let i = 0; i < rows.length; i += rowsPerStatement) {
    await tx.insert(auditEntry).values(rows.slice(i, i + rowsPerStatement));
  }
  getStore().afterCommit(() => noteEntries(rows.length));
}

function toRow({ actor, now, action, subject, placePath, before, after, reason }: Emission) {
  const content = {
    county: actor.county,
    id: newId(now.getTime()),
    at: now,
    actorId: actor.userId,
    actorName: actor.name,
    roles: [...new Set(actor.grants.map(({ role }) => role as string))].sort(),
    action,
    subjectKind: subject.kind,
    subjectId: subject.id,
    placePath: placePath ?? null,
    ...difference(discreet(before), discreet(after)),
    reason: reason ?? null,
  };
  return { ...content, hash: hashEntry(content), batchId: null };
}

/** Leaves out the fields that did not change. */
function difference(before: unknown, after: unknown): { before: unknown; after: unknown } {
  if (!isFields(before) || !isFields(after)) return { before, after };
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = names.filter(
    (name) => canonicalJson(before[name] ?? null) !== canonicalJson(after[name] ?? null),
  );
  const pick = (from: Record<string, unknown>) =>
    Object.fromEntries(changed.filter((name) => name in from).map((name) => [name, from[name]]));
  return { before: pick(before), after: pick(after) };
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
