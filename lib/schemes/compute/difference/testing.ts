import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createTranslator } from "next-intl";
import type { SchemeDocument } from "@/lib/rules/types";
import type { Voice } from "./phrase";

const root = process.cwd();
const readJson = (...path: string[]) => JSON.parse(readFileSync(join(root, ...path), "utf8"));

/** The schemes that come with the project, by the names of their files. */
export const templates: ReadonlyMap<string, SchemeDocument> = new Map(
  readdirSync(join(root, "schemes"))
    .filter((file) => file.endsWith(".json"))
    .map((file) => [file.slice(0, -".json".length), readJson("schemes", file)]),
);

/** Speaks with the real messages of a language; a sentence of bad form throws. */
export function voiceOf(locale: string): Voice {
  const rooms = readdirSync(join(root, "messages", locale));
  const messages = Object.fromEntries(
    rooms.map((file) => [file.slice(0, -".json".length), readJson("messages", locale, file)]),
  );
  const t = createTranslator({
    locale,
    messages,
    onError(error) {
      throw error;
    },
  }) as unknown as { (key: string, values: object): string; has(key: string): boolean };
  return { locale, has: (key) => t.has(key), say: (key, values) => t(key, values) };
}
