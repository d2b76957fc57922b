import { z } from "zod";
import { factsDocumentSchema, schemeDocumentSchema } from "./schema";

/** JSON Schema of a scheme file, published as docs/scheme.schema.json. */
export const schemeJsonSchema = (): Record<string, unknown> => ({
  title: "Yanzhen scheme",
  ...z.toJSONSchema(schemeDocumentSchema, { io: "input", reused: "ref" }),
});

/** JSON Schema of a facts file, published as docs/facts.schema.json. */
export const factsJsonSchema = (): Record<string, unknown> => ({
  title: "Yanzhen facts",
  ...z.toJSONSchema(factsDocumentSchema, { io: "input", reused: "ref" }),
});

/** The text of a published schema file. */
export const schemaText = (schema: Record<string, unknown>): string => `${JSON.stringify(schema, null, 2)}\n`;
