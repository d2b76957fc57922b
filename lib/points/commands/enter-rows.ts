import "server-only";
import { getStore, type Tx } from "@/db/store";
import type { CommandContext } from "@/lib/access/define-command";
import { AppError, type Message } from "@/lib/base/errors";
import { newId } from "@/lib/base/ids";
import { readXlsx } from "@/lib/documents/xlsx-read";
import { writeXlsx } from "@/lib/documents/xlsx-write";
import {
  cellsOfText,
  mostRows,
  type ReadRow,
  readRow,
  rowColumns,
  rowHeads,
  type TypedRow,
  textOfRows,
  typedRows,
} from "../compute/rows";
import { loadBranch, loadMembers } from "../data/branches";
import type { OpenPoints } from "../data/cycles";
import { listOwnItems } from "../data/own-items";
import { type RoomMember, roomMembers } from "../data/room";
import type { EnterRowsInput } from "../schema/record";
import type { Member } from "../types";
import { deedOf, handProblem } from "./deeds";
import { recomputeMembers } from "./recompute";
import { mayRecordItem, openPointsFor } from "./shared";
import { type NewEntry, prepareEntries, writeEntries } from "./write-entries";

export type CheckedRow = {
  readonly typed: TypedRow;
  readonly problems: readonly Message[];
  /** Members of that name, when the row has to say who is meant. */
  readonly choices: readonly Pick<RoomMember, "personId" | "memberClass" | "joinedOn">[];
  readonly picked: string | null;
};

export type EnteredRows = {
  readonly rows: readonly CheckedRow[];
  /** The rows as text, to be sent again when they are to be saved. */
  readonly text: string;
  readonly saved: number;
  readonly entryIds: readonly string[];
};

async function cellsOf(input: EnterRowsInput): Promise<string[][]> {
  if (!input.file) return cellsOfText(input.text ?? "");
  const [sheet] = readXlsx(new Uint8Array(await input.file.arrayBuffer()));
  return (sheet?.rows ?? []).map((row) => [...row.cells]);
}

const pickOf = (picks: EnterRowsInput["picks"], at: number): string | undefined =>
  Array.isArray(picks) ? picks[at] : picks?.[String(at)];

type Read = { typed: TypedRow; read: ReadRow; entry: NewEntry | null };

/** Reads every row as an entry, as far as it can be read. */
async function readAll(context: CommandContext, tx: Tx, open: OpenPoints, input: EnterRowsInput) {
  const { actor } = context;
  const typed = typedRows(await cellsOf(input));
  if (typed.length === 0) throw new AppError("VALIDATION", "points.errors.noRows");
  if (typed.length > mostRows) throw new AppError("LIMIT", "points.errors.tooManyRows", { max: mostRows });
  const reader = { actor, db: tx };
  const members = await roomMembers(reader, input);
  const ownItems = (await listOwnItems(reader, input)).filter((one) => one.status === "approved");
  const reads = typed.map((row, at) =>
    readRow(row, { members, items: open.scheme.items, ownItems, pick: pickOf(input.picks, at) }),
  );
  const personIds = [...new Set(reads.flatMap((read) => read.personId ?? []))];
  const wanted = { cycleId: input.cycleId, personIds, permission: "points:read" } as const;
  const full = new Map<string, Member>(
    (await loadMembers(reader, wanted)).map((member) => [member.personId, member]),
  );
  const rows = typed.map((row, at): Read => {
    const read = reads[at] as ReadRow;
    const member = read.personId ? full.get(read.personId) : undefined;
    const isReadable = Object.keys(read.problems).length === 0;
    if (!member || !isReadable || !read.item || !read.day) return { typed: row, read, entry: null };
    const { evidence, reason } = row;
    const deed = { item: read.item, day: read.day, amount: read.amount, severity: read.severity };
    const entry = { ...deedOf(open, ownItems, { ...deed, evidence, reason }), member };
    return { typed: row, read, entry };
  });
  return { rows, members };
}

