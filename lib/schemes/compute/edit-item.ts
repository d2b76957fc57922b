import { invalid, notFound } from "@/lib/base/errors";
import type { SchemeDocument, SchemeItem } from "@/lib/rules/types";
import type { Edit } from "../schema";
import { set } from "./edit-parts";
import { parseAmounts, Refusals } from "./figures";
import { wordsOf } from "./words";

type ItemEdit = Extract<Edit, { part: "item" }>;
/** An indicator while it is put together. */
export type Loose = Record<string, unknown>;

/** What an item of a kind holds before the form speaks: the fields that the kind cannot do without. */
const blanks: Record<SchemeItem["kind"], Loose> = {
  manual: { max: 0 },
  deduct: { max: 0, floor: 0, amount: { by: "severity", values: {} } },
  add: { amount: { by: "severity", values: {} } },
  perUnit: { base: 0, perUnit: 0, of: "0" },
  target: { actual: "0", target: "1", max: 0 },
  ballot: {
    max: 0,
    ballot: {
      options: [
        { name: "优秀", share: 1 },
        { name: "合格", share: "80%" },
        { name: "基本合格", share: "60%" },
        { name: "不合格", share: 0 },
      ],
      denominator: "valid",
      abstentions: "out",
    },
  },
  formula: { formula: "0" },
  rank: { by: "0", peers: [], first: 0, step: 0 },
  veto: {},
};

/** Fields that every kind has; a change of kind keeps these only. */
const shared = [
  "code",
  "name",
  "standard",
  "group",
  "weight",
  "bonus",
  "list",
  "subject",
  "recorder",
  "confirmer",
  "evidence",
  "appliesTo",
  "missing",
  "duty",
  "unlawfulAct",
  "unit",
  "round",
  "article",
  "assumption",
  "note",
];

/** The kinds of indicators in the order in which forms offer them. */
export const itemKinds = [
  "manual",
  "deduct",
  "add",
  "perUnit",
  "target",
  "ballot",
  "formula",
  "rank",
  "veto",
] as const;

/** Who may record, as the forms' choices. */
export const recorderChoices = [
  "township",
  "county",
  "village",
  "branch",
  "discipline",
  "self",
  "department:agriculture",
  "department:civil-affairs",
  "department:environment",
  "department:emergency",
  "department:finance",
  "department:organisation",
  "department:discipline",
] as const;

/** "department:agriculture" or "township", as the form's choice of who records. */
export function recorderText(recorder: SchemeItem["recorder"]): string {
  if (!recorder) return "";
  return recorder.department ? `department:${recorder.department}` : recorder.role;
}

/** The recorder behind the choice of a form; undefined where nothing was chosen. */
export function readRecorder(text: string | undefined): Loose | undefined {
  if (!text) return undefined;
  const [role, department] = text.split(":");
  return department ? { role: "department", department } : { role };
}

/** What an indicator holds before a form speaks: everything of the old one, or of another kind what all kinds share. */
export function startingPoint(before: SchemeItem | undefined, kind: SchemeItem["kind"]): Loose {
  if (!before) return { kind, ...structuredClone(blanks[kind]) };
  if (before.kind === kind) return { ...before };
  const kept = Object.fromEntries(Object.entries(before).filter(([key]) => shared.includes(key)));
  return { ...kept, kind, ...structuredClone(blanks[kind]) };
}

type Amount = { by: string; values?: unknown; value?: unknown; each?: unknown; else?: unknown };

/** The points of one entry; another way to give them begins from nothing but what the form says. */
function editAmounts(item: Loose, edit: ItemEdit, refusals: Refusals): void {
  const before = item.amount as Amount | undefined;
  if (!before) return;
  const by = edit.by ?? before.by;
  const amount: Amount = by === before.by ? { ...before } : { by };
  if (by === "severity" || by === "post" || by === "class") {
    if (edit.amounts !== undefined || by !== before.by)
      amount.values = parseAmounts(refusals, "amounts", edit.amounts);
    if (edit.by && by !== "severity")
      set(amount, "else", refusals.figure("elseAmount", edit.elseAmount, { min: 0 }));
  } else if (by === "fixed" || by === "quantity") {
    const field = by === "fixed" ? "value" : "each";
    amount[field] =
      refusals.figure("amounts", edit.amounts, { min: 0, required: by !== before.by }) ?? amount[field];
  }
  item.amount = amount;
  if (edit.by === undefined) return;
  const factors = parseAmounts(refusals, "severityFactor", edit.severityFactor);
  set(item, "severityFactor", Object.keys(factors).length > 0 ? factors : undefined);
}

