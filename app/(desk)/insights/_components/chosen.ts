import type { Insights } from "@/lib/rating/data/insights";

/** The figures of the chosen cycle. */
export type Chosen = NonNullable<Insights["chosen"]>;

export type CardProps = {
  chosen: Chosen;
  /** The tables stand open from the start. */
  isOpen: boolean;
};

/** The townships of the cycle in the order of their codes: by place, never by rank. */
export const townshipsOf = (chosen: Chosen) => chosen.completion.rows;

/** The levels from zero stars on. */
export const levelsOf = ({ topLevel }: Chosen) => Array.from({ length: topLevel + 1 }, (_, level) => level);
