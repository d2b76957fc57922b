import { toE4 } from "@/lib/base/e4";
import type { Bilingual, SchemeDocument, TraceEvent } from "@/lib/rules/types";
import type { PointItem } from "../types";
import type { EntryState } from "./ledger";

type EntryEvent = Extract<TraceEvent, { kind: "entry" }>;

const effectKinds = ["counts", "capped", "note", "summed", "veto", "outside", "frozen", "reversed"] as const;

/** What an entry does to the total, and why. */
export type EntryEffect = {
  readonly kind: (typeof effectKinds)[number];
  /** Points that count, with sign; null where the entry alone has none (summed with others, a veto). */
  readonly pointsE4: number | null;
  /** The kernel's own ground, such as "one act counts once". */
  readonly note: Bilingual | null;
};

type Told = {
  readonly severity: string | null;
  readonly valueE4: number | null;
  readonly quantityE4: number | null;
};

/** Points of an entry before caps, where the scheme or the recorder states them; null where they depend on others. */
function statedE4(item: PointItem, line: Told, document: SchemeDocument): number | null {
  if (item.isPoints) return line.valueE4;
  if (item.fixedE4 !== null) return item.fixedE4;
  const found = document.items?.find((one) => one.code === item.code);
  if (found?.kind !== "add" && found?.kind !== "deduct") return null;
  const { amount } = found;
  if (amount.by !== "severity" || line.severity === null) return null;
  return toE4(amount.values[line.severity]);
}

/** Whether the entries of an item are added up before they give points: no single one has points of its own. */
const isSummed = (document: SchemeDocument, code: string): boolean => {
  const item = document.items?.find((one) => one.code === code);
  return (item?.kind === "add" || item?.kind === "deduct") && item.basis === "quantity";
};

/** What one entry does, by its state in the ledger and by what the kernel recorded about it. */
export function effectOf(
  { item, line, state }: { item: PointItem | undefined; line: Told; state: EntryState },
  event: EntryEvent | undefined,
  document: SchemeDocument,
): EntryEffect {
  if (state.isReversed) return { kind: "reversed", pointsE4: 0, note: null };
  if (state.isFrozen) return { kind: "frozen", pointsE4: 0, note: null };
  if (item?.isVeto) return { kind: "veto", pointsE4: null, note: null };
  if (item && isSummed(document, item.code)) return { kind: "summed", pointsE4: null, note: null };
  const pointsE4 = toE4(event?.points);
  if (!item || pointsE4 === null) return { kind: "outside", pointsE4: 0, note: null };
  if (event?.note) return { kind: "note", pointsE4, note: event.note };
  const stated = statedE4(item, line, document);
  const isCut = stated !== null && Math.abs(pointsE4) < stated;
  return { kind: isCut ? "capped" : "counts", pointsE4, note: null };
}
