import { getTranslations } from "next-intl/server";
import type { Option } from "@/app/_ui/inputs";

type Translate = { (key: string): string; has(key: string): boolean };

/** Labels of the closed vocabularies, e.g. word("posts", "secretary"). */
export async function vocabulary() {
  const t = (await getTranslations("common")) as unknown as Translate;
  const word = (list: string, value: string | null) =>
    value !== null && t.has(`${list}.${value}`) ? t(`${list}.${value}`) : (value ?? "");
  const options = (list: string, values: readonly string[]): Option[] =>
    values.map((value) => ({ value, label: word(list, value) }));
  return { word, options };
}
