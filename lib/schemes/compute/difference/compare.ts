import { canonicalJson } from "@/lib/base/canonical";
import type { SchemeDocument } from "@/lib/rules/types";
import { compareLeaves, headOf, isMoved } from "./changes";
import { compareTables } from "./compare-tables";
import { partsOf } from "./parts";
import type { Change, Leaf, Part } from "./types";

/**
 * What changed from one document to another, in the order of the later one's articles: the file itself first, what
 * stands on no article last. Empty only when the documents say the same in the same order.
 */
export function compareSchemes(before: SchemeDocument, after: SchemeDocument): Change[] {
  const [left, right] = [partsOf(before), partsOf(after)];
  const known = new Map(left.map((part) => [idOf(part), part]));
  const kept = new Set(right.map(idOf));
  const changes = [
    ...right.flatMap((part) => {
      const old = known.get(idOf(part));
      return old ? compareParts(old, part) : [wholeChange("added", part)];
    }),
    ...left.filter((part) => !kept.has(idOf(part))).map((part) => wholeChange("removed", part)),
    ...reorderedParts(left, right),
  ];
  if (changes.length === 0 && canonicalJson(before) !== canonicalJson(after))
    return [writtenOtherwise(before, after)];
  return inOrderOfArticles(changes, before, after);
}

/** Two parts of one name: each thing that they state. */
function compareParts(before: Part, after: Part): Change[] {
  if (after.kind === "table") return compareTables(before, after);
  return compareLeaves(before.leaves, after.leaves, headOf(after));
}

function wholeChange(kind: "added" | "removed", part: Part): Change {
  const leaf: Leaf = { place: part.place, path: [], value: part.element };
  const sides = kind === "added" ? { after: leaf } : { before: leaf };
  return { kind, part: headOf(part), article: part.article, place: part.place, ...sides };
}

const idOf = (part: Part) => `${part.kind}/${part.name}`;

/** Lists of parts of which the shared ones stand in another order; one change for each kind. */
function reorderedParts(left: readonly Part[], right: readonly Part[]): Change[] {
  const kinds = [...new Set(right.map((part) => part.kind))];
  return kinds.flatMap((kind) => {
    const namesIn = (parts: readonly Part[]) => parts.filter((p) => p.kind === kind).map((p) => p.name);
    const [was, now] = [namesIn(left), namesIn(right)];
    if (!isMoved(was, now)) return [];
    const leaf = (parts: readonly Part[]): Leaf => ({
      place: `${kind}/#`,
      path: [],
      value: parts.filter((p) => p.kind === kind).map((p) => p.label ?? p.name),
      isOrder: true,
    });
    const part = { kind, name: "", label: undefined };
    return [{ kind: "reordered", part, place: `${kind}/#`, before: leaf(left), after: leaf(right) } as const];
  });
}

/** The same content in another form, such as an empty list that was left out before. */
function writtenOtherwise(before: SchemeDocument, after: SchemeDocument): Change {
  const leaf = (value: unknown): Leaf => ({ place: "", path: [], value });
  const part = { kind: "header", name: "", label: undefined } as const;
  return { kind: "changed", part, place: "", before: leaf(before), after: leaf(after) };
}

function inOrderOfArticles(changes: Change[], before: SchemeDocument, after: SchemeDocument): Change[] {
  const articles = [...(after.articles ?? []), ...(before.articles ?? [])].map((article) => article.number);
  const rank = (change: Change) => {
    if (change.part.kind === "header") return -1;
    const at = change.article === undefined ? -1 : articles.indexOf(change.article);
    return at < 0 ? articles.length : at;
  };
  return changes
    .map((change) => ({ change, rank: rank(change) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ change }) => change);
}
