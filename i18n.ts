import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cookies } from "next/headers";
import type { AbstractIntlMessages } from "next-intl";
import { getRequestConfig } from "next-intl/server";
import { type Locale, localeCookie, toLocale } from "./lib/base/preferences";

const cache = new Map<Locale, AbstractIntlMessages>();

/** All rooms of a language: messages/<locale>/<room>.json becomes the namespace <room>. */
function loadMessages(locale: Locale): AbstractIntlMessages {
  const known = cache.get(locale);
  if (known && process.env.NODE_ENV === "production") return known;
  const folder = join(process.cwd(), "messages", locale);
  const rooms = readdirSync(folder).filter((file) => file.endsWith(".json"));
  const messages = Object.fromEntries(
    rooms.map((file) => [
      file.slice(0, -".json".length),
      JSON.parse(readFileSync(join(folder, file), "utf8")),
    ]),
  );
  cache.set(locale, messages);
  return messages;
}

export default getRequestConfig(async () => {
  const locale = toLocale((await cookies()).get(localeCookie)?.value);
  return { locale, messages: loadMessages(locale), timeZone: "Asia/Shanghai" };
});
