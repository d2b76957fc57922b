/** Names that would reach into every object, and those React adds to a form. */
const skipped = (name: string) =>
  name.startsWith("$ACTION") || /(^|\.)(__proto__|constructor|prototype)(\.|$)/.test(name);

type Branch = { [key: string]: unknown };

const isBranch = (value: unknown): value is Branch =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof File);

/** A blank field says nothing: it is left out, never zero. An empty file input counts as blank. */
const isBlank = (value: FormDataEntryValue) =>
  typeof value === "string" ? value.trim() === "" : value.size === 0;

function place(root: Branch, name: string, value: unknown): void {
  const keys = name.split(".");
  const last = keys.pop() ?? name;
  let at = root;
  for (const key of keys) {
    const below = at[key];
    if (isBranch(below)) at = below;
    else {
      const made: Branch = {};
      at[key] = made;
      at = made;
    }
  }
  at[last] = value;
}

/** { "0": a, "1": b } becomes [a, b]. */
function withLists(value: unknown): unknown {
  if (!isBranch(value)) return value;
  const keys = Object.keys(value);
  const inner = keys.map((key) => withLists(value[key]));
  if (keys.length > 0 && keys.every((key, i) => key === String(i))) return inner;
  return Object.fromEntries(keys.map((key, i) => [key, inner[i]]));
}

/**
 * A form as plain input: "place.code" becomes { place: { code } }, "rows.0.score" a list, a name that occurs more
 * than once (or ends in "[]") a list of its values. Blank fields are left out.
 */
export function fromForm(form: FormData): Record<string, unknown> {
  const root: Branch = {};
  for (const name of new Set(form.keys())) {
    if (skipped(name)) continue;
    const values = form.getAll(name);
    const isList = name.endsWith("[]") || values.length > 1;
    const filled = values.filter((value) => !isBlank(value));
    if (isList) place(root, name.replace(/\[\]$/, ""), filled);
    else if (filled[0] !== undefined) place(root, name, filled[0]);
  }
  return withLists(root) as Record<string, unknown>;
}

/** The input of an action: a form or what an island passed. */
export function toInput(data: unknown): Record<string, unknown> {
  if (data instanceof FormData) return fromForm(data);
  return typeof data === "object" && data !== null && !Array.isArray(data) ? { ...data } : {};
}

/** The texts of a refused form, to be shown again; never a password. */
export function typedValues(form: FormData): Record<string, string> {
  const texts = [...form.entries()].filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === "string" && !skipped(entry[0]) && !/password/i.test(entry[0]),
  );
  return Object.fromEntries(texts);
}
