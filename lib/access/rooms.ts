import "server-only";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locale } from "@/lib/base/preferences";

export type Rooms = Record<string, Record<string, unknown>>;

const known = new Map<Locale, Rooms>();

/** All messages of a language: messages/<locale>/<room>.json is the namespace <room>. In production read once. */
export function roomsOf(locale: Locale): Rooms {
  const held = known.get(locale);
  if (held && process.env.NODE_ENV === "production") return held;
  const folder = join(process.cwd(), "messages", locale);
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  const rooms = Object.fromEntries(
    files.map((file) => [
      file.slice(0, -".json".length),
      JSON.parse(readFileSync(join(folder, file), "utf8")),
    ]),
  );
  known.set(locale, rooms);
  return rooms;
}