function editRaters(item: Loose, edit: ItemEdit, refusals: Refusals): void {
  if (item.kind !== "manual" || edit.raters === undefined) return;
  const groups = Object.entries(parseAmounts(refusals, "raters", edit.raters));
  const before = item.raters as { groups: { name: string }[] } | undefined;
  if (groups.length === 0) {
    delete item.raters;
    return;
  }
  item.raters = {
    aggregate: "mean",
    missingGroup: "wait",
    ...before,
    groups: groups.map(([name, weight]) => ({
      ...before?.groups.find((group) => group.name === name),
      name,
      weight,
    })),
  };
}

function editBallot(item: Loose, edit: ItemEdit, refusals: Refusals): void {
  if (item.kind !== "ballot") return;
  const ballot = item.ballot as Loose & { options: { name: string }[] };
  if (edit.amounts !== undefined) {
    const shares = parseAmounts(refusals, "amounts", edit.amounts);
    ballot.options = Object.entries(shares).map(([name, share]) => ({ name, share }));
  }
  const share = refusals.figure("quorum", edit.quorum, { min: 0 });
  if (share === undefined) delete ballot.quorum;
  else ballot.quorum = { of: "due", count: "present", ...(ballot.quorum as Loose | undefined), share };
  set(ballot, "minimum", Number(refusals.figure("minimum", edit.minimum, { min: 1 }) ?? 0) || undefined);
}

function editKindFields(item: Loose, edit: ItemEdit, refusals: Refusals): void {
  const needsMax = "max" in blanks[edit.kind];
  const max = refusals.figure("max", edit.max, { min: 0, required: needsMax });
  if (edit.kind !== "veto") set(item, "max", max);
  editAmounts(item, edit, refusals);
  editRaters(item, edit, refusals);
  editBallot(item, edit, refusals);
  if (edit.kind === "deduct" && edit.by) item.floor = edit.belowZero ? null : (item.floor ?? 0);
  if (edit.kind === "deduct" || edit.kind === "add") {
    const cap = refusals.figure("cap", edit.cap, { min: 0 });
    const caps = { ...(item.caps as Loose | undefined), period: cap };
    set(item, "caps", cap === undefined && Object.keys(caps).length === 1 ? undefined : dropBlank(caps));
  }
  if (edit.kind === "perUnit") {
    item.base = refusals.figure("base", edit.base, { required: true });
    item.perUnit = refusals.figure("perUnit", edit.perUnit, { required: true });
    if (edit.of) item.of = edit.of;
  }
  if (edit.kind === "target") {
    if (edit.actual) item.actual = edit.actual;
    if (edit.target) item.target = edit.target;
    set(item, "minimumShare", refusals.figure("minimumShare", edit.minimumShare, { min: 0 }));
  }
  if (edit.kind === "formula" && edit.formula) item.formula = edit.formula;
}

const dropBlank = (record: Loose): Loose =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));

function editShared(item: Loose, edit: ItemEdit, refusals: Refusals): void {
  item.code = edit.code;
  item.name = wordsOf(edit.name, edit.nameEn);
  set(item, "standard", edit.standard);
  set(item, "group", edit.group);
  set(item, "weight", refusals.figure("weight", edit.weight, { min: 0 }));
  set(item, "article", edit.article);
  set(item, "subject", edit.subject === "person" ? undefined : edit.subject);
  set(item, "recorder", readRecorder(edit.recorder));
  set(item, "evidence", edit.evidence);
  set(item, "missing", edit.missing);
  set(item, "list", edit.list);
  set(item, "bonus", edit.bonus);
  set(item, "duty", edit.duty);
  set(item, "assumption", edit.assumption);
}

/** Adds, changes or removes an indicator. */
export function editItem(document: SchemeDocument, edit: ItemEdit): SchemeDocument {
  const items = [...(document.items ?? [])];
  const at = items.findIndex((item) => item.code === edit.code);
  if (edit.isNew && at >= 0)
    throw invalid({ code: { key: "schemes.errors.twice", values: { name: edit.code } } });
  if (!edit.isNew && at < 0) throw notFound();
  if (edit.remove) {
    document.items = items.filter((_, i) => i !== at);
    return document;
  }
  const refusals = new Refusals();
  const item = startingPoint(items[at], edit.kind);
  editShared(item, edit, refusals);
  editKindFields(item, edit, refusals);
  refusals.settle();
  items[at < 0 ? items.length : at] = item as SchemeItem;
  document.items = items;
  return document;
}
