import { pinyin } from "pinyin-pro";

export type SearchName = { readonly namePinyin: string; readonly nameInitials: string };

const known = new Map<string, SearchName>();

/**
 * Pinyin of a name for search and order: "单雄信" → "shan xiong xin" and "sxx". Persons' names are read in surname
 * mode (单 is Shàn, 仇 is Qiú); names of places as ordinary words.
 */
export function searchName(name: string, kind: "person" | "place" = "person"): SearchName {
  const key = `${kind}:${name}`;
  const cached = known.get(key);
  if (cached) return cached;
  const syllables = pinyin(name.trim(), {
    toneType: "none",
    type: "array",
    nonZh: "consecutive",
    v: true,
    surname: kind === "person" ? "head" : "off",
  })
    .map((syllable) => syllable.trim().toLowerCase())
    .filter((syllable) => syllable !== "");
  const made = {
    namePinyin: syllables.join(" "),
    nameInitials: syllables.map((syllable) => syllable[0]).join(""),
  };
  if (known.size > 20_000) known.clear();
  known.set(key, made);
  return made;
}

/** What a search box sends: Latin letters look in pinyin and initials, anything else in the name itself. */
export function readSearch(text: string): { kind: "letters" | "name"; text: string } | null {
  const plain = text.normalize("NFKC").trim().toLowerCase().slice(0, 40);
  if (plain === "") return null;
  return /^[a-z' ]+$/.test(plain)
    ? { kind: "letters", text: plain.replace(/'/g, " ").replace(/ü/g, "v") }
    : { kind: "name", text: plain };
}
