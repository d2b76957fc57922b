import { toE4 } from "@/lib/base/e4";
import { bilingual } from "@/lib/rules/bilingual";
import type { Bilingual, SchemeDocument, SchemeInput, SchemeItem } from "@/lib/rules/types";
import type { SubjectKind } from "../types";
import { FIXED_GRADE, rosterFactNames } from "./catalogue";

export { e4Text, toE4 } from "@/lib/base/e4";
export { bilingual } from "@/lib/rules/bilingual";
export { readsCohort } from "@/lib/schemes/compute/cohort";

/** Who fills a column: a role of the scheme's recorder, with the line where it is a department. */
export type Recorder = { readonly role: string; readonly line: string | null };

type Field = {
  readonly item: string;
  readonly name: Bilingual;
  readonly subjectKind: SubjectKind;
  readonly recorder: Recorder;
  readonly article: string | null;
  readonly standard: string | null;
  readonly evidence: "none" | "optional" | "required";
  /** Posts whose holders it concerns, in the scheme's words; null = all. */
  readonly posts: readonly string[] | null;
};

/** A cell of the grid: an item scored by hand (once per rater group) or an input that the scheme declares. */
export type Column = Field & {
  readonly key: string;
  readonly kind: "manual" | "input";
  readonly valueType: "number" | "boolean" | "text" | "date";
  readonly raterGroup: string | null;
  readonly minE4: number | null;
  readonly maxE4: number | null;
  readonly places: number;
  readonly unit: string | null;
  readonly choices: readonly string[] | null;
  /** A blank holds up the result; false = the scheme says how a blank counts. */
  readonly isDue: boolean;
};

/** An item recorded by dated events. */
export type EventColumn = Field & {
  readonly amountBy: string;
  readonly severities: readonly string[];
  readonly needsQuantity: boolean;
  /** The quantity is the number of points itself. */
  readonly isPoints: boolean;
  readonly minE4: number | null;
  readonly maxE4: number | null;
  readonly list: "positive" | "negative" | null;
  readonly sameAct: boolean;
};

/** An item recorded by the count of a ballot. */
export type BallotColumn = Field & {
  readonly options: readonly string[];
  readonly groups: readonly string[];
  readonly minimum: number | null;
  readonly isDue: boolean;
};

/** What a scheme asks people to record, by cell key, item code and item code. */
export type Plan = {
  readonly columns: ReadonlyMap<string, Column>;
  readonly events: ReadonlyMap<string, EventColumn>;
  readonly ballots: ReadonlyMap<string, BallotColumn>;
  readonly names: ReadonlyMap<string, Bilingual>;
};

/** Identity of a column inside a scheme. */
export function columnKey(item: string, raterGroup: string | null | undefined): string {
  return `${item}|${raterGroup ?? ""}`;
}

type Words = Parameters<typeof bilingual>[0];

const zhOf = (words: Words) => (words === undefined ? null : typeof words === "string" ? words : words.zh);

/** Units that are counted, not measured: no decimals. */
const countedUnits = new Set(["件", "人", "户", "个", "次", "名", "场", "项", "宗", "起", "天", "票"]);

const recorderOf = (recorder: SchemeItem["recorder"]): Recorder => ({
  role: recorder?.role ?? "township",
  line: recorder?.role === "department" ? (recorder.department ?? null) : null,
});

function fieldOf(item: SchemeItem): Field {
  return {
    item: item.code,
    name: bilingual(item.name, item.code),
    subjectKind: item.subject === "village" || item.subject === "branch" ? "village" : "person",
    recorder: recorderOf(item.recorder),
    article: item.article ?? null,
    standard: zhOf(item.standard),
    evidence: item.unlawfulAct ? "required" : (item.evidence ?? "optional"),
    posts: item.appliesTo?.posts ?? null,
  };
}

function manualColumns(item: Extract<SchemeItem, { kind: "manual" }>, isDue: boolean): Column[] {
  const groups = item.raters?.groups.map((group) => group.name) ?? [null];
  return groups.map((raterGroup) => ({
    ...fieldOf(item),
    key: columnKey(item.code, raterGroup),
    kind: "manual",
    valueType: "number",
    raterGroup,
    minE4: toE4(item.min ?? 0),
    maxE4: toE4(item.max),
    places: Math.max(0, Math.min(4, item.round?.places ?? 2)),
    unit: item.unit ?? "分",
    choices: null,
    isDue,
  }));
}

