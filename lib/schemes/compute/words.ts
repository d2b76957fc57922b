/** Chinese (and English) of a text of a scheme. */
export type Words = string | { zh: string; en?: string | undefined } | undefined;

/** The text in the reader's language; a scheme without English shows its Chinese. */
export function say(words: Words, locale: string, fallback = ""): string {
  if (words === undefined) return fallback;
  if (typeof words === "string") return words;
  return (locale === "en" ? words.en : undefined) ?? words.zh;
}

/** Texts from a form, as the scheme stores them. */
export function wordsOf(zh: string, en?: string): { zh: string; en: string } | string {
  return en ? { zh, en } : zh;
}
