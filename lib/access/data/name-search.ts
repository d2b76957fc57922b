import "server-only";
import { type Column, or, type SQL, sql } from "drizzle-orm";
import { readSearch } from "@/lib/base/search-name";

type Names = { readonly name: Column; readonly namePinyin: Column; readonly nameInitials: Column };

/** `%text%` with the wildcards of LIKE escaped. */
export const containing = (text: string) => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** Rows whose name, pinyin or initials hold what was typed; undefined where nothing was. */
export function nameFits(
  { name, namePinyin, nameInitials }: Names,
  typed: string | undefined,
): SQL | undefined {
  const search = readSearch(typed ?? "");
  if (!search) return undefined;
  const letters = containing(search.text.replace(/ /g, ""));
  return or(
    sql`lower(${name}) like ${containing(search.text)} escape '\\'`,
    sql`replace(${namePinyin}, ' ', '') like ${letters} escape '\\'`,
    sql`${nameInitials} like ${letters} escape '\\'`,
  );
}