function inputColumn(input: SchemeInput, levels: SchemeDocument["levels"]): Column {
  const choices = input.choices ?? levels?.find((level) => level.name === input.levels)?.values ?? null;
  return {
    item: input.name,
    name: bilingual(input.label, input.name),
    subjectKind: input.subject === "village" || input.subject === "branch" ? "village" : "person",
    recorder: recorderOf(input.recorder),
    article: input.article ?? null,
    standard: null,
    evidence: "optional",
    posts: null,
    key: columnKey(input.name, null),
    kind: "input",
    valueType: input.type === "level" ? "text" : input.type,
    raterGroup: null,
    minE4: toE4(input.min),
    maxE4: toE4(input.max),
    places: input.unit && countedUnits.has(input.unit) ? 0 : 4,
    unit: input.unit ?? null,
    choices,
    isDue: input.default === undefined,
  };
}

function eventColumn(
  item: Extract<SchemeItem, { kind: "deduct" | "add" | "veto" }>,
  document: SchemeDocument,
): EventColumn {
  const plain = { ...fieldOf(item), list: item.list ?? null };
  if (item.kind === "veto") {
    return {
      ...plain,
      amountBy: "veto",
      severities: [],
      needsQuantity: false,
      isPoints: false,
      minE4: null,
      maxE4: null,
      sameAct: false,
    };
  }
  const { amount } = item;
  const table =
    amount.by === "table" ? document.tables?.find((candidate) => candidate.name === amount.table) : undefined;
  const keys =
    table?.kind === "map" ? (table.versions.at(-1)?.rows ?? []).map((row) => String(row.keys[0] ?? "")) : [];
  const severities = amount.by === "severity" ? Object.keys(amount.values) : keys;
  return {
    ...plain,
    amountBy: amount.by,
    severities: severities.length > 0 ? severities : Object.keys(item.severityFactor ?? {}),
    needsQuantity:
      amount.by === "recorded" ||
      amount.by === "quantity" ||
      (amount.by === "table" && table?.kind !== "map"),
    isPoints: amount.by === "recorded",
    minE4: amount.by === "recorded" ? toE4(amount.min ?? 0) : 0,
    maxE4: amount.by === "recorded" ? toE4(amount.max) : null,
    sameAct: item.sameAct !== undefined,
  };
}

function ballotColumn(item: Extract<SchemeItem, { kind: "ballot" }>, isDue: boolean): BallotColumn {
  const { options, groups, minimum } = item.ballot;
  return {
    ...fieldOf(item),
    options: options.map((option) => option.name),
    groups: groups?.map((group) => group.name) ?? [""],
    minimum: minimum ?? null,
    isDue,
  };
}

/** Reads out of a scheme what is to be recorded, by whom and within which bounds. */
export function planOf(document: SchemeDocument): Plan {
  const columns = new Map<string, Column>();
  const events = new Map<string, EventColumn>();
  const ballots = new Map<string, BallotColumn>();
  const names = new Map<string, Bilingual>();
  for (const item of document.items ?? []) {
    names.set(item.code, bilingual(item.name, item.code));
    const isDue = (item.missing ?? document.settings?.missing ?? "wait") === "wait";
    if (item.kind === "manual")
      for (const column of manualColumns(item, isDue)) columns.set(column.key, column);
    if (item.kind === "ballot") ballots.set(item.code, ballotColumn(item, isDue));
    if (item.kind === "deduct" || item.kind === "add" || item.kind === "veto")
      events.set(item.code, eventColumn(item, document));
  }
  for (const input of document.inputs ?? []) {
    names.set(input.name, bilingual(input.label, input.name));
    if (input.name === FIXED_GRADE || rosterFactNames.has(input.name)) continue;
    if (input.subject === "township" || input.subject === "county") continue;
    const column = inputColumn(input, document.levels);
    columns.set(column.key, column);
  }
  return { columns, events, ballots, names };
}

/** Whether a column concerns the holder of a post, given in the scheme's words. */
export function concerns(column: Pick<Column, "posts">, postWord: string): boolean {
  return column.posts === null || column.posts.includes(postWord);
}
