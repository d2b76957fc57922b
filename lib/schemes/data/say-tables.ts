import "server-only";
import { getLocale, getTranslations } from "next-intl/server";
import { speaker } from "@/lib/access/say";
import { sayChange, type Voice } from "../compute/difference";
import type { BroughtTables } from "../types";
import { markedFile } from "./tables-file";

/** Most lines of one list that the screen shows. */
const mostShown = 60;

export type SaidTables = {
  isSaved: boolean;
  edits: string;
  changes: { lines: string[]; count: number };
  problems: { lines: string[]; count: number };
  /** The given file with its bad cells marked, in base64; null where there is none. */
  marked: string | null;
  notes: string[];
  verdict: { errors: number; warnings: number; examples: number; failing: number; lines: string[] };
};

/** What bringing tables found, in the words of the reader. */
export async function sayTables(found: BroughtTables): Promise<SaidTables> {
  const [locale, t, say, all] = await Promise.all([
    getLocale(),
    getTranslations("scheme-tables"),
    speaker(),
    getTranslations(),
  ]);
  const messages = all as unknown as {
    (key: string, values: Record<string, string>): string;
    has(key: string): boolean;
  };
  const voice: Voice = {
    locale,
    has: (key) => messages.has(key),
    say: (key, values) => messages(key, values),
  };
  const inOwnWords = ({ zh, en }: { zh: string; en: string }) => (locale === "en" ? en : zh);
  const { findings, examples, failing } = found.verdict;
  const errors = findings.filter(({ severity }) => severity === "error");
  const problems = found.problems.map(({ sheet, row, column, message }) =>
    t("look.problem", { sheet, row: row ?? "none", column: column ?? "none", text: say(message) }),
  );
  // A draft takes effect on a day that its adoption names.
  const changes = found.changes.map((change) => sayChange(change, { relation: "follows", day: null }, voice));
  const firstOf = (lines: string[]) => ({ lines: lines.slice(0, mostShown), count: lines.length });
  const marks = found.problems.map(({ message, ...place }) => ({ ...place, text: say(message) }));
  const marked = found.given.length > 0 ? await markedFile(found.given, marks) : null;
  return {
    isSaved: found.isSaved,
    edits: found.edits,
    changes: firstOf(changes),
    problems: firstOf(problems),
    marked: marked && Buffer.from(marked).toString("base64"),
    notes: [
      ...found.absent.map((sheet) => t("look.absent", { sheet })),
      ...found.unused.map(({ sheet, head }) => t("look.unused", { sheet, head })),
    ].slice(0, mostShown),
    verdict: {
      errors: errors.length,
      warnings: findings.length - errors.length,
      examples,
      failing: failing.length,
      lines: [
        ...errors.map(({ place, message }) =>
          t("look.finding", { name: place.name ?? "", text: inOwnWords(message) }),
        ),
        ...failing.map((name) => t("look.fails", { name })),
      ].slice(0, mostShown),
    },
  };
}
