import { Exact } from "@/lib/base/exact";
import type { CompiledScheme } from "./compile";
import { evaluate } from "./evaluate";
import type { ExampleResult, FactsDocument, OutValue, Period, SchemeDocument, SchemeExample } from "./types";

const LENGTHS: Record<string, string> = {
  month: "2025-02-01",
  quarter: "2025-04-01",
  halfYear: "2025-07-01",
  year: "2026-01-01",
  twoYears: "2027-01-01",
  term: "2030-01-01",
  custom: "2026-01-01",
};

/** Period of an example that states none: it starts on 2025-01-01. */
export const examplePeriod = (scheme: SchemeDocument): Period =>
  scheme.exampleDefaults?.period ?? {
    kind: scheme.period,
    from: "2025-01-01",
    until: LENGTHS[scheme.period] ?? "2026-01-01",
  };

/** The facts of a worked example as a facts document. */
export function exampleFacts(scheme: SchemeDocument, example: SchemeExample): FactsDocument {
  return {
    period: example.period ?? examplePeriod(scheme),
    parameters: [...(example.parameters ?? []), ...(scheme.exampleDefaults?.parameters ?? [])],
    subjects: example.subjects,
    ...(example.term ? { term: example.term } : {}),
    ...(example.others ? { others: example.others } : {}),
  };
}

/** Whether an expected value of an example is what came out; numbers compare by value. */
export function sameValue(expected: string | number | boolean | null, got: OutValue): boolean {
  if (expected === null || got === null || typeof expected === "boolean") return expected === got;
  if (String(expected) === got) return true;
  const want = Exact.parse(expected);
  const have = typeof got === "string" ? Exact.parse(got) : undefined;
  return want !== undefined && have !== undefined && want.eq(have);
}

function runExample(compiled: CompiledScheme, example: SchemeExample): ExampleResult {
  const { results } = evaluate(compiled, exampleFacts(compiled.scheme, example));
  const differences: ExampleResult["differences"] = [];
  const differ = (
    id: string,
    name: string,
    expected: OutValue,
    got: OutValue,
    zh: string,
    en: string,
  ): void => {
    differences.push({ id, name, expected, got, message: { zh, en } });
  };
  for (const want of example.expect) {
    const result = results.find((r) => r.id === want.id);
    if (!result) {
      differ(want.id, "", null, null, `算例里没有“${want.id}”`, `The example has no "${want.id}"`);
      continue;
    }
    for (const [name, expected] of Object.entries(want.values)) {
      const known = Object.hasOwn(result.values, name);
      const got = known ? (result.values[name] as OutValue) : null;
      if (known && sameValue(expected, got)) continue;
      const text = expected === null || typeof expected === "boolean" ? expected : String(expected);
      const why = result.errors.find((e) => e.name === name)?.message;
      differ(
        want.id,
        name,
        text,
        got,
        `${want.id} 的“${name}”应为 ${text ?? "空"}，得到 ${got ?? "空"}${why ? `（${why.zh}）` : ""}`,
        `"${name}" of ${want.id} should be ${text ?? "blank"}, got ${got ?? "blank"}${why ? ` (${why.en})` : ""}`,
      );
    }
    for (const code of want.errors ?? [])
      if (!result.errors.some((e) => e.code === code))
        differ(
          want.id,
          code,
          code,
          null,
          `${want.id} 应有提示 ${code}`,
          `${want.id} should have the error ${code}`,
        );
  }
  return { name: example.name, passed: differences.length === 0, differences };
}

/** Runs the worked examples 算例 of the scheme. */
export function runExamples(compiled: CompiledScheme): ExampleResult[] {
  return (compiled.scheme.examples ?? []).map((example) => runExample(compiled, example));
}
