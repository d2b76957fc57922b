import "server-only";
import { and, eq, gt, inArray, type SQL, sql } from "drizzle-orm";
import { pointsEntry } from "@/db/schema/points";
import type { Read } from "@/db/store";
import { e4Text } from "@/lib/base/e4";
import type { FactEntry } from "@/lib/rules/types";
import type { SummedItem, SumPlan } from "../compute";
import type { PointItem } from "../types";
import { isOf, type People } from "./ledger";
import type { PointsScheme } from "./scheme";

export type EntriesByItem = Record<string, FactEntry[]>;
type Entries = Map<string, EntriesByItem>;

type Reader = { county: string; db: Read };
type Wanted = { cycleId: string; scheme: PointsScheme; plan: SumPlan; people: People };

const { weight } = pointsEntry;

/** A whole number stays one: texts are made and read again at a price. */
const decimal = (e4: number) => (e4 % 10_000 === 0 ? e4 / 10_000 : e4Text(e4));

/** The entry in the place of n alike. */
function joined(net: number, value: number | null, quantity: number | null): FactEntry {
  if (value !== null) return { count: net, value: decimal(value) };
  return quantity === null ? { count: net } : { count: net, quantity: decimal(quantity) };
}

function entriesOf(found: Entries, personId: string): EntriesByItem {
  const known = found.get(personId);
  if (known) return known;
  const own: EntriesByItem = {};
  found.set(personId, own);
  return own;
}

const ofPeople = ({ county }: Reader, { cycleId, people }: Wanted) =>
  and(eq(pointsEntry.county, county), eq(pointsEntry.cycleId, cycleId), isOf(people));

const needsValue = (item: PointItem | undefined) => item?.isPoints ?? false;
const needsQuantity = (item: PointItem | undefined) => item?.needsQuantity === true && !item.isPoints;

const sumOf = (amount: SQL) => sql<number | null>`sum(${amount})`.mapWith(Number);

/**
 * How often entries count and what they amount to in one number, so that each item costs one column: 8,000 entries of
 * a hundred million points together still fit.
 */
const once = 2 ** 40;

function unpacked(packed: number): { net: number; amount: number } {
  if (!Number.isSafeInteger(packed)) throw new RangeError("more entries than a sum can hold");
  const net = Math.floor(packed / once);
  return { net, amount: packed - net * once };
}

/** Bare sums, one row of a person with a column of each item: the index alone answers. */
async function bareSums(reader: Reader, wanted: Wanted, codes: readonly string[], found: Entries) {
  const { scheme, plan } = wanted;
  const items = codes.map((code, i) => {
    const item = scheme.items.get(code);
    return { code, column: `s${i}`, isPoints: needsValue(item), isQuantity: needsQuantity(item) };
  });
  const columns = items.map(({ code, column, isPoints, isQuantity }) => {
    const amount = isPoints ? pointsEntry.valueE4 : isQuantity ? pointsEntry.quantityE4 : sql`0`;
    const one = sql`${weight} * (${sql.raw(String(once))} + ${amount})`;
    return [column, sumOf(sql`case when ${pointsEntry.item} = ${code} then ${one} end`)] as const;
  });
  const isAll = plan.single.length === 0 && plan.summed.length === codes.length;
  const rows: ({ personId: string } & Record<string, unknown>)[] = await reader.db
    .select({ personId: pointsEntry.personId, ...Object.fromEntries(columns) })
    .from(pointsEntry)
    .where(and(ofPeople(reader, wanted), isAll ? undefined : inArray(pointsEntry.item, [...codes])))
    .groupBy(pointsEntry.personId);
  for (const row of rows) {
    const own = entriesOf(found, row.personId);
    for (const { code, column, isPoints, isQuantity } of items) {
      const packed = row[column] as number | null;
      if (!packed) continue;
      const { net, amount } = unpacked(packed);
      own[code] = [joined(net, isPoints ? amount : null, isQuantity ? amount : null)];
    }
  }
}

const month = sql<string>`substr(${pointsEntry.day}, 1, 7)`;
const nothing = sql<null>`null`;

/** Sums kept apart by severity, by month or by both: a row of each. */
async function splitSums(
  reader: Reader,
  wanted: Wanted,
  { codes, bySeverity, byMonth }: { codes: string[]; bySeverity: boolean; byMonth: boolean },
  found: Entries,
) {
  const net = sql<number>`sum(${weight})`.mapWith(Number);
  const items = codes.map((code) => wanted.scheme.items.get(code));
  const rows = await reader.db
    .select({
      personId: pointsEntry.personId,
      item: pointsEntry.item,
      net,
      value: items.some(needsValue) ? sumOf(sql`${weight} * ${pointsEntry.valueE4}`) : nothing,
      quantity: items.some(needsQuantity) ? sumOf(sql`${weight} * ${pointsEntry.quantityE4}`) : nothing,
      severity: bySeverity ? pointsEntry.severity : nothing,
      month: byMonth ? month : nothing,
    })
    .from(pointsEntry)
    .where(and(ofPeople(reader, wanted), inArray(pointsEntry.item, codes)))
    .groupBy(
      pointsEntry.personId,
      pointsEntry.item,
      ...(bySeverity ? [pointsEntry.severity] : []),
      ...(byMonth ? [month] : []),
    )
    .having(gt(net, 0));
  for (const row of rows) {
    const entry = joined(row.net, row.value, row.quantity);
    if (row.severity !== null) entry.severity = row.severity;
    // The kernel takes a month for a date that may be any of its days.
    if (row.month !== null) entry.date = row.month;
    const own = entriesOf(found, row.personId);
    const list = own[row.item];
    if (list) list.push(entry);
    else own[row.item] = [entry];
  }
}

/**
 * Entries of the items that add up, each as one entry of its item (severity, month) that stands for all alike: reversals
 * and freezes have their weights, so the sums are what counts.
 */
export async function sumEntries(reader: Reader, wanted: Wanted): Promise<Entries> {
  const shapes = new Map<string, SummedItem[]>();
  for (const item of wanted.plan.summed) {
    const key = `${item.bySeverity} ${item.byMonth}`;
    shapes.set(key, [...(shapes.get(key) ?? []), item]);
  }
  const found: Entries = new Map();
  for (const items of shapes.values()) {
    const codes = items.map((item) => item.code);
    const { bySeverity = false, byMonth = false } = items[0] ?? {};
    if (bySeverity || byMonth) await splitSums(reader, wanted, { codes, bySeverity, byMonth }, found);
    else await bareSums(reader, wanted, codes, found);
  }
  return found;
}
