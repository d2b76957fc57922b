type Values = Record<string, string | number>;

/** How codes and sentences are said in the reader's language. */
export type Words = {
  say(key: string, values?: Values): string;
  /** Words of a closed vocabulary, e.g. word("posts", "secretary"). */
  word(list: string, value: string | null): string;
  /** What an entry of the log says was done. */
  action(code: string): string;
};

/** One heap of what is held: where it comes from, and rows whose cells belong to the heads; null = nothing there. */
export type Section = {
  key: string;
  title: string;
  source: string;
  heads: string[];
  rows: { id: string; cells: (string | null)[]; href?: string }[];
};

/** Parts of one cell; null when all are empty. */
export const joined = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(" ") || null;
