import { say, type Words } from "../words";

/** Something to be said in the reader's language; terms are keys of messages, of which the first that exists counts. */
export type Phrase =
  | string
  | { readonly words: Words }
  /** Says nothing itself: a message chooses its words by it. */
  | { readonly choice: string }
  | { readonly quoted: Phrase }
  | { readonly terms: readonly string[]; readonly values?: Values; readonly otherwise?: Phrase }
  | { readonly all: readonly Phrase[]; readonly between: Phrase };

export type Values = Readonly<Record<string, Phrase>>;

/** Who speaks: the messages of one language. */
export type Voice = {
  readonly locale: string;
  has(key: string): boolean;
  say(key: string, values: Record<string, string>): string;
};

const room = "scheme-difference.";

/** A message of the comparison's own room. */
export const own = (key: string, values?: Values) => ({
  terms: [`${room}${key}`],
  ...(values ? { values } : {}),
});

/** Stands where Chinese puts a thin gap between a figure or Latin letter and the characters around it. */
const gap = "\uE000";
const figureFirst = /^[\w+\-.%]/;
const figureLast = /[\w%]$/;

/** A phrase as text. */
export function speak(phrase: Phrase, voice: Voice): string {
  return settleGaps(resolve(phrase, voice));
}

function resolve(phrase: Phrase, voice: Voice): string {
  if (typeof phrase === "string") return phrase;
  if ("choice" in phrase) return phrase.choice;
  if ("words" in phrase) return say(phrase.words, voice.locale);
  if ("quoted" in phrase) return `“${innerQuotes(resolve(phrase.quoted, voice))}”`;
  if ("all" in phrase)
    return phrase.all.map((each) => resolve(each, voice)).join(resolve(phrase.between, voice));
  const key = phrase.terms.find((term) => voice.has(term));
  if (key === undefined) return resolve(phrase.otherwise ?? phrase.terms.at(-1) ?? "", voice);
  const values = Object.entries(phrase.values ?? {}).map(([name, value]) => [
    name,
    isChoice(value) ? value.choice : spaced(resolve(value, voice), voice),
  ]);
  const text = voice.say(key, Object.fromEntries(values));
  // A part without a name leaves the room for it empty.
  return values.some(([, value]) => value === "") ? text.trimEnd() : text;
}

const isChoice = (phrase: Phrase): phrase is { choice: string } =>
  typeof phrase === "object" && "choice" in phrase;

/** Quotation marks inside quotation marks are single ones. */
const innerQuotes = (text: string) => text.replace(/“/g, "‘").replace(/”/g, "’");

function spaced(text: string, { locale }: Voice): string {
  if (locale === "en") return text;
  return `${figureFirst.test(text) ? gap : ""}${text}${figureLast.test(text) ? gap : ""}`;
}

/** A gap beside a mark of punctuation, another gap or the end of the sentence is none. */
function settleGaps(text: string): string {
  return text
    .replace(/\uE000+/g, gap)
    .replace(/\uE000(?=[\s，、；：。（）“”)]|$)/g, "")
    .replace(/(^|[\s，、；：。（）“”(])\uE000/g, "$1")
    .replaceAll(gap, " ");
}
