import { canonicalJson } from "@/lib/base/canonical";
import type { Change, Leaf, Part, PartHead } from "./types";

/** Two lists of what a part states, by their places. */
export function compareLeaves(before: readonly Leaf[], after: readonly Leaf[], part: PartHead): Change[] {
  const old = new Map(before.map((leaf) => [leaf.place, leaf]));
  const now = new Set(after.map((leaf) => leaf.place));
  return [
    ...after.flatMap((leaf) => {
      const was = old.get(leaf.place);
      if (!was) return leaf.isOrder ? [] : [leafChange("added", part, { after: leaf })];
      return canonicalJson(was.value) === canonicalJson(leaf.value) && was.isOrder === leaf.isOrder
        ? []
        : [leafChange(isReorder(was, leaf) ? "reordered" : "changed", part, { before: was, after: leaf })];
    }),
    ...before
      .filter((leaf) => !now.has(leaf.place) && !leaf.isOrder)
      .map((leaf) => leafChange("removed", part, { before: leaf })),
  ];
}

export function leafChange(
  kind: Change["kind"],
  part: PartHead,
  leaves: { before?: Leaf; after?: Leaf },
): Change {
  const leaf = leaves.after ?? leaves.before;
  return { kind, part, article: leaf?.article ?? part.article, place: leaf?.place ?? "", ...leaves };
}

export const headOf = ({ kind, name, label, article }: Part): PartHead => ({ kind, name, label, article });

/** Whether the names that two lists share stand in another order. */
export function isMoved(before: readonly string[], after: readonly string[]): boolean {
  const [was, is] = [new Set(before), new Set(after)];
  const shared = before.filter((name) => is.has(name));
  const there = after.filter((name) => was.has(name));
  return shared.some((name, i) => name !== there[i]);
}

function isReorder(before: Leaf, after: Leaf): boolean {
  if (!before.isOrder || !after.isOrder) return false;
  const [left, right] = [before.value as string[], after.value as string[]];
  const now = new Set(right);
  return left.length === right.length && left.every((name) => now.has(name));
}
