import "server-only";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { readMapping } from "../compute/import-columns";
import { type FieldRow, parseSeats } from "../compute/import-parse";
import type { PostName } from "../types";
import { type ElectionInput, type ElectionPlan, planElection } from "./elections";
import { getImport, openRows, toFields } from "./imports";
import { loadPlaceBook } from "./place-book";
import { placeFinder } from "./place-finder";

/** Options of an election as they stand with its batch. */
export function electionOptions(options: Readonly<Record<string, string>>): {
  placeId: string;
  day: string;
  posts: PostName[];
  document: string | null;
} {
  return {
    placeId: options.placeId ?? "",
    day: options.day ?? "",
    posts: (options.posts ?? "").split(",").filter(Boolean) as PostName[],
    document: options.document || null,
  };
}

/** Seats of staged rows; `seatRows[i]` is the sheet's row of seat i. */
export async function electionInput(
  { actor, db }: { actor: Actor; db: Read },
  rows: readonly FieldRow[],
  options: Readonly<Record<string, string>>,
  day: string,
) {
  const chosen = electionOptions(options);
  const book = await loadPlaceBook(db, actor.county);
  const parsed = parseSeats(rows, placeFinder(book, actor, day));
  const seats: ElectionInput["seats"][number][] = [];
  const seatRows: number[] = [];
  for (const row of parsed) {
    for (const seat of row.value ?? []) {
      const placeId = book.byCode(seat.placeCode, chosen.day)?.placeId ?? "";
      seats.push({ placeId, post: seat.post, name: seat.name, idNumber: seat.idNumber });
      seatRows.push(row.rows[0] ?? 0);
    }
  }
  return { input: { ...chosen, seats } satisfies ElectionInput, seatRows, parsed };
}

/** A staged election with what it would do; null when it is applied or dropped. @throws AppError NOT_FOUND */
export async function previewElection(
  { actor, db }: { actor: Actor; db: Read },
  { batchId, day }: { batchId: string; day: string },
): Promise<{
  batch: Awaited<ReturnType<typeof getImport>>;
  plan: ElectionPlan | null;
  input: ElectionInput | null;
}> {
  const batch = await getImport({ actor, db }, { batchId });
  if (batch.status !== "staged") return { batch, plan: null, input: null };
  const rows = toFields(batch.mapping, await openRows(db, batch));
  const { input } = await electionInput({ actor, db }, rows, readMapping(batch.mapping).options, day);
  return { batch, input, plan: await planElection({ actor, db }, input, day) };
}
