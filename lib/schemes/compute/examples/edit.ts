import { AppError, invalid, notFound } from "@/lib/base/errors";
import type { SchemeDocument, SchemeExample } from "@/lib/rules/types";
import type { Edit } from "../../schema";
import { Refusals } from "../figures";
import { applyExample } from "./apply";
import { blankExample, exampleForm, moveUnits } from "./form";

type Part<P extends Edit["part"]> = Extract<Edit, { part: P }>;

/** Most worked examples of a scheme: all of them run at every save. */
const mostExamples = 200;
/** Most people of one example. */
const mostSubjects = 40;

/** A name that no example has yet. */
export function freeName(document: SchemeDocument, wanted: string): string {
  const taken = new Set((document.examples ?? []).map(({ name }) => name));
  let name = wanted;
  for (let n = 2; taken.has(name); n += 1) name = `${wanted}（${n}）`;
  return name;
}

/** A worked example as its form says it, a new one or one that stands. */
export function editExampleForm(document: SchemeDocument, edit: Part<"exampleForm">): SchemeDocument {
  const examples = [...(document.examples ?? [])];
  const before = edit.row === undefined ? blankExample(document) : examples[edit.row];
  if (!before) throw notFound();
  if (examples.some(({ name }, i) => name === edit.name && i !== edit.row)) {
    throw invalid({ name: { key: "schemes.errors.twice", values: { name: edit.name } } });
  }
  const refusals = new Refusals();
  const typed = { values: edit.values, blank: new Set(edit.blank) };
  const filled = moveUnits(before, applyExample(document, before, typed, refusals));
  const example = withPeople(headed(filled, edit), edit);
  refuseIncomplete(document, before, example, refusals);
  refusals.settle();
  examples[edit.row ?? examples.length] = example;
  return withExamples(document, examples);
}

/** The document with other examples. @throws AppError STATE when there are more than can be run at every save */
export function withExamples(document: SchemeDocument, examples: SchemeExample[]): SchemeDocument {
  if (examples.length > mostExamples) {
    throw new AppError("STATE", "scheme-examples.errors.most", { most: mostExamples });
  }
  return { ...document, examples };
}

function headed(
  { name: _, article: __, note: ___, ...rest }: SchemeExample,
  { name, article, note }: Part<"exampleForm">,
): SchemeExample {
  return { name, ...(article ? { article } : {}), ...(note ? { note } : {}), ...rest };
}

const names = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"];

function withPeople(example: SchemeExample, edit: Part<"exampleForm">): SchemeExample {
  const gone = new Set(edit.removeSubject.map((i) => example.subjects[i]?.id));
  const subjects = example.subjects.filter(({ id }) => !gone.has(id));
  const expect = example.expect.filter(({ id }) => !gone.has(id));
  if (edit.addSubject) {
    const taken = new Set(example.subjects.map(({ id }) => id));
    const id = names.find((name) => !taken.has(name)) ?? `第${example.subjects.length + 1}人`;
    const keys = example.subjects[0]?.keys;
    subjects.push({ id, ...(keys ? { keys: { ...keys } } : {}) });
  }
  return { ...example, subjects, expect };
}

/** An example is about somebody, in a period that ends after it begins, and expects something. */
function refuseIncomplete(
  document: SchemeDocument,
  before: SchemeExample,
  { subjects, expect, period, term }: SchemeExample,
  refusals: Refusals,
): void {
  if (subjects.length === 0) refusals.refuse("name", "scheme-examples.errors.nobody");
  if (subjects.length > mostSubjects)
    refusals.refuse("name", "scheme-examples.errors.mostPeople", { most: mostSubjects });
  for (const [part, span] of [
    ["period", period],
    ["term", term],
  ] as const) {
    if (!span) continue;
    if (!span.from) refusals.refuse(`values.${part}/from`, "errors.field.required");
    else if (!span.until) refusals.refuse(`values.${part}/until`, "errors.field.required");
    else if (span.until <= span.from)
      refusals.refuse(`values.${part}/until`, "scheme-examples.errors.endsBefore");
  }
  subjects.forEach(({ previous }, i) => {
    (previous ?? []).forEach((row, k) => {
      const at = `values.subjects/${i}/previous/${k}/period`;
      if (!row.period.from) refusals.refuse(`${at}/from`, "errors.field.required");
      else if (!row.period.until) refusals.refuse(`${at}/until`, "errors.field.required");
      else if (row.period.until <= row.period.from)
        refusals.refuse(`${at}/until`, "scheme-examples.errors.endsBefore");
    });
  });
  if (expect.length > 0) return;
  const first = exampleForm(document, before).expected[0]?.main[0];
  refusals.refuse(first ? `values.${first.name}` : "name", "scheme-examples.errors.expectsNothing");
}

/** Copies, moves or removes a worked example. */
export function actOnExample(document: SchemeDocument, { row, act }: Part<"exampleAct">): SchemeDocument {
  const examples = [...(document.examples ?? [])];
  const example = examples[row];
  if (!example) throw notFound();
  if (act === "remove") examples.splice(row, 1);
  else if (act === "copy") {
    const name = freeName(document, `${example.name.slice(0, 180)}（副本）`);
    examples.splice(row + 1, 0, { ...structuredClone(example), name });
  } else {
    const to = act === "up" ? row - 1 : row + 1;
    const other = examples[to];
    if (other) [examples[row], examples[to]] = [other, example];
  }
  return withExamples(document, examples);
}
