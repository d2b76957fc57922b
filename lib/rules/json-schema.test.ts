import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { factsJsonSchema, schemaText, schemeJsonSchema } from "./json-schema";

const published = (name: string): string =>
  readFileSync(join(import.meta.dirname, "../../docs", name), "utf8");

it("the published JSON Schemas are those of the code (npm run rules:generate)", () => {
  expect(JSON.parse(published("scheme.schema.json"))).toEqual(JSON.parse(schemaText(schemeJsonSchema())));
  expect(JSON.parse(published("facts.schema.json"))).toEqual(JSON.parse(schemaText(factsJsonSchema())));
});
