import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { handbookPage } from "@/lib/rules/check/handbook";
import { factsJsonSchema, schemaText, schemeJsonSchema } from "@/lib/rules/json-schema";
import { formulasPage } from "@/lib/rules/language/functions/words";
import { pages } from "@/schemes/mechanisms/pages";

const root = join(import.meta.dirname, "..");

// The parser from its grammar, the JSON Schemas from the zod schemas, the pages of the check-up, of formulas and of the
// mechanisms from their examples; all are committed.
execFileSync(
  "npx",
  [
    "lezer-generator",
    "lib/rules/language/formula.grammar",
    "--typeScript",
    "-o",
    "lib/rules/language/generated/parser.ts",
  ],
  { cwd: root, stdio: "inherit" },
);
writeFileSync(join(root, "docs/scheme.schema.json"), schemaText(schemeJsonSchema()));
writeFileSync(join(root, "docs/facts.schema.json"), schemaText(factsJsonSchema()));
writeFileSync(join(root, "docs/handbook/check-up.md"), handbookPage());
mkdirSync(join(root, "docs/handbook/mechanisms"), { recursive: true });
for (const { file, text } of pages()) writeFileSync(join(root, "docs/handbook", file), text);
writeFileSync(join(root, "docs/handbook/formulas.md"), formulasPage());
execFileSync("npx", ["biome", "format", "--write", "docs/scheme.schema.json", "docs/facts.schema.json"], {
  cwd: root,
  stdio: "inherit",
});
