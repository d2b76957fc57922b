import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { payWatch } from "@/db/schema/pay";
import { getStore } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import { emit } from "@/lib/audit";
import { AppError, type Message, notFound } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { addDays } from "@/lib/base/period";
import { readXlsx } from "@/lib/documents/xlsx-read";
import { insertMany } from "@/lib/roster/commands/bulk";
import { numberMac } from "@/lib/roster/data/numbers";
import { mostWatchRows, type ReadWatchRow, readWatchRow, watchCells } from "../compute/lists/watch-rows";
import { knownById, knownByNumber } from "../data/lists/known";
import { keepsLists, standingWatches, watchKey } from "../data/lists/watches";
import type { AddWatchInput, EndWatchInput, ReadWatchInput } from "../schema/lists";

function requireKeeper(actor: Actor): void {
  if (!keepsLists(actor)) throw new AppError("FORBIDDEN", "errors.forbidden");
}

export type WatchMatch = {
  /** Number of the row in the list, from 1. */
  readonly row: number;
  readonly personId: string;
  readonly name: string;
  readonly from: string;
  readonly to: string | null;
  readonly detail: string | null;
};

export type ReadWatch = {
  readonly rows: number;
  /** Rows about persons of the register. */
  readonly matches: readonly WatchMatch[];
  /** Rows about people who are no payees: counted, never kept. */
  readonly strangers: number;
  readonly problems: readonly { readonly row: number; readonly message: Message }[];
};

async function cellsOf({ file, text }: ReadWatchInput): Promise<string[][]> {
  if (file) {
    const [sheet] = readXlsx(new Uint8Array(await file.arrayBuffer()));
    return (sheet?.rows ?? []).map((row) => [...row.cells]);
  }
  return (text ?? "")
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .map((line) => line.split(line.includes("\t") ? "\t" : /[,，]/).map((cell) => cell.trim()));
}

function nameProblem(read: ReadWatchRow, name: string): Message | null {
  if (read.name === "" || read.name === name.replace(/\s/g, "")) return null;
  return { key: "pay-lists.errors.otherName" };
}

/**
 * Reads the list of another office and says whom of the register it names; stores nothing. ID numbers are compared by
 * their blind index only.
 * @throws AppError FORBIDDEN; VALIDATION when there is nothing to read; LIMIT for too many rows
 */
export async function readWatchList({ actor }: CommandContext, input: ReadWatchInput): Promise<ReadWatch> {
  requireKeeper(actor);
  const typed = watchCells(await cellsOf(input));
  if (typed.length === 0) throw new AppError("VALIDATION", "pay-lists.errors.nothingToRead");
  if (typed.length > mostWatchRows)
    throw new AppError("LIMIT", "pay-lists.errors.tooManyRows", { max: mostWatchRows });
  const reads = typed.map((cells) => readWatchRow(cells, input.kind === "account-name"));
  const macs = reads.map((read) =>
    read.idNumber ? numberMac(actor.county, "id-number", read.idNumber) : "",
  );
  const known = await knownByNumber(
    { county: actor.county, db: getStore().read },
    [...new Set(macs)].filter(Boolean),
  );
  const matches: WatchMatch[] = [];
  const problems: { row: number; message: Message }[] = [];
  let strangers = 0;
  for (const [i, read] of reads.entries()) {
    const found = known.get(macs[i] ?? "");
    const row = i + 1;
    const wrong = found ? nameProblem(read, found.name) : null;
    for (const key of read.problems) problems.push({ row, message: { key } });
    if (wrong) problems.push({ row, message: wrong });
    if (read.problems.length > 0 || wrong) continue;
    if (!found) strangers += 1;
    else if (read.from) {
      const { from, to, detail } = read;
      matches.push({ row, personId: found.id, name: found.name, from, to, detail });
    }
  }
  return { rows: reads.length, matches, strangers, problems };
}

/**
 * Keeps entries of another office's list about persons of the register; the same entry twice is one.
 * @throws AppError FORBIDDEN, NOT_FOUND (somebody who can be no payee), VALIDATION (last day before the first)
 */
export async function addWatch(
  { actor, now }: CommandContext,
  input: AddWatchInput,
): Promise<{ added: number; standing: number }> {
  requireKeeper(actor);
  const { kind, source } = input;
  return getStore().transact(async (tx) => {
    const reader = { county: actor.county, db: tx };
    const ids = [...new Set(input.rows.map(({ personId }) => personId))];
    const known = await knownById(reader, ids);
    if (ids.some((id) => !known.has(id))) throw notFound();
    const standing = new Set(await standingWatches(reader, kind, ids));
    const fresh: (typeof payWatch.$inferInsert)[] = [];
    for (const { personId, from, to, detail = null } of input.rows) {
      if (to && to < from) throw new AppError("VALIDATION", "pay-lists.errors.toBeforeFrom");
      if (kind === "account-name" && !detail)
        throw new AppError("VALIDATION", "pay-lists.errors.holderMissing");
      const key = watchKey({ personId, from, detail });
      if (standing.has(key)) continue;
      standing.add(key);
      fresh.push({
        county: actor.county,
        id: newId(now.getTime()),
        kind,
        personId,
        from,
        until: to ? addDays(to, 1) : null,
        source,
        detail,
        endedAt: null,
        recordedBy: actor.userId,
        recordedByName: actor.name,
        recordedAt: now,
      });
    }
    if (fresh.length > 0) {
      await insertMany(tx, payWatch, fresh);
      await emit(tx, {
        actor,
        now,
        action: "pay.watch",
        subject: { kind: "pay-list", id: kind },
        placePath: null,
        after: {
          source,
          count: fresh.length,
          people: fresh.map(({ personId, from }) => ({ personId, from })),
        },
      });
    }
    return { added: fresh.length, standing: input.rows.length - fresh.length };
  });
}

/** An entry counts no longer, with a reason. @throws AppError FORBIDDEN, NOT_FOUND */
export async function endWatch(
  { actor, now }: CommandContext,
  { watchId, reason }: EndWatchInput,
): Promise<{ watchId: string }> {
  requireKeeper(actor);
  return getStore().transact(async (tx) => {
    const [entry] = await tx
      .update(payWatch)
      .set({ endedAt: now })
      .where(and(eq(payWatch.county, actor.county), eq(payWatch.id, watchId), isNull(payWatch.endedAt)))
      .returning({ personId: payWatch.personId, kind: payWatch.kind, source: payWatch.source });
    if (!entry) throw notFound();
    await emit(tx, {
      actor,
      now,
      action: "pay.end-watch",
      subject: { kind: "person", id: entry.personId },
      placePath: null,
      before: { kind: entry.kind, source: entry.source },
      reason,
    });
    return { watchId };
  });
}
