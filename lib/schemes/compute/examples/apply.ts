import type { SchemeDocument, SchemeExample } from "@/lib/rules/types";
import type { Refusals } from "../figures";
import { type Read, readField } from "./codec";
import { exampleForm } from "./form";
import { type ExampleField, type ExampleForm, fieldsOf, type Path, rowsOf } from "./model";
import { closeLists, nameOf, put, valueAt } from "./paths";

/** What a form sent: texts by the names of the fields, and the values that are expected to be blank. */
export type Typed = {
  readonly values: Readonly<Record<string, string>>;
  readonly blank: ReadonlySet<string>;
};

const typedOf = (field: ExampleField, { values }: Typed) =>
  Object.hasOwn(values, field.name) ? (values[field.name] ?? "").trim() : "";

const isSame = (field: ExampleField, typed: Typed) =>
  typedOf(field, typed) === field.value &&
  (field.isBlank === undefined || field.isBlank === typed.blank.has(field.name));

function readTyped(field: ExampleField, typed: Typed): Read {
  if (field.isBlank !== undefined && typed.blank.has(field.name)) return { value: null };
  const text = typedOf(field, typed);
  return text === "" ? { value: undefined } : readField(field, text);
}

/**
 * The example after its form: fields that read as before keep what is stored, blank ones say nothing, rows that were
 * emptied go. Refused fields are said at `values.` and their names.
 */
export function applyExample(
  document: SchemeDocument,
  before: SchemeExample,
  typed: Typed,
  refusals: Refusals,
): SchemeExample {
  const form = exampleForm(document, before);
  const next = structuredClone(before);
  for (const field of fieldsOf(form)) {
    if (isSame(field, typed)) continue;
    const read = readTyped(field, typed);
    if ("refusal" in read) refusals.refuse(`values.${field.name}`, read.refusal);
    else store(next, field, read.value);
  }
  tidy(form, typed, next);
  return next;
}

function store(example: SchemeExample, field: ExampleField, value: unknown): void {
  for (const made of value === undefined ? [] : (field.makes ?? [])) {
    const there = valueAt(example, made.at);
    put(example, made.at, { ...structuredClone(made.with), ...(there as object | undefined) });
  }
  put(example, field.at, value);
}

/** Takes out the rows that were emptied and closes the lists over them. */
function tidy(form: ExampleForm, typed: Typed, next: SchemeExample): void {
  const lists = new Map<string, Path>();
  for (const row of rowsOf(form)) {
    if (typeof row.at.at(-1) !== "number" || row.fields.every((field) => isSame(field, typed))) continue;
    const list = row.at.slice(0, -1);
    lists.set(nameOf(list), list);
    if (row.fields.every((field) => typedOf(field, typed) === "")) put(next, row.at, undefined);
  }
  closeLists(next, [...lists.values(), ...unitLists]);
  const expect = (next.expect ?? []).filter(
    (each) => each !== undefined && (Object.keys(each.values).length > 0 || (each.errors ?? []).length > 0),
  );
  next.expect = expect;
  if (next.period && next.period.from === undefined && next.period.until === undefined) delete next.period;
  if (next.term && next.term.from === undefined && next.term.until === undefined) delete next.term;
}

const unitLists: readonly Path[] = ["county", "township", "village", "branch"].map((kind) => [
  "others",
  kind,
]);
