import "server-only";
import { createTranslator } from "use-intl/core";
import { roomsOf } from "@/lib/access/rooms";
import type { Locale } from "@/lib/base/preferences";

type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

const speakers = new Map<Locale, Say>();

/** Says the sentences of the room "messages" outside a request, in the language of the receiver. */
export function sayIn(locale: Locale): Say {
  const known = speakers.get(locale);
  if (known) return known;
  const messages = { messages: roomsOf(locale).messages ?? {} };
  const say = createTranslator({ locale, messages, namespace: "messages", timeZone: "Asia/Shanghai" });
  speakers.set(locale, say as unknown as Say);
  return say as unknown as Say;
}
