import { words } from "@/lib/rules/symbols";
import type { FactEntry, SchemeItem } from "@/lib/rules/types";
import type { Fields } from "./blocks";
import type { ExampleBlock, ExampleField, ExampleRow, FieldKind, FieldWord, Path } from "./model";

type Part = { key: keyof FactEntry; word: FieldWord; kind: FieldKind };

const parts: readonly Part[] = [
  { key: "date", word: "date", kind: "date" },
  { key: "severity", word: "severity", kind: "text" },
  { key: "quantity", word: "quantity", kind: "number" },
  { key: "value", word: "value", kind: "number" },
  { key: "act", word: "act", kind: "text" },
  { key: "correctedOn", word: "correctedOn", kind: "day" },
  { key: "document", word: "document", kind: "text" },
  { key: "at", word: "enteredOn", kind: "text" },
  { key: "count", word: "timesTogether", kind: "whole" },
  { key: "notDue", word: "notDue", kind: "flag" },
];

/** Severities that an item knows; undefined where any text is one. */
function severitiesOf(item: SchemeItem): string[] | undefined {
  if (item.kind !== "add" && item.kind !== "deduct") return undefined;
  const { amount, severityFactor } = item;
  const known = [
    ...(amount.by === "severity" ? Object.keys(amount.values) : []),
    ...Object.keys(severityFactor ?? {}),
  ];
  return known.length > 0 ? [...new Set(known)] : undefined;
}

/** Parts of an entry that count for an item; others are asked only where they stand already. */
function partsOf(item: SchemeItem): Set<keyof FactEntry> {
  if (item.kind === "manual") return new Set(["value", "notDue"]);
  if (item.kind === "veto") return new Set(["date", ...(item.unlawfulAct ? (["document"] as const) : [])]);
  if (item.kind !== "add" && item.kind !== "deduct") return new Set();
  const { amount, basis, quantity, sameAct, validity, unlawfulAct, lateAfterDays } = item;
  const read: [keyof FactEntry, boolean][] = [
    ["date", true],
    ["severity", severitiesOf(item) !== undefined || amount.by === "table"],
    [
      "quantity",
      amount.by === "quantity" || amount.by === "formula" || basis === "quantity" || quantity !== undefined,
    ],
    ["value", amount.by === "recorded" || amount.by === "formula"],
    ["act", sameAct !== undefined],
    [
      "correctedOn",
      validity === "untilCorrected" || (typeof validity === "object" && validity.from === "correctedOn"),
    ],
    ["document", unlawfulAct !== undefined],
    ["at", lateAfterDays !== undefined],
  ];
  return new Set(read.filter(([, isRead]) => isRead).map(([key]) => key));
}

function entryFields(f: Fields, item: SchemeItem, at: Path): ExampleField[] {
  const read = partsOf(item);
  return parts
    .filter(({ key }) => read.has(key) || f.has([...at, key]))
    .map(({ key, word, kind }) => {
      const severities = key === "severity" ? severitiesOf(item) : undefined;
      return f.word([...at, key], word, severities ? "choice" : kind, {
        ...(severities ? { choices: severities } : {}),
      });
    });
}

/** Each group of raters gives one score; what stands already comes first. */
function raterRows(f: Fields, list: Path, groups: readonly string[]): ExampleRow[] {
  const there = (f.at(list) as FactEntry[] | undefined) ?? [];
  const missing = groups.filter((group) => !there.some((entry) => entry.raterGroup === group));
  return f.rows(list, missing.length, (at) => {
    const i = Number(at.at(-1));
    const raterGroup = there[i]?.raterGroup ?? missing[i - there.length];
    const makes = [{ at, with: { raterGroup } }];
    const label = { text: { zh: raterGroup ?? "", en: raterGroup ?? "" } };
    return [f.field([...at, "value"], label, "number", { makes })];
  });
}

/** The entries of an item under a holder's place, with empty rows for more. */
export function entryBlock(f: Fields, item: SchemeItem, holder: Path): ExampleBlock | undefined {
  const list = [...holder, "entries", item.code];
  const there = f.at(list);
  const count = Array.isArray(there) ? there.length : 0;
  const groups = item.kind === "manual" ? item.raters?.groups.map(({ name }) => name) : undefined;
  const isOnce = item.kind === "manual" || item.kind === "veto";
  const blank = partsOf(item).size === 0 ? 0 : isOnce ? (count > 0 ? 0 : 1) : count > 0 ? 1 : 2;
  const rows = groups ? raterRows(f, list, groups) : f.rows(list, blank, (at) => entryFields(f, item, at));
  if (rows.length === 0) return undefined;
  return {
    kind: "entries",
    title: words(item.name, item.code),
    ...(item.standard ? { standard: words(item.standard) } : {}),
    rows,
  };
}

const counted = ["due", "present", "issued", "returned", "valid", "invalid", "abstained"] as const;

/** The ballots of an item under a holder's place: one, or one of each group of voters. */
export function ballotBlock(
  f: Fields,
  item: Extract<SchemeItem, { kind: "ballot" }>,
  holder: Path,
): ExampleBlock {
  const list = [...holder, "ballots", item.code];
  const there = (f.at(list) as { group?: string }[] | undefined) ?? [];
  const groups: (string | undefined)[] = item.ballot.groups?.map(({ name }) => name) ?? [undefined];
  const missing = groups.filter((group) => !there.some((ballot) => ballot.group === group));
  const rows = f.rows(list, missing.length, (at) => {
    const group = missing[Number(at.at(-1)) - there.length];
    const makes = [{ at, with: { ...(group ? { group } : {}), counts: {} } }];
    return [
      ...counted.map((key) => f.word([...at, key], key, "whole", { makes })),
      ...item.ballot.options.map(({ name }) =>
        f.field([...at, "counts", name], { text: { zh: name, en: name } }, "whole", { makes }),
      ),
    ];
  });
  const captioned = rows.map((row, i) => {
    const group = there[i]?.group ?? missing[i - there.length];
    return group ? { ...row, caption: words(group) } : row;
  });
  return { kind: "ballots", title: words(item.name, item.code), rows: captioned };
}
