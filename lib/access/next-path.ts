/** Where to go after sign-in: a path of this product, never another site's address. */
export function resolveNext(next: string | undefined): string {
  if (!next || !/^\/(?![/\\])[^\s\\]*$/.test(next)) return "/home";
  const { origin, pathname, search } = new URL(next, "http://here.invalid");
  if (origin !== "http://here.invalid" || /^\/(sign-in|api|first-administrator)(\/|$)/.test(pathname))
    return "/home";
  return pathname + search;
}
