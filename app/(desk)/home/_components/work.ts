/** What can wait for somebody; the words of lib/procedure. */
export type WorkKind =
  | "record"
  | "submit"
  | "confirm"
  | "grade"
  | "review"
  | "decide"
  | "override"
  | "level"
  | "draft-scheme"
  | "returned";

/** One heap of work: what, how much, where, since when, until when (days as 'YYYY-MM-DD'). */
export type WorkItem = {
  kind: WorkKind;
  count: number;
  title: { cycle: string; place?: string };
  href: string;
  since: string | null;
  deadline: string | null;
};
