import type { AbstractIntlMessages } from "next-intl";

/**
 * What the browser needs of the messages, as "room" or "room.part": only islands read them there, and every page
 * carries them. A test names a client component whose words are missing here.
 */
export const clientRooms: readonly string[] = [
  "clearance.reason",
  "common.ui",
  "meetings.list",
  "pay-inputs.paste",
  "pay-lists.rows",
  "rating.errors",
  "recording.form",
  "recording.rows",
  "rating.grid",
  "roster.reveal",
  "scheme-items.grid",
  "scheme-tables.line",
  "scheme-tables.look",
  "scheme-formula.editor",
  "objections.reveal",
];

type Tree = { [key: string]: string | Tree };

/** The named parts of all messages, in their places. */
export function clientMessages(all: AbstractIntlMessages): AbstractIntlMessages {
  const picked: Tree = {};
  for (const room of clientRooms) copyPart(all as Tree, picked, room.split("."));
  return picked;
}

function copyPart(from: Tree, to: Tree, path: readonly string[]): void {
  const [head, ...rest] = path;
  const part = head === undefined ? undefined : from[head];
  if (head === undefined || part === undefined) return;
  if (rest.length === 0 || typeof part === "string") {
    to[head] = part;
    return;
  }
  const next = to[head];
  const branch: Tree = typeof next === "object" ? next : {};
  to[head] = branch;
  copyPart(part, branch, rest);
}
