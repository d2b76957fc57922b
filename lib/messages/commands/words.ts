import "server-only";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createTranslator } from "use-intl/core";
import type { Locale } from "@/lib/base/preferences";

type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

const speakers = new Map<Locale, Say>();

/** Says the sentences of the room "messages" outside a request, in the language of the receiver. */
export function sayIn(locale: Locale): Say {
  const known = speakers.get(locale);
  if (known) return known;
  const file = join(process.cwd(), "messages", locale, "messages.json");
  const messages = { messages: JSON.parse(readFileSync(file, "utf8")) };
  const say = createTranslator({ locale, messages, namespace: "messages", timeZone: "Asia/Shanghai" });
  speakers.set(locale, say as unknown as Say);
  return say as unknown as Say;
}