/** What stands against each row: what cannot be read, what this hand may not enter, what the ledger refuses. */
async function problemsOf(context: CommandContext, tx: Tx, open: OpenPoints, rows: readonly Read[]) {
  const entries = rows.flatMap((row) => row.entry ?? []);
  const prepared = await prepareEntries(context, tx, open, entries, { source: "import" });
  const byEntry = new Map(entries.map((entry, i) => [entry, prepared[i]]));
  return rows.map(({ read, entry }): Message[] => {
    if (!entry) return Object.values(read.problems);
    const hand = handProblem(context, open.scheme.items.get(entry.item), entry, entry.member);
    if (hand) return [hand];
    const ready = byEntry.get(entry);
    if (!ready || "row" in ready) return [];
    if (ready.problem) return Object.values(ready.problem);
    return [{ key: ready.error.messageKey, values: ready.error.values }];
  });
}

/**
 * Reads a pasted list or the rows of a file, says what stands against each, and on request enters all of them or none.
 * @throws AppError VALIDATION when there is nothing to read; LIMIT for too many rows; FORBIDDEN, NOT_FOUND, STATE
 */
export async function enterRows(context: CommandContext, input: EnterRowsInput): Promise<EnteredRows> {
  return getStore().transact(async (tx) => {
    const open = await openPointsFor(context, tx, { cycleId: input.cycleId, permission: "points:read" });
    await loadBranch({ actor: context.actor, db: tx }, { ...input, permission: "points:read" });
    const { rows, members } = await readAll(context, tx, open, input);
    const problems = await problemsOf(context, tx, open, rows);
    const known = new Map(members.map((member) => [member.personId, member]));
    const checked = rows.map(
      ({ typed, read }, at): CheckedRow => ({
        typed,
        problems: problems[at] ?? [],
        choices: read.sameName.flatMap((id) => known.get(id) ?? []),
        picked: read.personId,
      }),
    );
    const answer = { rows: checked, text: textOfRows(rows.map((row) => row.typed)) };
    const isClean = problems.every((own) => own.length === 0);
    if (!input.save || !isClean) return { ...answer, saved: 0, entryIds: [] };
    const entries = rows.flatMap((row) => row.entry ?? []);
    const source = { source: "import", sourceId: newId(context.now.getTime()) } as const;
    const entryIds = await writeEntries(context, tx, open, entries, source);
    await recomputeMembers(context, tx, open, [...new Set(entries.map((one) => one.member.personId))]);
    return { ...answer, saved: entryIds.length, entryIds };
  });
}

/** An empty list to fill in, with the items that the actor records there as choices. @throws AppError NOT_FOUND */
export async function templateOfRows(
  context: CommandContext,
  input: { cycleId: string; organisationId: string },
): Promise<Uint8Array<ArrayBuffer>> {
  const { actor } = context;
  const { items, own } = await getStore().snapshot(async (db) => {
    const open = await openPointsFor(context, db, { cycleId: input.cycleId, permission: "points:read" });
    const branch = await loadBranch({ actor, db }, { ...input, permission: "points:read" });
    const mine = [...open.scheme.items.values()].filter((item) => mayRecordItem(actor, item, branch));
    return { items: mine.filter((item) => !item.isOwn), own: await listOwnItems({ actor, db }, input) };
  });
  const approved = own.filter((one) => one.status === "approved").map((one) => one.name);
  const choices = [...items.map((item) => item.code), ...approved];
  // A list written into the cells holds 255 characters; a longer one stands on the second sheet only.
  const fits = choices.join(",").length <= 255;
  const columns = rowColumns.map((column) => ({
    head: rowHeads[column],
    width: column === "reason" ? 30 : 18,
    isText: true,
    isRequired: column !== "amount" && column !== "evidence",
    ...(column === "item" && fits ? { choices } : {}),
  }));
  const how = items.map((item) => [
    item.code,
    item.severities.join("、"),
    item.unit ?? "",
    item.standard ?? "",
  ]);
  return writeXlsx([
    { name: "登记", columns, rows: [] },
    {
      name: "项目",
      columns: ["项目", "程度", "单位", "标准"].map((head) => ({ head, width: 26, isText: true })),
      rows: [...how, ...approved.map((name) => [name, "", "", ""])],
    },
  ]);
}
