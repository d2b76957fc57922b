import { type WorkItem, type WorkKind, workKinds } from "@/lib/procedure";

/** Whole days from today to a deadline; negative when it has passed. Both are 'YYYY-MM-DD'. */
export function daysLeft(deadline: string, today: string): number {
  return Math.round((Date.parse(deadline) - Date.parse(today)) / 86_400_000);
}

const lateness = (item: WorkItem, today: string) =>
  item.deadline ? daysLeft(item.deadline, today) : Number.POSITIVE_INFINITY;

/** The items by kind, objections and what came back first, then along the procedure; inside a kind the nearest deadline first, then the oldest. */
export function byUrgency(items: readonly WorkItem[], today: string): [WorkKind, WorkItem[]][] {
  return workKinds.flatMap((kind): [WorkKind, WorkItem[]][] => {
    const own = items.filter((item) => item.kind === kind);
    own.sort(
      (a, b) => lateness(a, today) - lateness(b, today) || (a.since ?? "").localeCompare(b.since ?? ""),
    );
    return own.length > 0 ? [[kind, own]] : [];
  });
}
