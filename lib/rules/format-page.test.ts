import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkFacts, checkScheme, compileScheme, evaluate, readFacts, readScheme } from ".";
import { FUNCTIONS } from "./language/functions";

const page = readFileSync(join(import.meta.dirname, "../../docs/scheme-format.md"), "utf8");

function example(name: string): unknown {
  const text = new RegExp(`<!-- example: ${name} -->\\s*\`\`\`json\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1];
  return JSON.parse(text ?? "null");
}

describe("docs/scheme-format.md", () => {
  it("its example scheme and facts give the output it prints", () => {
    const scheme = readScheme(example("scheme"));
    const facts = readFacts(example("facts"));
    if (!scheme.ok || !facts.ok) throw new Error("the example does not fit the format");
    expect(checkScheme(scheme.scheme)).toEqual([]);
    const compiled = compileScheme(scheme.scheme);
    expect(checkFacts(compiled, facts.facts)).toEqual([]);
    const want = example("output") as Record<
      string,
      { values?: unknown; errors?: unknown; covered?: boolean }
    >;
    for (const r of evaluate(compiled, facts.facts).results) {
      const line = want[r.id];
      if (line?.covered === false) {
        expect(r.covered).toBe(false);
        expect(new Set(r.errors.map((e) => e.code))).toEqual(new Set(["NOT_COVERED"]));
        continue;
      }
      const first: Record<string, string> = {};
      for (const e of r.errors) first[e.name] ??= e.code;
      expect({ values: r.values, errors: first }).toEqual({ values: line?.values, errors: line?.errors });
    }
  });

  it("names every function of the language and no other", () => {
    const section = page.slice(page.indexOf("## Functions"), page.indexOf("# Codes"));
    const named = new Set([...section.matchAll(/`([A-Z]{2,})(?:\(|`)/g)].map((m) => m[1]));
    expect([...FUNCTIONS.keys()].filter((f) => !named.has(f))).toEqual([]);
    expect(
      [...named].filter(
        (f) => !["TRUE", "FALSE", "UNRANKED"].includes(f as string) && !FUNCTIONS.has(f as string),
      ),
    ).toEqual([]);
  });
});
