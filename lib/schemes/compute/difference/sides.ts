import type { SchemeDocument } from "@/lib/rules/types";
import { partsOf } from "./parts";
import { own, type Phrase } from "./phrase";
import { rowLabel, rowValue } from "./rows";
import { factWords, partWords } from "./sentence";
import type { Change, Leaf, Part } from "./types";
import { valueWords } from "./values";

export type Mark = "changed" | "added" | "removed";
export type Fact = {
  readonly place: string;
  readonly what: Phrase;
  readonly value: Phrase;
  readonly mark?: Mark;
};
export type SidePart = {
  readonly place: string;
  readonly what: Phrase;
  readonly mark?: Mark;
  readonly facts: readonly Fact[];
};
/** One article of one version: its text and what it makes. */
export type Side = { readonly text?: string; readonly mark?: Mark; readonly parts: readonly SidePart[] };
export type ArticlePair = {
  /** null = what stands on no article. */
  readonly number: string | null;
  readonly left?: Side;
  readonly right?: Side;
  readonly isChanged: boolean;
};

type Marks = ReadonlyMap<string, Mark>;

/** Fields that say what a thing is called or how it is written; shown only where they changed. */
const minor = new Set(
  "label name note assumption article standard kind type levels unit shown source gap duty".split(" "),
);

/** The articles of two versions beside each other, the later one's order first. */
export function sideBySide(
  before: SchemeDocument,
  after: SchemeDocument,
  changes: readonly Change[],
): ArticlePair[] {
  const [left, right] = [
    sideOf(before, marksOf(changes, "before")),
    sideOf(after, marksOf(changes, "after")),
  ];
  const numbers = [...new Set([...right.numbers, ...left.numbers])];
  return [...numbers, null].flatMap((number) => {
    const [was, is] = [left.at(number), right.at(number)];
    if (!was && !is) return [];
    const isChanged = isMarked(was) || isMarked(is);
    return [{ number, isChanged, ...(was ? { left: was } : {}), ...(is ? { right: is } : {}) }];
  });
}

/** Places of one version that a change touched. */
function marksOf(changes: readonly Change[], side: "before" | "after"): Marks {
  return new Map(
    changes.flatMap((change): [string, Mark][] => {
      const leaf = change[side];
      const other = side === "before" ? change.after : change.before;
      return leaf ? [[leaf.place, other ? "changed" : side === "before" ? "removed" : "added"]] : [];
    }),
  );
}

function sideOf(document: SchemeDocument, marks: Marks) {
  const parts = partsOf(document);
  const articles = parts.filter((part) => part.kind === "article");
  const numbers = articles.map((part) => part.name);
  const others = parts.filter((part) => part.kind !== "article");
  const at = (number: string | null): Side | undefined => {
    const made = others
      .filter((part) => articleOf(part, numbers) === number)
      .map((part) => sidePart(part, marks));
    if (number === null) {
      const changed = made.flatMap(onlyChanged);
      return changed.length > 0 ? { parts: changed } : undefined;
    }
    const article = articles.find((part) => part.name === number);
    if (!article) return undefined;
    const mark =
      marks.get(article.place) ?? article.leaves.map((leaf) => marks.get(leaf.place)).find(Boolean);
    const text = (article.element as { text: string }).text;
    return { text, parts: made, ...(mark ? { mark } : {}) };
  };
  return { numbers, at };
}

const articleOf = (part: Part, numbers: readonly string[]): string | null =>
  part.article !== undefined && numbers.includes(part.article) ? part.article : null;

const onlyChanged = (part: SidePart): SidePart[] => {
  const facts = part.mark ? [] : part.facts.filter((fact) => fact.mark);
  return part.mark || facts.length > 0 ? [{ ...part, facts }] : [];
};

const isMarked = (side: Side | undefined): boolean =>
  side !== undefined &&
  (side.mark !== undefined || side.parts.some((part) => part.mark || part.facts.some((fact) => fact.mark)));

function sidePart(part: Part, marks: Marks): SidePart {
  const mark = marks.get(part.place);
  const facts = part.leaves.flatMap((leaf) => factOf(part, leaf, marks));
  return { place: part.place, what: partWords(part), facts, ...(mark ? { mark } : {}) };
}

function factOf(part: Part, leaf: Leaf, marks: Marks): Fact[] {
  const mark = marks.get(leaf.place);
  const last = leaf.path.at(-1);
  if (!mark && (leaf.isOrder || (last?.of === "field" && minor.has(last.name)))) return [];
  const [what, value] = leaf.table
    ? [rowLabel(leaf), rowValue(leaf)]
    : [factWords(part, leaf), valueWords(leaf, part.kind)];
  const since: Phrase = leaf.from === undefined ? what : own("since", { day: leaf.from, row: what });
  return [{ place: leaf.place, what: since, value, ...(mark ? { mark } : {}) }];
}
