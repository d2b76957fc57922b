import { toE4 } from "@/lib/base/e4";
import { addDays, addMonths } from "@/lib/base/period";
import { bilingual } from "@/lib/rules/bilingual";
import type { Bilingual, OutValue, SchemeDocument, SchemeItem } from "@/lib/rules/types";
import type { Span } from "./spans";

type Adding = Extract<SchemeItem, { kind: "add" }>;
type CapSize = "month" | "quarter" | "year";

/** A counted entry: what the kernel gave for it after its caps. */
export type CountedEntry = { readonly item: string; readonly day: string; readonly pointsE4: number };

/** What one can still earn by a duty until the end of the cycle. */
export type RoomLeft = {
  readonly item: string;
  readonly name: Bilingual;
  readonly article: string | null;
  readonly nowE4: number;
  /** Under the item's own caps; null = the item sets none. */
  readonly itemE4: number | null;
  readonly group: string | null;
  readonly groupName: Bilingual | null;
  /** Under the caps of its groups; null = they set none. */
  readonly groupE4: number | null;
  /** The smaller of both; null = no limit is set. */
  readonly roomE4: number | null;
};

export type RoomInput = {
  readonly document: SchemeDocument;
  readonly values: Readonly<Record<string, OutValue>>;
  readonly counted: readonly CountedEntry[];
  readonly cycle: Span;
  readonly today: string;
  /** The member's class in the words of schemes. */
  readonly classWord: string;
};

const monthsOf: Record<CapSize, number> = { month: 1, quarter: 3, year: 12 };

/** First day of the calendar month, quarter or year in which a day lies: caps count by these. */
function bucketOf(day: string, size: CapSize): string {
  const month = Number(day.slice(5, 7));
  const first = size === "year" ? 1 : size === "quarter" ? month - ((month - 1) % 3) : month;
  return `${day.slice(0, 4)}-${String(first).padStart(2, "0")}-01`;
}

const least = (values: readonly (number | null)[]): number | null => {
  const set = values.filter((value): value is number => value !== null);
  return set.length === 0 ? null : Math.max(0, Math.min(...set));
};

/** What a cap by calendar spans leaves from today until the end of the cycle. */
function underCap(size: CapSize, capE4: number, own: readonly CountedEntry[], span: Span): number {
  let sum = 0;
  for (let at = bucketOf(span.from, size); at < span.until; at = addMonths(at, monthsOf[size])) {
    const used = own
      .filter((entry) => bucketOf(entry.day, size) === at)
      .reduce((all, entry) => all + entry.pointsE4, 0);
    sum += Math.max(0, capE4 - used);
  }
  return sum;
}

/** The most that a table of bands gives; null when it is not one or has no top. */
function topOfTable(document: SchemeDocument, item: Adding): number | null {
  const { amount } = item;
  if (amount.by !== "table" || item.basis !== "quantity") return null;
  const table = document.tables?.find((one) => one.name === amount.table);
  if (table?.kind !== "band") return null;
  const values = (table.versions.at(-1)?.rows ?? []).map((row) => Number(row.value));
  return values.length > 0 && values.every(Number.isFinite) ? toE4(Math.max(...values)) : null;
}

function underItem(item: Adding, nowE4: number, { document, counted, cycle, today }: RoomInput) {
  const own = counted.filter((entry) => entry.item === item.code);
  const span = { from: today > cycle.from ? today : cycle.from, until: cycle.until };
  const caps = item.caps ?? {};
  const bySpan = (["month", "quarter", "year"] as const).map((size) => {
    const cap = toE4(caps[size]);
    return cap === null ? null : underCap(size, cap, own, span);
  });
  const whole = toE4(caps.period);
  const top = topOfTable(document, item);
  const full = toE4(item.max);
  return least([
    ...bySpan,
    whole === null ? null : whole - nowE4,
    top === null ? null : top - nowE4,
    full === null ? null : full - nowE4,
  ]);
}

/** What the caps of a group and of those above it leave. */
function underGroups(code: string | undefined, { document, values }: RoomInput): number | null {
  const groups = new Map((document.groups ?? []).map((group) => [group.code, group]));
  const left: (number | null)[] = [];
  for (let at = code; at !== undefined; ) {
    const group = groups.get(at);
    if (!group) break;
    const cap = toE4(group.cap);
    const now = toE4(values[group.code] as string | null);
    if (cap !== null) left.push(cap - (now ?? 0));
    groups.delete(at);
    at = group.parent;
  }
  return least(left);
}

const appliesTo = (item: Adding, classWord: string) =>
  item.appliesTo?.classes === undefined || item.appliesTo.classes.includes(classWord);

/**
 * What a member can still earn by their own duties until the end of the cycle, in the order of the scheme. Only items
 * marked as duties: never honours, ballots or what others do. Nothing once the cycle is over.
 */
export function roomLeft(input: RoomInput): RoomLeft[] {
  const { document, values, cycle, today, classWord } = input;
  if (today > addDays(cycle.until, -1)) return [];
  const groups = new Map((document.groups ?? []).map((group) => [group.code, group]));
  return (document.items ?? [])
    .filter((item): item is Adding => item.kind === "add" && item.sign !== "-" && item.duty === true)
    .filter((item) => appliesTo(item, classWord))
    .map((item) => {
      const nowE4 = toE4(values[item.code] as string | null) ?? 0;
      const itemE4 = underItem(item, nowE4, input);
      const groupE4 = underGroups(item.group, input);
      const group = item.group === undefined ? undefined : groups.get(item.group);
      return {
        item: item.code,
        name: bilingual(item.name, item.code),
        article: item.article ?? null,
        nowE4,
        itemE4,
        group: group?.code ?? null,
        groupName: group ? bilingual(group.name, group.code) : null,
        groupE4,
        roomE4: least([itemE4, groupE4]),
      };
    });
}
