import "server-only";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import type { MissingMeeting } from "../../compute/due-meetings";
import { type Book, closeBar } from "../../compute/periods";
import type { ClosingRow } from "../closings";
import { type BookEntry, pageOfEntries } from "./entries";
import type { BranchBooks } from "./load";
import { closingObstacles, type Obstacles, unrecordedMeetings } from "./obstacles";

export type ClosableBook = Obstacles & {
  readonly book: Book<ClosingRow>;
  readonly meetings: readonly MissingMeeting[];
  /** Entries that whoever closes recorded, or that are about them: the township's check is their second person. */
  readonly own: { readonly rows: readonly BookEntry[]; readonly total: number };
};

const mostOwn = 20;

/** The periods that may be closed today, at most one of a kind, with what stands in the way and what is to be known. */
export async function closableBooks(
  { actor, db }: { actor: Actor; db: Read },
  known: BranchBooks,
  today: string,
): Promise<ClosableBook[]> {
  const reader = { county: actor.county, db };
  const { cycle, branch, books } = known;
  const found: ClosableBook[] = [];
  for (const book of books) {
    if (closeBar(books, book, today)) continue;
    const { from, until } = book;
    const stretch = { cycleId: cycle.id, organisationId: branch.organisationId, from, until };
    found.push({
      book,
      ...(await closingObstacles(reader, stretch)),
      meetings: await unrecordedMeetings(reader, known, branch, stretch),
      own: await pageOfEntries(reader, known.scheme, stretch, {
        hand: actor,
        isHandOnly: true,
        page: 1,
        pageSize: mostOwn,
      }),
    });
  }
  return found;
}
