import { isBounds, isRecord, isScalar, isWords } from "./shapes";
import type { Leaf, PartKind, Segment } from "./types";
import { unitOf } from "./units";

/** Fields whose keys are names that the scheme gives (kinds of an event, posts, facts), not fields of the format. */
const records = new Set([
  "values",
  "severityFactor",
  "facts",
  "lists",
  "entries",
  "ballots",
  "counts",
  "keys",
  "byYear",
]);

/** Fields by which an element of a list is known, the first that it has counts. */
const identities = ["code", "name", "number", "path", "scheme", "fund", "rule", "by", "id", "source"];

export type Ground = {
  readonly kind: PartKind;
  readonly element: unknown;
  readonly place: string;
  readonly path: readonly Segment[];
  readonly article: string | undefined;
  /** Names of steps by their codes. */
  readonly steps: ReadonlyMap<string, Leaf["shown"]>;
};

/** Everything that a value of a scheme states, one leaf each. */
export function leavesOf(value: unknown, ground: Ground): Leaf[] {
  if (isAtom(value)) return [leafOf(value, ground)];
  if (Array.isArray(value)) return leavesOfList(value, ground);
  const record = value as Record<string, unknown>;
  const article = typeof record.article === "string" ? record.article : ground.article;
  const last = ground.path.at(-1);
  const isNamed = last?.of === "field" && records.has(last.name);
  return Object.entries(record).flatMap(([key, inner]) =>
    inner === undefined
      ? []
      : leavesOf(inner, {
          ...below(ground, { of: isNamed || isOwnName(key) ? "name" : "field", name: key }),
          article,
        }),
  );
}

/** The name by which an element of a list is known. */
export function identityOf(element: unknown): string | undefined {
  if (!isRecord(element)) return undefined;
  if (isDatedValue(element))
    return dating.flatMap((field) => (element[field] === undefined ? [] : [element[field]])).join(" ");
  const field = identityField(element);
  const name = field === undefined ? undefined : element[field];
  return isWords(name) ? name.zh : (name as string | undefined);
}

/** An element without what its name already says. */
export function unnamed(element: unknown): unknown {
  if (isRecord(element) && isDatedValue(element))
    return Object.fromEntries(Object.entries(element).filter(([field]) => !dating.includes(field)));
  const field = isRecord(element) ? identityField(element) : undefined;
  if (!isRecord(element) || field === undefined || typeof element[field] !== "string") return element;
  const { [field]: _name, ...rest } = element;
  return rest;
}

/** Names in their order, each once: of two alike the second is marked. */
export function distinct(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} #${count}`;
  });
}

export function below(ground: Ground, segment: Segment): Ground {
  const name = segment.of === "place" ? String(segment.index + 1) : segment.name.replaceAll("/", "／");
  return { ...ground, place: `${ground.place}/${name}`, path: [...ground.path, segment] };
}

/** A value of a parameter is known by its name with the year, the first day or the place for which it holds. */
const dating = ["name", "year", "from", "scope"];
const isDatedValue = (element: Record<string, unknown>) =>
  "value" in element && (element.year !== undefined || element.from !== undefined);

/** Fields of the format are written in Latin letters; anything else is a name that the scheme gives. */
const isOwnName = (key: string) => /[^\w$-]/.test(key);

function identityField(element: Record<string, unknown>): string | undefined {
  return identities.find((field) => typeof element[field] === "string" || isWords(element[field]));
}

function isAtom(value: unknown): boolean {
  if (isScalar(value) || isWords(value) || isBounds(value)) return true;
  if (Array.isArray(value)) return value.every((each) => isScalar(each) || isWords(each));
  const keys = Object.keys(value as object)
    .sort()
    .join();
  return ["", "role", "department,role", "mode,places", "unrated", "param"].includes(keys);
}

function leavesOfList(list: readonly unknown[], ground: Ground): Leaf[] {
  const found = list.map(identityOf);
  if (found.some((name) => name === undefined))
    return list.flatMap((each, index) => leavesOf(each, below(ground, { of: "place", index })));
  const names = distinct(found as string[]);
  const order: Leaf = { ...leafOf(names, ground), place: `${ground.place}/#`, isOrder: true };
  return [
    order,
    ...list.flatMap((each, i) => {
      const rest = unnamed(each);
      const inner = below(ground, { of: "name", name: names[i] ?? "" });
      return isRecord(rest) && Object.keys(rest).length === 0 ? [] : leavesOf(rest, inner);
    }),
  ];
}

function leafOf(value: unknown, { kind, element, place, path, article, steps }: Ground): Leaf {
  const last = path.at(-1);
  const isStep = last?.of === "field" && (last.name === "after" || last.name === "returnTo");
  return {
    place,
    path,
    value,
    article,
    unit: unitOf(kind, element, path),
    shown: isStep && typeof value === "string" ? steps.get(value) : undefined,
  };
}
