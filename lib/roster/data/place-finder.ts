import "server-only";
import { type Actor, scopePaths } from "@/lib/access/actor";
import { shortPlaceName } from "../compute/divisions";
import type { PlaceFinder } from "../compute/import-parse";
import type { PlaceBook } from "./place-book";

/** Finds places as offices name them: by code, else by township and village name, in the actor's scope. */
export function placeFinder(book: PlaceBook, actor: Actor, day: string): PlaceFinder {
  const paths = scopePaths(actor, "roster:import");
  const townships = new Map<string, string>();
  for (const at of book.all(day)) {
    if (at.kind !== "township") continue;
    townships.set(at.name, at.path);
    townships.set(at.name.replace(/(镇|乡|街道|街道办事处)$/, ""), at.path);
  }
  const cache = new Map<string, ReturnType<PlaceFinder>>();
  const find: PlaceFinder = (row) => {
    const code = row.placeCode?.trim();
    if (code) return book.byCode(code, day) ? { code } : { errorKey: "roster.errors.placeUnknown" };
    const township = row.township?.trim().replace(/街道办事处$/, "街道") ?? "";
    const name = row.village?.trim() ?? "";
    if (name === "") return { errorKey: "errors.field.required" };
    const path = township === "" ? "" : townships.get(township);
    if (path === undefined) return { errorKey: "roster.errors.townshipUnknown" };
    for (const candidate of [name, shortPlaceName(name), `${name}村`, `${name}社区`]) {
      const found = book
        .byName(candidate, day, path)
        .filter((at) => paths.some((prefix) => at.path.startsWith(prefix)));
      if (found.length > 1) return { errorKey: "roster.errors.placeTwice" };
      if (found[0]) return { code: found[0].code };
    }
    return { errorKey: "roster.errors.placeUnknown" };
  };
  return (row) => {
    const key = `${row.placeCode ?? ""}|${row.township ?? ""}|${row.village ?? ""}`;
    const known = cache.get(key) ?? find(row);
    cache.set(key, known);
    return known;
  };
}
