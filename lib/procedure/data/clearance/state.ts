import "server-only";
import type { OpinionRow } from "./shared";

/** What an office's list looked like: it changes with every answer, so that two hands do not overwrite each other. */
export function listState(rows: readonly Pick<OpinionRow, "opinion" | "givenAt">[]): string {
  const last = rows.reduce((latest, { givenAt }) => Math.max(latest, givenAt?.getTime() ?? 0), 0);
  const number = (opinion: string) => rows.filter((row) => row.opinion === opinion).length;
  return `${last}-${number("pending")}-${number("defer")}`;
}
