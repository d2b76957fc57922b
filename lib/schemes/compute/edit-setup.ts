import { invalid, notFound } from "@/lib/base/errors";
import type { SchemeDocument } from "@/lib/rules/types";
import type { Edit } from "../schema";
import { relabelled, set } from "./edit-parts";
import { Refusals } from "./figures";

type Part<P extends Edit["part"]> = Extract<Edit, { part: P }>;

/** Lines, or names with 、 or commas between. */
export const namesOf = (typed: string | undefined): string[] =>
  (typed ?? "")
    .split(/[\n、,，;；]/)
    .map((name) => name.trim())
    .filter(Boolean);

/** Where the part of that name stands; a new one must not be there, another must. */
function placeOf(names: readonly string[], { name, isNew }: { name: string; isNew: boolean }): number {
  const at = names.indexOf(name);
  if (isNew && at >= 0) throw invalid({ name: { key: "schemes.errors.twice", values: { name } } });
  if (!isNew && at < 0) throw notFound();
  return at < 0 ? names.length : at;
}

const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, i) => i !== at);

/**
 * Adds, changes or removes a set of levels, lowest first.
 * @throws AppError VALIDATION when there is no level or one stands twice, NOT_FOUND
 */
export function editLevels(document: SchemeDocument, edit: Part<"levels">): SchemeDocument {
  const levels = [...(document.levels ?? [])];
  const at = placeOf(
    levels.map(({ name }) => name),
    edit,
  );
  if (edit.remove) return { ...document, levels: without(levels, at) };
  const values = namesOf(edit.values);
  const twice = values.find((value, i) => values.indexOf(value) !== i);
  if (twice) throw invalid({ values: { key: "schemes.errors.twice", values: { name: twice } } });
  if (values.length === 0) throw invalid({ values: { key: "errors.field.required" } });
  levels[at] = { ...levels[at], name: edit.name, values };
  return { ...document, levels };
}

/** Adds, changes or removes a figure that is entered for a person or a place. @throws AppError VALIDATION, NOT_FOUND */
export function editInputPart(document: SchemeDocument, edit: Part<"input">): SchemeDocument {
  const inputs = [...(document.inputs ?? [])];
  const at = placeOf(
    inputs.map(({ name }) => name),
    edit,
  );
  if (edit.remove) return { ...document, inputs: without(inputs, at) };
  const refusals = new Refusals();
  if (edit.type === "level" && !edit.levels) refusals.refuse("levels", "errors.field.required");
  const input: (typeof inputs)[number] = { ...inputs[at], name: edit.name, type: edit.type };
  if (edit.label) input.label = relabelled(input.label, edit.label);
  set(input, "levels", edit.type === "level" ? edit.levels : undefined);
  set(input, "unit", edit.unit);
  set(input, "subject", edit.subject === "person" && !input.subject ? undefined : edit.subject);
  set(input, "min", refusals.figure("min", edit.min));
  set(input, "max", refusals.figure("max", edit.max));
  set(input, "article", edit.article);
  set(input, "assumption", edit.assumption);
  refusals.settle();
  inputs[at] = input;
  return { ...document, inputs };
}

/** Which rules give the score, the level and the amounts. @throws AppError VALIDATION when an amount stands twice */
export function editOutcomes(document: SchemeDocument, edit: Part<"outcomes">): SchemeDocument {
  const outcomes = { ...document.outcomes };
  set(outcomes, "score", edit.score);
  set(outcomes, "level", edit.level);
  const amounts = edit.amounts.flatMap(({ rule, per }) => {
    if (!rule) return [];
    const before = outcomes.amounts?.find((amount) => amount.rule === rule);
    return [{ ...(before ?? { unit: "元" }), rule, per: per ?? "year" }];
  });
  amounts.forEach(({ rule }, i) => {
    if (amounts.findIndex((amount) => amount.rule === rule) !== i)
      throw invalid({ [`amounts.${i}.rule`]: { key: "schemes.errors.twice", values: { name: rule } } });
  });
  set(outcomes, "amounts", amounts.length > 0 ? amounts : undefined);
  return { ...document, outcomes };
}
