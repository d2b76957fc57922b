/** Search parameters of a list page as Next hands them over. */
export type Params = Readonly<Record<string, string | string[] | undefined>>;

/** The first value of a parameter, trimmed; undefined when absent or empty. */
export function param(params: Params, name: string): string | undefined {
  const value = params[name];
  const text = (Array.isArray(value) ? value[0] : value)?.trim();
  return text ? text : undefined;
}

/** The page number of a list, from 1; anything else counts as 1. */
export function pageParam(params: Params): number {
  const page = Number(param(params, "page"));
  return Number.isSafeInteger(page) && page > 0 ? page : 1;
}

/** The sort of a list from "name" or "-name"; only the given columns are accepted. */
export function sortParam<T extends string>(
  params: Params,
  columns: readonly T[],
  fallback: { column: T; descending: boolean },
): { column: T; descending: boolean } {
  const text = param(params, "sort");
  const column = columns.find((name) => name === text?.replace(/^-/, ""));
  return column ? { column, descending: text?.startsWith("-") === true } : fallback;
}

/** The address of a list with some parameters changed; undefined or empty drops a parameter. */
export function hrefWith(path: string, params: Params, changes: Record<string, string | number | undefined>) {
  const query = new URLSearchParams();
  for (const name of Object.keys(params)) {
    const value = param(params, name);
    if (value !== undefined && !(name in changes)) query.set(name, value);
  }
  for (const [name, value] of Object.entries(changes))
    if (value !== undefined && value !== "") query.set(name, String(value));
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}
