import type { FormulaName } from "../types";

/** How well a name fits what was typed, 0 the best; null where it does not. */
function distance({ name, label, search }: FormulaName, typed: string): number | null {
  const plain = name.toLowerCase();
  const [letters = "", initials = ""] = search.split(" ");
  if (plain === typed) return 0;
  if (plain.startsWith(typed)) return 1;
  if (initials.startsWith(typed)) return 2;
  if (letters.startsWith(typed)) return 3;
  if (plain.includes(typed)) return 4;
  if (initials.includes(typed)) return 5;
  if (letters.includes(typed)) return 6;
  return label?.toLowerCase().includes(typed) ? 7 : null;
}

/** The names that fit what was typed by characters, pinyin or initials, the best first; all where nothing was typed. */
export function matchNames(names: readonly FormulaName[], typed: string, most: number): FormulaName[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === "") return names.slice(0, most);
  return names
    .flatMap((name, order) => {
      const far = distance(name, wanted);
      return far === null ? [] : [{ name, far, order }];
    })
    .sort((a, b) => a.far - b.far || a.order - b.order)
    .slice(0, most)
    .map(({ name }) => name);
}
