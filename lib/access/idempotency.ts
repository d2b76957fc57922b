import "server-only";
import { createHash } from "node:crypto";
import { and, asc, eq, gte } from "drizzle-orm";
import { auditEntry, idempotencyKey } from "@/db/schema";
import { getStore, type Tx } from "@/db/store";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import type { PlannedWrite } from "./action-result";
import type { CommandContext } from "./define-command";

/** Carries the outcome of a dry run out of the transaction that it undoes. */
class Undone<T> extends Error {
  override readonly name = "Undone";
  constructor(
    readonly value: T,
    readonly planned: PlannedWrite[],
  ) {
    super("dry run");
  }
}

/** What tells two requests with the same key apart: the action and a digest of its input. */
export function fingerprint(action: string, input: unknown): string {
  const text = JSON.stringify(input, (_, value) =>
    value instanceof File ? { file: value.name, size: value.size } : (value as unknown),
  );
  return `${action}#${createHash("sha256")
    .update(text ?? "")
    .digest("hex")
    .slice(0, 32)}`;
}

/**
 * Runs `work` in a transaction once per (user, key); a repetition returns what was returned then. Commands called
 * inside join the transaction. The stored response is JSON: return no secret and no Date.
 *
 * @throws AppError CONFLICT when the key was used for something else
 */
export async function transactOnce<T>(
  { actor, now }: CommandContext,
  key: string | undefined,
  action: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return getStore().transact(async (tx) => {
    if (key === undefined) return work(tx);
    const mine = and(
      eq(idempotencyKey.county, actor.county),
      eq(idempotencyKey.userId, actor.userId),
      eq(idempotencyKey.key, key),
    );
    const [known] = await tx.select().from(idempotencyKey).where(mine).limit(1);
    if (known && known.action !== action) throw new AppError("CONFLICT", "errors.keyReused");
    if (known) return known.response as T;
    const value = await work(tx);
    await tx.insert(idempotencyKey).values({
      county: actor.county,
      userId: actor.userId,
      key,
      action,
      response: value ?? null,
      createdAt: now,
    });
    return value;
  });
}

/** Runs `work` for real inside a transaction, then undoes it and tells what the audit would have said. */
export async function dryRun<T>(
  { actor }: CommandContext,
  work: (tx: Tx) => Promise<T>,
): Promise<{ value: T; planned: PlannedWrite[] }> {
  try {
    return await getStore().transact(async (tx) => {
      const first = newId();
      const value = await work(tx);
      const planned = await tx
        .select({
          action: auditEntry.action,
          subjectKind: auditEntry.subjectKind,
          subjectId: auditEntry.subjectId,
          before: auditEntry.before,
          after: auditEntry.after,
        })
        .from(auditEntry)
        .where(
          and(
            eq(auditEntry.county, actor.county),
            eq(auditEntry.actorId, actor.userId),
            gte(auditEntry.id, first),
          ),
        )
        .orderBy(asc(auditEntry.id))
        .limit(500);
      throw new Undone(value, planned);
    });
  } catch (error) {
    if (error instanceof Undone) return error as Undone<T>;
    throw error;
  }
}
