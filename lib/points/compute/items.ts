import { toE4 } from "@/lib/base/e4";
import { bilingual } from "@/lib/rules/bilingual";
import type { SchemeDocument, SchemeItem } from "@/lib/rules/types";
import type { PointItem } from "../types";

type Recorded = Extract<SchemeItem, { kind: "deduct" | "add" | "veto" }>;

const isRecorded = (item: SchemeItem): item is Recorded =>
  item.kind === "deduct" || item.kind === "add" || item.kind === "veto";

const zhOf = (words: SchemeItem["standard"]) =>
  words === undefined ? null : typeof words === "string" ? words : words.zh;

/** What an item asks beside its day: a severity, a quantity, or the points themselves. */
function asks(item: Exclude<Recorded, { kind: "veto" }>, document: SchemeDocument) {
  const { amount } = item;
  const table = amount.by === "table" ? document.tables?.find((one) => one.name === amount.table) : undefined;
  const isMap = table?.kind === "map";
  const keys = isMap ? (table.versions.at(-1)?.rows ?? []).map((row) => String(row.keys[0] ?? "")) : [];
  const own = amount.by === "severity" ? Object.keys(amount.values) : keys;
  const isPoints = amount.by === "recorded";
  return {
    severities: own.length > 0 ? own : Object.keys(item.severityFactor ?? {}),
    needsQuantity:
      isPoints || amount.by === "quantity" || (table !== undefined && !isMap) || item.basis === "quantity",
    isPoints,
    fixedE4: amount.by === "fixed" ? toE4(amount.value) : null,
    minE4: isPoints ? toE4(amount.min ?? 0) : 0,
    maxE4: isPoints ? toE4(amount.max) : null,
  };
}

const nothingAsked = {
  severities: [],
  needsQuantity: false,
  isPoints: false,
  fixedE4: null,
  minE4: null,
  maxE4: null,
};

/** The items of a points scheme that are recorded in the ledger, by code, in the order of the document. */
export function pointItems(document: SchemeDocument): Map<string, PointItem> {
  const { ledger } = document;
  const own = [ledger?.ownItems?.plus, ledger?.ownItems?.minus];
  const items = (document.items ?? []).filter(isRecorded).map(
    (item): PointItem => ({
      code: item.code,
      name: bilingual(item.name, item.code),
      standard: zhOf(item.standard),
      article: item.article ?? null,
      group: item.group ?? null,
      isMinus: item.kind === "deduct" || (item.kind === "add" && item.sign === "-"),
      isVeto: item.kind === "veto",
      amountBy: item.kind === "veto" ? "veto" : item.amount.by,
      ...(item.kind === "veto" ? nothingAsked : asks(item, document)),
      unit: item.unit ?? null,
      evidence: item.unlawfulAct ? "required" : (item.evidence ?? "optional"),
      isSameAct: item.kind !== "veto" && item.sameAct !== undefined,
      isSelfReported: ledger?.selfReported?.includes(item.code) ?? false,
      isOwn: own.includes(item.code),
      recordedBy: item.recorder?.role ?? "branch",
      classes: item.appliesTo?.classes ?? null,
    }),
  );
  return new Map(items.map((item) => [item.code, item]));
}
