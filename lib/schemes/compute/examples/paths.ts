import type { Path } from "./model";

type Node = Record<string | number, unknown>;

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;

/** The name of a field in a form: its place, with the signs that forms read themselves said otherwise. */
export const nameOf = (at: Path): string =>
  at
    .map((key) =>
      String(key).replace(/[%/.]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`),
    )
    .join("/");

/** What stands at a place; undefined where nothing does. */
export function valueAt(root: unknown, at: Path): unknown {
  let node = root;
  for (const key of at) {
    if (!isNode(node) || !Object.hasOwn(node, key)) return undefined;
    node = node[key];
  }
  return node;
}

/** Puts a value at a place and makes the way there; undefined takes away what stands there. */
export function put(root: object, at: Path, value: unknown): void {
  const last = at.at(-1);
  if (last === undefined || at.includes("__proto__")) return;
  let node = root as Node;
  for (const [i, key] of at.slice(0, -1).entries()) {
    if (!isNode(node[key])) {
      if (value === undefined) return;
      node[key] = typeof at[i + 1] === "number" ? [] : {};
    }
    node = node[key] as Node;
  }
  if (value === undefined) delete node[last];
  else node[last] = value;
}

/** Closes the holes in lists; a list that has nothing but holes goes. */
export function closeLists(root: object, lists: readonly Path[]): void {
  for (const at of lists) {
    const list = valueAt(root, at);
    if (!Array.isArray(list) || !list.includes(undefined)) continue;
    const kept = list.filter((row) => row !== undefined);
    put(root, at, kept.length > 0 ? kept : undefined);
  }
}
