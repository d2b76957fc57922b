import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compileScheme, runExamples } from "@/lib/rules";
import type { SchemeDocument, SchemeExample } from "@/lib/rules/types";
import { Refusals } from "../figures";
import { applyExample } from "./apply";
import { blankExample, exampleForm } from "./form";
import { fieldsOf } from "./model";

const templates = readdirSync("schemes")
  .filter((file) => file.endsWith(".json"))
  .map((file) => JSON.parse(readFileSync(`schemes/${file}`, "utf8")) as SchemeDocument);

/** What the browser sends of a form that nobody touched, with some fields typed anew. */
function sent(document: SchemeDocument, example: SchemeExample, typed: Record<string, string> = {}) {
  const fields = fieldsOf(exampleForm(document, example));
  const blank = fields.filter((field) => field.isBlank).map((field) => field.name);
  const shown = fields.filter((field) => field.value !== "").map((field) => [field.name, field.value]);
  return { values: { ...Object.fromEntries(shown), ...typed }, blank: new Set(blank) };
}

function saved(document: SchemeDocument, example: SchemeExample, typed: Record<string, string> = {}) {
  const refusals = new Refusals();
  const next = applyExample(document, example, sent(document, example, typed), refusals);
  refusals.settle();
  return next;
}

describe.each(templates.map((document) => [document.code, document] as const))("%s", (_, document) => {
  it("every worked example survives its form unchanged", () => {
    for (const example of document.examples ?? []) expect(saved(document, example)).toEqual(example);
  });

  it("every worked example can be typed into an empty form and holds then", () => {
    for (const example of document.examples ?? []) {
      const wanted = sent(document, example);
      // A person may carry what is their village's; an empty form asks it of the village.
      for (const [name, value] of Object.entries(wanted.values))
        wanted.values[name.replace(/^subjects\/\d+\/facts/, "others/village/0/facts")] ??= value;
      let made: SchemeExample = {
        ...blankExample(document),
        name: example.name,
        subjects: example.subjects.map(({ id, keys }) => ({ id, ...(keys ? { keys } : {}) })),
        // Parameters stand in the order in which they were filled in.
        ...(example.parameters ? { parameters: example.parameters } : {}),
        expect: example.subjects.length > 1 ? example.expect : [],
      };
      // A form offers a few empty rows at a time; filled in and saved, it offers the next ones.
      for (let before = ""; before !== JSON.stringify(made); ) {
        before = JSON.stringify(made);
        made = applyExample(document, made, wanted, new Refusals());
      }
      const [result] = runExamples(compileScheme({ ...document, examples: [made] }));
      expect(result).toEqual({ name: example.name, passed: true, differences: [] });
    }
  });
});
