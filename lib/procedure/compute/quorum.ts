import type { Message } from "@/lib/base/errors";

/** What is wrong with the number of people at a meeting; null where nothing is, or where the body names no number. */
export function quorumFault({
  attendees,
  dueCount,
}: {
  attendees: readonly string[];
  dueCount?: number | undefined;
}): Message | null {
  if (dueCount === undefined) return null;
  const values = { present: attendees.length, due: dueCount };
  if (attendees.length > dueCount) return { key: "decisions.errors.moreThanDue", values };
  return attendees.length * 2 <= dueCount ? { key: "rating.errors.noQuorum", values } : null;
}
