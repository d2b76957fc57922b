import type { ClosingKind, ClosingStatus } from "../types";
import { type Span, spansOf } from "./spans";

type Row = {
  readonly id: string;
  readonly kind: ClosingKind;
  readonly periodFrom: string;
  readonly periodUntil: string;
  readonly status: ClosingStatus;
};

/** How the books of a period stand: not begun, running, over and open, or what was last done with them. */
export type BookState = "ahead" | "running" | "open" | ClosingStatus;
export type Book<C extends Row = Row> = Span & {
  readonly kind: ClosingKind;
  readonly state: BookState;
  /** The last closing of the period, whatever became of it. */
  readonly closing: C | null;
};

const sizes: Readonly<Record<ClosingKind, number>> = { month: 0, quarter: 1, year: 2 };
export const isShut = ({ state }: { readonly state: BookState }) => state === "closed" || state === "checked";

/** Months (where the scheme closes by month), quarters and the year of a cycle, parts before what they add up to. */
export function booksOf<C extends Row>(
  cycle: Span,
  closes: "month" | "quarter",
  closings: readonly C[],
  today: string,
): Book<C>[] {
  const last = new Map<string, C>();
  for (const row of closings) {
    const key = `${row.kind} ${row.periodFrom}`;
    const known = last.get(key);
    if (!known || known.id < row.id) last.set(key, row);
  }
  const bookOf = (kind: ClosingKind, span: Span): Book<C> => {
    const closing = last.get(`${kind} ${span.from}`) ?? null;
    const plain = span.from > today ? "ahead" : span.until > today ? "running" : "open";
    return { ...span, kind, closing, state: closing?.status ?? plain };
  };
  return [
    ...(closes === "month" ? spansOf(cycle, "month").map((span) => bookOf("month", span)) : []),
    ...spansOf(cycle, "quarter").map((span) => bookOf("quarter", span)),
    bookOf("year", cycle),
  ].sort((a, b) => (a.until < b.until ? -1 : a.until > b.until ? 1 : sizes[a.kind] - sizes[b.kind]));
}

const within = (whole: Span, part: Span) => whole.from <= part.from && part.until <= whole.until;

/** The periods directly below: months of a quarter, quarters of a year. */
const partsOf = <B extends Span & { kind: ClosingKind }>(books: readonly B[], book: B): B[] =>
  books.filter((one) => sizes[one.kind] === sizes[book.kind] - 1 && within(book, one));

const earlierOf = <B extends Span & { kind: ClosingKind }>(books: readonly B[], book: B): B[] =>
  books.filter((one) => one.kind === book.kind && one.from < book.from);

export type CloseBar = { readonly why: "shut" | "notOver" | "earlierOpen" | "partsOpen"; readonly at?: Book };

/** Why a period cannot be closed today; null when it can: it is over, all earlier ones and its parts are closed. */
export function closeBar(books: readonly Book[], book: Book, today: string): CloseBar | null {
  if (isShut(book)) return { why: "shut" };
  if (book.until > today) return { why: "notOver" };
  const earlier = earlierOf(books, book).find((one) => !isShut(one));
  if (earlier) return { why: "earlierOpen", at: earlier };
  const part = partsOf(books, book).find((one) => !isShut(one));
  return part ? { why: "partsOpen", at: part } : null;
}

export type CheckBar = {
  readonly why: "notClosed" | "earlierUnchecked" | "partsUnchecked";
  readonly at?: Book;
};

/** Why a closed period cannot be checked yet; null when it can: earlier ones and its parts are checked. */
export function checkBar(books: readonly Book[], book: Book): CheckBar | null {
  if (book.state !== "closed") return { why: "notClosed" };
  const earlier = earlierOf(books, book).find((one) => one.state !== "checked");
  if (earlier) return { why: "earlierUnchecked", at: earlier };
  const part = partsOf(books, book).find((one) => one.state !== "checked");
  return part ? { why: "partsUnchecked", at: part } : null;
}

/** Closings that fall with one that is opened again: every one that holds and reaches beyond its first day. */
export function fallingWith<C extends Row>(closings: readonly C[], from: string): C[] {
  return closings.filter(
    (one) => (one.status === "closed" || one.status === "checked") && one.periodUntil > from,
  );
}

/** Periods whose closing is late: over for longer than the scheme gives, and still open. */
export function overdueBooks<B extends Book>(
  books: readonly B[],
  lastDayFor: (until: string) => string,
  today: string,
): B[] {
  return books.filter((one) => !isShut(one) && one.until <= today && lastDayFor(one.until) < today);
}
