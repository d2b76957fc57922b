import { e4Text, toE4 } from "@/lib/base/e4";
import type { Message } from "@/lib/base/errors";
import type { SchemeDocument, SchemeItem, Trace, TraceEvent } from "@/lib/rules/types";
import type { LedgerKind } from "../types";
import { entryStates } from "./ledger";

/** What one entry adds to the score as things stand, with its sign, and why it is not what the item says. */
export type Counted = { readonly pointsE4: number | null; readonly why: Message | null };

type Line = {
  readonly id: string;
  readonly kind: LedgerKind;
  readonly weight: number;
  readonly item: string;
  readonly day: string;
  readonly act: string | null;
  readonly reversesId: string | null;
  readonly refersToId: string | null;
};
type Scored = Extract<SchemeItem, { kind: "deduct" | "add" }>;
type EntryEvent = Extract<TraceEvent, { kind: "entry" }>;

const say = (key: string, values?: Message["values"]): Message =>
  values ? { key: `points.why.${key}`, values } : { key: `points.why.${key}` };

const bucketOf = {
  month: (day: string) => day.slice(0, 7),
  quarter: (day: string) => `${day.slice(0, 4)}-${Math.ceil(Number(day.slice(5, 7)) / 3)}`,
  year: (day: string) => day.slice(0, 4),
  period: () => "",
} as const;
const spans = ["month", "quarter", "year", "period"] as const;

const sizeOf = (event: EntryEvent) => Math.abs(toE4(event.points) ?? 0);

/** The cap that an entry has run into: the first span whose entries together have used it up. */
function capReached(item: Scored, event: EntryEvent, events: readonly EntryEvent[]): Message | null {
  for (const span of spans) {
    const cap = toE4(item.caps?.[span]);
    if (cap === null) continue;
    const own = bucketOf[span](event.date ?? "");
    const used = events
      .filter((one) => bucketOf[span](one.date ?? "") === own)
      .reduce((sum, one) => sum + sizeOf(one), 0);
    if (used >= cap) return say(`cap.${span}`, { points: e4Text(sizeOf(event)), cap: e4Text(cap) });
  }
  return null;
}

const isLess = (item: Scored, event: EntryEvent) => {
  const full = item.amount.by === "fixed" && !item.repeat ? toE4(item.amount.value) : null;
  return full === null ? sizeOf(event) === 0 : sizeOf(event) < full;
};

function whyOf(item: Scored, event: EntryEvent, events: readonly EntryEvent[]): Message | null {
  if (event.note && sizeOf(event) === 0) return say("largerDeed");
  return isLess(item, event) ? capReached(item, event, events) : null;
}

/** A group that has more than it may count; its items' later entries add nothing. */
function fullGroups(document: SchemeDocument, trace: Trace): Map<string, Message> {
  const full = new Map<string, Message>();
  for (const group of document.groups ?? []) {
    const cap = toE4(group.cap);
    const node = trace.nodes.find((one) => one.what === "group" && one.name === group.code);
    if (cap === null || !node) continue;
    const sum = node.events.reduce((s, e) => s + (e.kind === "name" ? (toE4(String(e.value)) ?? 0) : 0), 0);
    if (sum <= cap) continue;
    const name = typeof group.name === "string" ? group.name : (group.name?.zh ?? group.code);
    full.set(group.code, say("groupFull", { group: name, sum: e4Text(sum), cap: e4Text(cap) }));
  }
  return full;
}

/** Items whose entries are one sum: tiers by hours or money, or only the highest of the period. */
function ofWhole(item: Scored, value: unknown): Counted {
  const points = typeof value === "string" ? value : "0";
  if (item.basis === "quantity") return { pointsE4: null, why: say("summed", { points }) };
  return { pointsE4: 0, why: say(item.basis === "highest" ? "highestOnly" : "notInPeriod") };
}

/** How every entry among the lines of one member counts, by the trace of that member's computation. */
export function countedEntries(
  document: SchemeDocument,
  trace: Trace | undefined,
  lines: readonly Line[],
): Map<string, Counted> {
  const items = new Map((document.items ?? []).map((item) => [item.code, item]));
  const nodes = new Map((trace?.nodes ?? []).filter((n) => n.what === "item").map((n) => [n.name, n]));
  const states = entryStates(lines);
  const full = trace ? fullGroups(document, trace) : new Map<string, Message>();
  const counted = (line: Line): Counted => {
    const state = states.get(line.id);
    if (state?.isReversed) return { pointsE4: 0, why: say("reversed") };
    if (state?.isFrozen) return { pointsE4: 0, why: say("frozen") };
    const item = items.get(line.item);
    const node = nodes.get(line.item);
    if (item?.kind === "veto") return { pointsE4: null, why: say("veto") };
    if (!node || (item?.kind !== "add" && item?.kind !== "deduct")) return { pointsE4: null, why: null };
    if (node.status === "notDue") return { pointsE4: 0, why: say("notOfClass") };
    const events = node.events.filter((event): event is EntryEvent => event.kind === "entry");
    const own = events.find((event) => event.id === line.id);
    if (!own) return ofWhole(item, node.value);
    const why = whyOf(item, own, events) ?? (item.group ? full.get(item.group) : undefined) ?? null;
    return { pointsE4: toE4(own.points), why };
  };
  return new Map(lines.filter((line) => line.kind === "entry").map((line) => [line.id, counted(line)]));
}
