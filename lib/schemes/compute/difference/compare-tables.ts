import { canonicalJson } from "@/lib/base/canonical";
import { groupBy } from "@/lib/base/group";
import type { SchemeTable } from "@/lib/rules/types";
import { compareLeaves, headOf, isMoved, leafChange } from "./changes";
import type { Ground } from "./leaves";
import { rangeOf, resultOf } from "./rows";
import { tableHead, versionDates, versionRows } from "./table-leaves";
import type { Change, Leaf, Part, PartHead } from "./types";

type Version = SchemeTable["versions"][number];

/** What changed in a table: what it says of itself, its dated versions, and their rows. */
export function compareTables(before: Part, after: Part): Change[] {
  const [old, now] = [before.element as SchemeTable, after.element as SchemeTable];
  const [oldGround, ground] = [groundOf(before), groundOf(after)];
  const head = headOf(after);
  const pairs = pairVersions(old.versions, now.versions);
  return [
    ...compareLeaves(tableHead(old, oldGround), tableHead(now, ground), head),
    ...pairs.flatMap(([was, is]) => {
      const base = was ?? (is ? versionBefore(now, is) : undefined);
      const rows =
        is && base
          ? compareRows(
              versionRows(was ? old : now, base, was ? oldGround : ground),
              versionRows(now, is, ground),
              head,
            )
          : [];
      if (was && is)
        return [...compareDates(versionDates(was, oldGround), versionDates(is, ground), head), ...rows];
      return [versionChange(head, was, is, after), ...rows];
    }),
    ...versionOrder(old.versions, now.versions, after),
  ];
}

const groundOf = ({ kind, element, place, article }: Part): Ground => ({
  kind,
  element,
  place,
  path: [],
  article,
  steps: new Map(),
});

/** Versions of the same first day; where on each side one is left, its first day was changed. */
function pairVersions(old: readonly Version[], now: readonly Version[]): [Version?, Version?][] {
  const free = [...old];
  const pairs = now.map((is): [Version | undefined, Version] => {
    const at = free.findIndex((was) => was.from === is.from);
    return [at < 0 ? undefined : free.splice(at, 1)[0], is];
  });
  return [
    ...pairs.map(([was, is]): [Version?, Version?] => [
      was ?? (free.length > 0 && pairs.length === old.length ? free.shift() : undefined),
      is,
    ]),
    ...free.map((was): [Version?, Version?] => [was, undefined]),
  ];
}

/** The version that a new one follows. */
function versionBefore(table: SchemeTable, version: Version): Version | undefined {
  return table.versions
    .filter((other) => (other.from ?? "") < (version.from ?? ""))
    .sort((a, b) => ((a.from ?? "") < (b.from ?? "") ? 1 : -1))[0];
}

/** Two paired versions may have another first day, so their dates are compared by field, not by place. */
function compareDates(before: readonly Leaf[], after: readonly Leaf[], head: PartHead): Change[] {
  const field = (leaf: Leaf) => leaf.place.slice(leaf.place.lastIndexOf("/"));
  const places = new Map(after.map((leaf) => [field(leaf), leaf.place]));
  return compareLeaves(
    before.map((leaf) => ({ ...leaf, place: places.get(field(leaf)) ?? leaf.place })),
    after,
    head,
  );
}

function versionChange(
  head: PartHead,
  was: Version | undefined,
  is: Version | undefined,
  part: Part,
): Change {
  const version = is ?? was;
  const place = `${part.place}/${version?.from ?? "versions"}`;
  const leaf: Leaf = {
    place,
    path: [{ of: "field", name: "versions" }],
    value: version?.from ?? null,
    article: part.article,
    from: version?.from,
  };
  return is ? leafChange("added", head, { after: leaf }) : leafChange("removed", head, { before: leaf });
}

/** Rows by their keys and ranges; of those left a row with the same result has got another range. */
function compareRows(before: readonly Leaf[], after: readonly Leaf[], head: PartHead): Change[] {
  const old = new Map(before.map((leaf) => [rowName(leaf), leaf]));
  const now = new Set(after.map(rowName));
  const gone = before.filter((leaf) => !now.has(rowName(leaf)));
  const moved = movedRows(
    gone,
    after.filter((leaf) => !old.has(rowName(leaf))),
  );
  const found = new Set(moved.values());
  return [
    ...after.flatMap((leaf) => {
      const was = old.get(rowName(leaf)) ?? moved.get(leaf);
      if (!was) return [leafChange("added", head, { after: leaf })];
      return canonicalJson(was.value) === canonicalJson(leaf.value)
        ? []
        : [leafChange("changed", head, { before: was, after: leaf })];
    }),
    ...gone.filter((leaf) => !found.has(leaf)).map((leaf) => leafChange("removed", head, { before: leaf })),
    ...rowOrder(before, after, head),
  ];
}

const rowName = ({ path: [first] }: Leaf): string => (first?.of === "name" ? first.name : "");

/** Of rows that came and rows that went those whose result is the same and, on each side, alone. */
function movedRows(gone: readonly Leaf[], fresh: readonly Leaf[]): Map<Leaf, Leaf> {
  const ranged = (leaves: readonly Leaf[]) =>
    groupBy(
      leaves.filter((leaf) => rangeOf(leaf) !== undefined),
      resultOf,
    );
  const [went, came] = [ranged(gone), ranged(fresh)];
  return new Map(
    [...came].flatMap(([result, [leaf, another]]): [Leaf, Leaf][] => {
      const [was, other] = went.get(result) ?? [];
      return leaf && was && !another && !other ? [[leaf, was]] : [];
    }),
  );
}

function rowOrder(before: readonly Leaf[], after: readonly Leaf[], head: PartHead): Change[] {
  return orderChange(before.map(rowName), after.map(rowName), after[0] ?? before[0], "rows", head);
}

function versionOrder(old: readonly Version[], now: readonly Version[], part: Part): Change[] {
  const names = (versions: readonly Version[]) => versions.map((version) => version.from ?? "");
  const leaf: Leaf = { place: part.place, path: [], value: null, article: part.article };
  return orderChange(names(old), names(now), leaf, "versions", headOf(part));
}

function orderChange(
  was: readonly string[],
  now: readonly string[],
  near: Leaf | undefined,
  field: "rows" | "versions",
  head: PartHead,
): Change[] {
  if (!near || !isMoved(was, now)) return [];
  const leaf = (value: readonly string[]): Leaf => ({
    place: `${near.place.slice(0, near.place.lastIndexOf("/"))}/#${field}`,
    path: [{ of: "field", name: field }],
    value,
    article: near.article,
    isOrder: true,
  });
  return [leafChange("reordered", head, { before: leaf(was), after: leaf(now) })];
}
