import type { PaySection } from "../types";
import type { WhyReason } from "./why";
import { whyReasons } from "./why";

type Words = PaySection["elements"][number]["name"];
type Change<T> = { readonly before: T; readonly now: T };

/** What is said about a difference; the shape of what was read about it. */
export type Told = {
  readonly split: Readonly<Record<WhyReason, number>>;
  /** The elements that a reason moved. */
  readonly moved: Readonly<Partial<Record<WhyReason, readonly Words[]>>>;
  readonly changes: {
    readonly star: Change<string | null> | null;
    readonly post: Change<string | null> | null;
    readonly place: Change<string | null> | null;
    readonly parameters: readonly (Change<string | null> & { readonly name: string })[];
    readonly version: Change<number> | null;
    readonly parts: Change<string | null> | null;
    readonly corrected: readonly string[];
  };
};

/** One clause of a sentence: a key of the messages with its values. */
export type Clause = {
  readonly key: "star" | "post" | "place" | "parameter" | "version" | "parts" | "corrected";
  readonly values: Readonly<Record<string, string>>;
};

/** A reason with its part of the difference and what is known about it; without clauses the reason speaks for itself. */
export type Sentence = {
  readonly reason: WhyReason;
  readonly fen: number;
  readonly clauses: readonly Clause[];
  readonly elements: readonly Words[];
};

const clause = (key: Clause["key"], values: Record<string, string | null>): Clause => ({
  key,
  values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? "none"])),
});

const changed = (key: Clause["key"], change: Change<string | number | null> | null): Clause[] =>
  change === null
    ? []
    : [
        clause(key, {
          before: change.before === null ? null : String(change.before),
          now: change.now === null ? null : String(change.now),
        }),
      ];

/** "2026-01-01" of the units corrected, as the years and months that they lie in. */
const monthsOf = (days: readonly string[]) => days.map((day) => day.slice(0, 7)).join(" ");

const clausesOf: Readonly<Record<WhyReason, (changes: Told["changes"]) => Clause[]>> = {
  star: ({ star }) => changed("star", star),
  post: ({ post, place }) => [...changed("post", post), ...changed("place", place)],
  rule: ({ parameters, version }) => [
    ...parameters.map(({ name, before, now }) => clause("parameter", { name, before, now })),
    ...changed("version", version),
  ],
  days: ({ parts }) => changed("parts", parts),
  correction: ({ corrected }) =>
    corrected.length > 0 ? [clause("corrected", { months: monthsOf(corrected) })] : [],
  withheld: () => [],
};

/** The reasons that moved something, in their order, each with its part and what a reader has to know. */
export function sentencesOf({ split, changes, moved }: Told): Sentence[] {
  return whyReasons
    .filter((reason) => split[reason] !== 0)
    .map((reason) => ({
      reason,
      fen: split[reason],
      clauses: clausesOf[reason](changes),
      elements: moved[reason] ?? [],
    }));
}
