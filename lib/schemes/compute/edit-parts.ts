import { AppError, invalid, notFound } from "@/lib/base/errors";
import { Exact } from "@/lib/base/exact";
import type { SchemeDocument } from "@/lib/rules/types";
import type { Edit } from "../schema";
import { Refusals, storedFigure } from "./figures";
import { wordsOf } from "./words";

type Part<P extends Edit["part"]> = Extract<Edit, { part: P }>;

/** Sets a field, or takes it away when there is nothing to say. */
export function set<T extends object, K extends keyof T>(target: T, key: K, value: T[K] | undefined): void {
  if (value === undefined || value === "" || value === false) delete target[key];
  else target[key] = value;
}

const lines = (text: string | undefined) =>
  (text ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

export function editHeader(document: SchemeDocument, edit: Part<"header">): SchemeDocument {
  document.title = wordsOf(edit.title, edit.titleEn);
  set(document, "issuer", edit.issuer);
  set(document, "documentNumber", edit.documentNumber);
  const points = lines(edit.openPoints);
  set(document, "openPoints", points.length > 0 ? points : undefined);
  return document;
}

export function editArticle(document: SchemeDocument, edit: Part<"article">): SchemeDocument {
  const articles = [...(document.articles ?? [])];
  if (edit.row !== undefined && !articles[edit.row]) throw notFound();
  if (edit.remove) articles.splice(edit.row ?? articles.length, 1);
  else if (articles.some((article, i) => article.number === edit.number && i !== edit.row)) {
    throw invalid({ number: { key: "schemes.errors.twice", values: { name: edit.number } } });
  } else articles[edit.row ?? articles.length] = { number: edit.number, text: edit.text };
  document.articles = articles;
  return document;
}

function refuseUsedGroup(document: SchemeDocument, code: string): void {
  const isUsed =
    document.groups?.some((group) => group.parent === code) ||
    document.items?.some((item) => item.group === code);
  if (isUsed) throw new AppError("STATE", "schemes.errors.groupUsed");
}

export function editGroup(document: SchemeDocument, edit: Part<"group">): SchemeDocument {
  const groups = [...(document.groups ?? [])];
  const at = groups.findIndex((group) => group.code === edit.code);
  if (edit.isNew && at >= 0)
    throw invalid({ code: { key: "schemes.errors.twice", values: { name: edit.code } } });
  if (!edit.isNew && at < 0) throw notFound();
  if (edit.remove) {
    refuseUsedGroup(document, edit.code);
    document.groups = groups.filter((_, i) => i !== at);
    return document;
  }
  const refusals = new Refusals();
  const group: NonNullable<SchemeDocument["groups"]>[number] = { ...groups[at], code: edit.code };
  group.name = wordsOf(edit.name, edit.nameEn);
  set(group, "parent", edit.parent);
  set(group, "combine", edit.combine);
  set(group, "weight", refusals.figure("weight", edit.weight, { min: 0 }));
  set(group, "max", refusals.figure("max", edit.max, { min: 0 }));
  set(group, "cap", refusals.figure("cap", edit.cap));
  set(group, "article", edit.article);
  set(group, "bonus", edit.bonus);
  set(group, "assumption", edit.assumption);
  refusals.settle();
  groups[at < 0 ? groups.length : at] = group;
  document.groups = groups;
  return document;
}

/** Weights and full marks of all children of one group at once, so that they can add up after one save. */
export function editLevel(document: SchemeDocument, edit: Part<"level">): SchemeDocument {
  const refusals = new Refusals();
  edit.children.forEach((child, i) => {
    const target: { weight?: string | number; max?: string | number } | undefined =
      child.of === "group"
        ? document.groups?.find((group) => group.code === child.code)
        : document.items?.find((item) => item.code === child.code);
    if (!target) throw notFound();
    const weight = refusals.figure(`children.${i}.weight`, child.weight, { min: 0 });
    const max = refusals.figure(`children.${i}.max`, child.max, { min: 0, required: "max" in target });
    if (weight !== undefined || "weight" in target) set(target, "weight", weight);
    if (max !== undefined) target.max = max;
  });
  refusals.settle();
  return document;
}

export function editParameter(document: SchemeDocument, edit: Part<"parameter">): SchemeDocument {
  const parameters = [...(document.parameters ?? [])];
  const at = parameters.findIndex((parameter) => parameter.name === edit.name);
  if (edit.isNew && at >= 0)
    throw invalid({ name: { key: "schemes.errors.twice", values: { name: edit.name } } });
  if (!edit.isNew && at < 0) throw notFound();
  if (edit.remove) {
    document.parameters = parameters.filter((_, i) => i !== at);
    return document;
  }
  const refusals = new Refusals();
  const parameter: Parameter = {
    kind: "dated",
    ...parameters[at],
    name: edit.name,
  };
  if (edit.kind) parameter.kind = edit.kind;
  if (edit.label) parameter.label = relabelled(parameter.label, edit.label);
  set(parameter, "unit", edit.unit);
  const type = parameter.type ?? "number";
  if (type === "number") set(parameter, "default", refusals.figure("default", edit.default));
  else if (type === "boolean") parameter.default = ["是", "true", "on"].includes(edit.default ?? "");
  else set(parameter, "default", edit.default);
  editLocalChoice(refusals, parameter, edit);
  set(parameter, "assumption", edit.assumption);
  refusals.settle();
  parameters[at < 0 ? parameters.length : at] = parameter;
  document.parameters = parameters;
  return document;
}

type Parameter = NonNullable<SchemeDocument["parameters"]>[number];

/** Who may choose an own value, and between which limits; without a word on who, it stays with whom it was. */
function editLocalChoice(refusals: Refusals, parameter: Parameter, edit: Part<"parameter">): void {
  const scope = edit.scope ?? parameter.localChoice?.scope ?? "none";
  if (scope === "none") {
    delete parameter.localChoice;
    return;
  }
  const [min, max] = [refusals.figure("min", edit.min), refusals.figure("max", edit.max)];
  if (min !== undefined && max !== undefined && Exact.of(max).cmp(Exact.of(min)) < 0)
    refusals.refuse("max", "errors.field.tooSmall", { minimum: String(min) });
  parameter.localChoice = { scope };
  set(parameter.localChoice, "min", min);
  set(parameter.localChoice, "max", max);
}

export type Label = NonNullable<NonNullable<SchemeDocument["parameters"]>[number]["label"]>;

/** New Chinese words keep the English ones only while the Chinese did not change. */
export function relabelled(before: Label | undefined, zh: string): Label {
  if (typeof before === "object") return before.zh === zh ? before : { zh };
  return zh;
}

export function editCoverage(document: SchemeDocument, edit: Part<"coverage">): SchemeDocument {
  const refusals = new Refusals();
  const coverage = { ...document.coverage };
  set(coverage, "posts", edit.posts.length > 0 ? edit.posts : undefined);
  const atLeast = refusals.figure("atLeast", edit.atLeast, { min: 0 });
  const definition = edit.tenure ?? coverage.tenure?.definition;
  if (atLeast === undefined) delete coverage.tenure;
  else if (!definition) refusals.refuse("tenure", "errors.field.required");
  else coverage.tenure = { definition, unit: edit.unit ?? coverage.tenure?.unit ?? "年", atLeast };
  set(coverage, "when", edit.when);
  set(coverage, "movers", edit.movers);
  set(coverage, "assumption", edit.assumption);
  refusals.settle();
  document.coverage = coverage;
  return document;
}

export function editStep(document: SchemeDocument, edit: Part<"step">): SchemeDocument {
  const step = document.procedure?.steps.find((candidate) => candidate.code === edit.code);
  if (!step) throw notFound();
  step.name = typeof step.name === "object" && step.name.zh === edit.name ? step.name : edit.name;
  if (edit.days === undefined) delete step.deadline;
  else {
    const { after, date } = step.deadline ?? {};
    step.deadline = {
      [edit.dayKind ?? "days"]: edit.days,
      ...(after === undefined ? {} : { after }),
      ...(date === undefined ? {} : { date }),
    };
  }
  if (step.notice && edit.noticeDays !== undefined) step.notice.workingDays = edit.noticeDays;
  set(step, "article", edit.article);
  set(step, "assumption", edit.assumption);
  return document;
}

/** Name and expected values of a worked example; a blank expectation means the value must be blank. */
export function editExample(document: SchemeDocument, edit: Part<"example">): SchemeDocument {
  const examples = [...(document.examples ?? [])];
  const example = examples[edit.row];
  if (!example) throw notFound();
  const expect = example.expect.map((expectation) => ({
    ...expectation,
    values: {
      ...expectation.values,
      ...Object.fromEntries(
        edit.expect
          .filter((given) => given.id === expectation.id)
          .map((given) => [given.name, given.value === undefined ? null : expected(given.value)]),
      ),
    },
  }));
  if (examples.some(({ name }, i) => name === edit.name && i !== edit.row)) {
    throw invalid({ name: { key: "schemes.errors.twice", values: { name: edit.name } } });
  }
  examples[edit.row] = { ...example, name: edit.name, expect };
  document.examples = examples;
  return document;
}

function expected(text: string): string | number | boolean {
  if (text === "是") return true;
  if (text === "否") return false;
  return storedFigure(text);
}
