import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import {
  checkFacts,
  compileScheme,
  ENGINE_VERSION,
  evaluate,
  explain,
  type Finding,
  readFacts,
  readScheme,
  SchemeError,
} from "@/lib/rules";

const USAGE =
  "usage: npm run -s evaluate -- --scheme FILE.json --facts FILE.json [--explain [--locale zh-CN|en]] [--check]";

class Stop extends Error {}

function fail(sentence: string): never {
  throw new Stop(sentence);
}

function readJson(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return fail(`Cannot read ${path}.`);
  }
  try {
    return JSON.parse(text.startsWith("\uFEFF") ? text.slice(1) : text);
  } catch (error) {
    return fail(
      `${path} is not valid JSON: ${String(error instanceof Error ? error.message : error).replaceAll("\n", " ")}`,
    );
  }
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** Prints the findings and ends with exit code 1. */
function refuse(findings: Finding[]): void {
  print({ findings });
  process.exitCode = 1;
}

function options() {
  try {
    return parseArgs({
      options: {
        scheme: { type: "string" },
        facts: { type: "string" },
        explain: { type: "boolean" },
        locale: { type: "string" },
        check: { type: "boolean" },
        help: { type: "boolean" },
      },
    }).values;
  } catch {
    return fail(USAGE);
  }
}

async function checkOnly(scheme: string): Promise<void> {
  const { checkScheme } = await import("@/lib/rules");
  const read = readScheme(readJson(scheme));
  const findings = read.ok ? checkScheme(read.scheme) : read.findings;
  print({ engine: ENGINE_VERSION, findings });
  if (findings.some((f) => f.severity === "error")) process.exitCode = 1;
}

async function main(): Promise<void> {
  const args = options();
  if (args.help) return void process.stdout.write(`${USAGE}\n`);
  if (args.check && args.scheme !== undefined) return checkOnly(args.scheme);
  if (args.scheme === undefined || args.facts === undefined) return fail(USAGE);
  const locale = args.locale ?? "zh-CN";
  if (locale !== "zh-CN" && locale !== "en") return fail("--locale is zh-CN or en.");
  const scheme = readScheme(readJson(args.scheme));
  const facts = readFacts(readJson(args.facts));
  if (!scheme.ok) return refuse(scheme.findings);
  if (!facts.ok) return refuse(facts.findings);
  const compiled = compileScheme(scheme.scheme);
  const findings = checkFacts(compiled, facts.facts);
  if (findings.some((f) => f.severity === "error")) return refuse(findings);
  for (const f of findings)
    process.stderr.write(`${f.code}: ${locale === "en" ? f.message.en : f.message.zh}\n`);
  const { results } = evaluate(compiled, facts.facts, { trace: args.explain ?? false });
  print({
    results: results.map(({ id, values, errors, trace }) => {
      const line = { id, values, errors };
      if (!trace) return line;
      const explanation = explain(compiled, trace, locale);
      return { ...line, explanation: { text: explanation.text, lines: explanation.lines } };
    }),
  });
}

main().catch((error: unknown) => {
  if (error instanceof SchemeError) return refuse(error.findings);
  if (error instanceof Stop) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
    return;
  }
  throw error;
});
