/** One field of an entry, before and after; an absent side was not recorded. */
export type Change = { readonly path: string; readonly before: unknown; readonly after: unknown };

const mostFields = 300;

const isScalarList = (value: unknown): boolean =>
  Array.isArray(value) && value.every((item) => typeof item !== "object" || item === null);

function flatten(value: unknown, path: string, into: Map<string, unknown>): void {
  if (into.size >= mostFields) return;
  if (typeof value !== "object" || value === null || isScalarList(value)) {
    if (path !== "" || value !== null) into.set(path, value);
    return;
  }
  for (const [key, inner] of Object.entries(value))
    flatten(inner, path === "" ? key : `${path}.${key}`, into);
}

/** Before and after side by side, field by field, nested ones by dotted path. */
export function changesOf(before: unknown, after: unknown): Change[] {
  const [old, fresh] = [new Map<string, unknown>(), new Map<string, unknown>()];
  flatten(before ?? null, "", old);
  flatten(after ?? null, "", fresh);
  const paths = [...new Set([...old.keys(), ...fresh.keys()])];
  // What was empty and stays empty says nothing.
  const telling = paths.filter((path) => (old.get(path) ?? fresh.get(path) ?? null) !== null);
  return telling.map((path) => ({ path, before: old.get(path), after: fresh.get(path) }));
}
