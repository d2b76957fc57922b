import { Exact } from "@/lib/base/exact";
import type { CheckScheme, RecordedBound } from "./facts";

/** The arguments of a formula that is one MIN and nothing else; none of any other formula. */
export function boundsOf(formula: string): string[] {
  const inner = /^\s*MIN\(([\s\S]*)\)\s*$/i.exec(formula)?.[1];
  if (inner === undefined) return [];
  const parts: string[] = [];
  let depth = 0;
  let part = "";
  for (const sign of inner) {
    if (sign === "(") depth += 1;
    if (sign === ")") depth -= 1;
    if (depth < 0) return [];
    if (sign === "," && depth === 0) {
      parts.push(part.trim());
      part = "";
    } else part += sign;
  }
  return [...parts, part.trim()];
}

/**
 * Upper bounds that a rule states: the arguments of its outermost MIN that are figures or parameters of the scheme, the
 * latter as recorded for the place and the day, else by their default.
 */
export function capsOf(
  { document }: CheckScheme,
  rule: string,
  recorded: readonly RecordedBound[],
  { path, day }: { path: string; day: string },
): Exact[] {
  const formula = document.rules.find(({ name }) => name === rule)?.formula ?? "";
  return boundsOf(formula).flatMap((text) => {
    const figure = Exact.parse(text);
    if (figure) return [figure];
    const parameter = document.parameters?.find(({ name }) => name === text);
    if (!parameter) return [];
    const own = recorded.filter(
      ({ name, from, placeId }) =>
        name === text && (from ?? "") < day && (placeId === null || `/${path}`.includes(`/${placeId}/`)),
    );
    const nearest = own.sort(
      (a, b) =>
        Number(a.placeId !== null) - Number(b.placeId !== null) || ((a.from ?? "") < (b.from ?? "") ? -1 : 1),
    );
    const value = nearest.at(-1)?.value ?? parameter.default;
    const exact = typeof value === "string" || typeof value === "number" ? Exact.parse(value) : undefined;
    return exact ? [exact] : [];
  });
}
