import { notFound } from "@/lib/base/errors";
import type { SchemeDocument, SchemeItem } from "@/lib/rules/types";
import type { Edit } from "../schema";
import { type Loose, readRecorder, recorderText, startingPoint } from "./edit-item";
import { relabelled, set } from "./edit-parts";
import { plainFigure, Refusals } from "./figures";
import { say } from "./words";

type GridEdit = Extract<Edit, { part: "grid" }>;
type Row = GridEdit["rows"][number];

/** Columns of the grid in the order in which the eye reads them. */
export const gridColumns = [
  "code",
  "name",
  "group",
  "kind",
  "max",
  "cap",
  "classes",
  "recorder",
  "evidence",
  "article",
] as const;
export type GridColumn = (typeof gridColumns)[number];
export type GridTexts = Readonly<Record<GridColumn, string>>;

const figureText = (figure: string | number | undefined) => (figure === undefined ? "" : String(figure));
const listOf = (text: string | undefined) =>
  (text ?? "")
    .split(/[、，,;；\n]/)
    .map((word) => word.trim())
    .filter(Boolean);

/** An indicator as the texts of its line. */
export function gridTexts(item: SchemeItem): GridTexts {
  return {
    code: item.code,
    name: say(item.name, "zh-CN", item.code),
    group: item.group ?? "",
    kind: item.kind,
    max: "max" in item ? figureText(item.max) : "",
    cap: "caps" in item ? figureText(item.caps?.period) : "",
    classes: (item.appliesTo?.classes ?? []).join("、"),
    recorder: recorderText(item.recorder),
    evidence: item.evidence ?? "",
    article: item.article ?? "",
  };
}

/** A text as a field of one line gives it back. */
const plain = (text: string | undefined) => (text ?? "").replace(/\s+/g, " ").trim();

const isBlankRow = (row: Row) => gridColumns.every((column) => !row[column]) && !row.was;

/** Numbers of lines may repeat or be left out; equal ones keep the order of the lines. */
function inOrder(rows: readonly Row[]): { row: Row; at: number }[] {
  const numberOf = (row: Row, at: number) => {
    const typed = Number(plainFigure(row.order ?? ""));
    return row.order && Number.isFinite(typed) ? typed : at + 1;
  };
  return rows
    .map((row, at) => ({ row, at, order: numberOf(row, at) }))
    .sort((a, b) => a.order - b.order || a.at - b.at);
}

function setCap(item: Loose, kind: string, typed: string | undefined, refusals: Refusals, field: string) {
  if (kind !== "deduct" && kind !== "add") {
    if (typed) refusals.refuse(field, "scheme-items.errors.noCap");
    return;
  }
  const { period: _, ...others } = (item.caps ?? {}) as Loose;
  const period = refusals.figure(field, typed, { min: 0 });
  const caps = { ...others, ...(period === undefined ? {} : { period }) };
  set(item, "caps", Object.keys(caps).length > 0 ? caps : undefined);
}

function setMax(item: Loose, kind: string, typed: string | undefined, refusals: Refusals, field: string) {
  if (kind === "veto") {
    if (typed) refusals.refuse(field, "scheme-items.errors.noMax");
    return;
  }
  const isRequired = ["manual", "deduct", "target", "ballot"].includes(kind);
  const max = refusals.figure(field, typed, { min: 0, required: isRequired });
  if (max !== undefined || !isRequired) set(item, "max", max);
}

function setClasses(item: Loose, typed: string | undefined) {
  const { classes: _, ...others } = (item.appliesTo ?? {}) as Loose;
  const classes = listOf(typed);
  const applies = { ...others, ...(classes.length > 0 ? { classes } : {}) };
  set(item, "appliesTo", Object.keys(applies).length > 0 ? applies : undefined);
}

/** Writes the cells that differ from what the line showed, and no other field of the indicator. */
function write(before: SchemeItem | undefined, row: Row, at: number, refusals: Refusals): SchemeItem {
  const kind = row.kind ?? before?.kind ?? "manual";
  const item = startingPoint(before, kind);
  const shown = before ? gridTexts(before) : undefined;
  const isChanged = (column: GridColumn) => plain(shown?.[column]) !== plain(row[column]);
  const isOtherKind = before?.kind !== kind;
  item.code = before?.code ?? row.code ?? "";
  if (isChanged("name")) set(item, "name", row.name && relabelled(before?.name, row.name));
  if (isChanged("group")) set(item, "group", row.group);
  if (isChanged("max") || isOtherKind) setMax(item, kind, row.max, refusals, `rows.${at}.max`);
  if (isChanged("cap") || isOtherKind) setCap(item, kind, row.cap, refusals, `rows.${at}.cap`);
  if (isChanged("classes")) setClasses(item, row.classes);
  if (isChanged("recorder")) set(item, "recorder", readRecorder(row.recorder));
  if (isChanged("evidence")) set(item, "evidence", row.evidence);
  if (isChanged("article")) set(item, "article", row.article);
  return item as SchemeItem;
}

/** What a line says that cannot be: a code left out, changed or used before, a group that is not there. */
function refuseRow(
  document: SchemeDocument,
  row: Row,
  at: number,
  seen: ReadonlySet<string>,
  refusals: Refusals,
) {
  const field = `rows.${at}.code`;
  const groupField = `rows.${at}.group`;
  if (!row.code) refusals.refuse(field, "errors.field.required");
  else if (row.was && row.code !== row.was) refusals.refuse(field, "scheme-items.errors.codeStays");
  else if (seen.has(row.code)) refusals.refuse(field, "schemes.errors.twice", { name: row.code });
  const isThere = !row.group || document.groups?.some((group) => group.code === row.group);
  const wasThere = row.was
    ? document.items?.find((item) => item.code === row.was)?.group === row.group
    : false;
  if (!isThere && !wasThere)
    refusals.refuse(groupField, "scheme-items.errors.noGroup", { name: row.group ?? "" });
}

/**
 * All indicators at once in the order of their lines. What the grid does not show stays as it was; an indicator that
 * no line names is kept at the end.
 * @throws AppError VALIDATION with the refused cells, NOT_FOUND when a line names an indicator that is not there
 */
export function editGrid(document: SchemeDocument, { rows }: GridEdit): SchemeDocument {
  const before = new Map((document.items ?? []).map((item) => [item.code, item]));
  const refusals = new Refusals();
  const items: SchemeItem[] = [];
  const named = new Set<string>();
  const seen = new Set<string>();
  for (const { row, at } of inOrder(rows)) {
    if (isBlankRow(row)) continue;
    const item = row.was ? before.get(row.was) : undefined;
    if (row.was && !item) throw notFound();
    if (row.was) named.add(row.was);
    if (row.remove) continue;
    refuseRow(document, row, at, seen, refusals);
    if (row.code) seen.add(row.code);
    items.push(write(item, row, at, refusals));
  }
  refusals.settle();
  const all = [...items, ...[...before.values()].filter(({ code }) => !named.has(code))];
  if (document.items || all.length > 0) document.items = all;
  return document;
}
