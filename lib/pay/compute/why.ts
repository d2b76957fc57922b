/** Reasons for which somebody is paid another amount than before, in the order in which they are taken out. */
export const whyReasons = ["star", "post", "rule", "days", "correction", "withheld"] as const;
export type WhyReason = (typeof whyReasons)[number];
export type Split = Readonly<Record<WhyReason, number>>;

export const noSplit: Split = { star: 0, post: 0, rule: 0, days: 0, correction: 0, withheld: 0 };

/** What one element of one unit came to in both runs, and the kernel's figures for a whole unit on the way between. */
export type Steps = {
  /** Paid in the earlier and in this run, in fen. */
  readonly before: number;
  readonly now: number;
  /** A whole unit in fen; null where the kernel had no figure, and the next step takes its share. */
  readonly whole: {
    readonly before: number | null;
    /** The stars of now, everything else as before. */
    readonly star: number | null;
    /** Then the person's own facts of now as well: posts, tenure, place, decided cuts. */
    readonly post: number | null;
    /** Then the scheme and its parameters of now as well. */
    readonly now: number | null;
  };
};

/**
 * Splits a difference by replacing one thing after the other: the stars, then the person, then the rule, each by the
 * kernel for a whole unit; what the parts of the unit (days, months) do to it is the rest. The steps telescope, so the
 * parts add up to the difference to the fen whatever the figures are. The order decides where the product of two changes
 * goes: to the later one.
 */
export function splitSteps({ before, now, whole }: Steps): Split {
  const first = whole.before ?? 0;
  const star = whole.star ?? first;
  const post = whole.post ?? star;
  const last = whole.now ?? post;
  return {
    ...noSplit,
    star: star - first,
    post: post - star,
    rule: last - post,
    days: now - before - (last - first),
  };
}

/** All of an amount for one reason: an element that only one of the two runs pays, a correction, something kept back. */
export const allOf = (reason: WhyReason, fen: number): Split => ({ ...noSplit, [reason]: fen });

/** Adds splits, reason by reason. */
export function addSplits(splits: readonly Split[]): Split {
  const sum = { ...noSplit } as Record<WhyReason, number>;
  for (const split of splits) for (const reason of whyReasons) sum[reason] += split[reason];
  return sum;
}

/** What a split comes to. */
export const totalOf = (split: Split) => whyReasons.reduce((sum, reason) => sum + split[reason], 0);
