import type { Bilingual } from "./types";

type Words = string | { zh: string; en?: string | undefined } | undefined;

/** Text of a scheme in both languages; without English the Chinese stands. */
export function bilingual(words: Words, fallback: string): Bilingual {
  if (words === undefined) return { zh: fallback, en: fallback };
  if (typeof words === "string") return { zh: words, en: words };
  return { zh: words.zh, en: words.en ?? words.zh };
}
