import "server-only";
import { and, asc, between, eq, gt, inArray, sql } from "drizzle-orm";
import { pointsEntry } from "@/db/schema/points";
import type { Read } from "@/db/store";
import { e4Text } from "@/lib/base/e4";
import type { FactEntry } from "@/lib/rules/types";
import type { SummedItem, SumPlan } from "../compute";
import type { PointsScheme } from "./scheme";

/** People by name, or all from one id to another: a range reads the index in one go. */
export type People = { readonly ids: readonly string[] } | { readonly from: string; readonly to: string };

export type EntriesByItem = Record<string, FactEntry[]>;

/** A whole number stays one: texts are made and read again at a price. */
const decimal = (e4: number) => (e4 % 10_000 === 0 ? e4 / 10_000 : e4Text(e4));

const { weight } = pointsEntry;
const net = sql<number>`sum(${weight})`.mapWith(Number);
const value = sql<number | null>`sum(${weight} * ${pointsEntry.valueE4})`.mapWith(Number);
const quantity = sql<number | null>`sum(${weight} * ${pointsEntry.quantityE4})`.mapWith(Number);
const month = sql<string>`substr(${pointsEntry.day}, 1, 7)`;
const none = sql<null>`null`;

type Summed = {
  personId: string;
  item: string;
  net: number;
  value: number | null;
  quantity: number | null;
  severity: string | null;
  month: string | null;
};

/** Items that are kept apart in the same way are summed by one statement. */
function shapesOf(plan: SumPlan): SummedItem[][] {
  const shapes = new Map<string, SummedItem[]>();
  for (const item of plan.summed) {
    const key = `${item.bySeverity} ${item.byMonth}`;
    shapes.set(key, [...(shapes.get(key) ?? []), item]);
  }
  return [...shapes.values()];
}

/**
 * Entries of the items that add up, as one entry of each item (severity, month) that stands for all alike: reversals and
 * freezes have their weights, so the sums are what counts. The bare sum comes from the index alone.
 */
export async function sumEntries(
  { county, db }: { county: string; db: Read },
  { cycleId, scheme, plan, people }: { cycleId: string; scheme: PointsScheme; plan: SumPlan; people: People },
): Promise<Map<string, EntriesByItem>> {
  const shapes = shapesOf(plan);
  const isAll = shapes.length === 1 && plan.single.length === 0;
  const who =
    "ids" in people
      ? inArray(pointsEntry.personId, [...people.ids])
      : between(pointsEntry.personId, people.from, people.to);
  const found = new Map<string, EntriesByItem>();
  for (const shape of shapes) {
    const codes = shape.map((item) => item.code);
    const own = codes.map((code) => scheme.items.get(code));
    const { bySeverity = false, byMonth = false } = shape[0] ?? {};
    const rows: Summed[] = await db
      .select({
        personId: pointsEntry.personId,
        item: pointsEntry.item,
        net,
        value: own.some((item) => item?.isPoints) ? value : none,
        quantity: own.some((item) => item?.needsQuantity && !item.isPoints) ? quantity : none,
        severity: bySeverity ? pointsEntry.severity : none,
        month: byMonth ? month : none,
      })
      .from(pointsEntry)
      .where(
        and(
          eq(pointsEntry.county, county),
          eq(pointsEntry.cycleId, cycleId),
          who,
          isAll ? undefined : inArray(pointsEntry.item, codes),
        ),
      )
      .groupBy(
        pointsEntry.personId,
        pointsEntry.item,
        ...(bySeverity ? [pointsEntry.severity] : []),
        ...(byMonth ? [month] : []),
      )
      .having(gt(net, 0))
      .orderBy(asc(pointsEntry.personId), asc(pointsEntry.item));
    for (const row of rows) add(found, row);
  }
  return found;
}

function add(found: Map<string, EntriesByItem>, row: Summed): void {
  let own = found.get(row.personId);
  if (!own) {
    own = {};
    found.set(row.personId, own);
  }
  const entry: FactEntry = { count: row.net };
  if (row.value !== null) entry.value = decimal(row.value);
  if (row.quantity !== null) entry.quantity = decimal(row.quantity);
  if (row.severity !== null) entry.severity = row.severity;
  // The kernel takes a month for a date that may be any of its days.
  if (row.month !== null) entry.date = row.month;
  const list = own[row.item];
  if (list) list.push(entry);
  else own[row.item] = [entry];
}
