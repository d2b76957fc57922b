/**
 * `npm run -s features [-- --json]`: which of the numbered features an end-to-end test proved in the last run.
 * A test proves the numbers that its title starts with ("4.2 …" or "3.2 3.3 …"); the list of wanted numbers
 * stands in docs/features.json.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

type Spec = { title: string; ok: boolean; file: string; tests: { results: unknown[]; status: string }[] };
type Suite = { title: string; specs?: Spec[]; suites?: Suite[] };

const root = join(import.meta.dirname, "..");
const reportFile = join(root, ".cache", "playwright.json");
const wanted = JSON.parse(readFileSync(join(root, "docs", "features.json"), "utf8")) as {
  number: string;
  title: string;
}[];

const specs = (suite: Suite): Spec[] => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specs)];
const report: { suites: Suite[] } = existsSync(reportFile)
  ? JSON.parse(readFileSync(reportFile, "utf8"))
  : { suites: [] };
const all = report.suites.flatMap(specs);

const numbersOf = (title: string) => /^((?:N?\d+(?:\.\d+)?\s+)+)/.exec(title)?.[1]?.trim().split(/\s+/) ?? [];
const ran = (spec: Spec) => spec.tests.some((test) => test.results.length > 0 && test.status !== "skipped");
const passing = all.filter((spec) => spec.ok && ran(spec));
const provenBy = (number: string) => passing.filter((spec) => numbersOf(spec.title).includes(number));

const proven = wanted.filter((f) => provenBy(f.number).length > 0).map((f) => f.number);
const missing = wanted.filter((f) => provenBy(f.number).length === 0).map((f) => f.number);

if (process.argv.includes("--json")) {
  console.log(JSON.stringify({ proven, missing }));
} else {
  for (const feature of wanted) {
    const tests = provenBy(feature.number);
    console.log(
      `${tests.length > 0 ? "✓" : "·"} ${feature.number.padEnd(5)} ${feature.title}${tests[0] ? `  — ${tests[0].file}` : ""}`,
    );
  }
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
    (f) => !/node_modules|\.next/.test(f) && /\.(test|spec)\.tsx?$/.test(f),
  );
  console.log(`16.1  ${files.length} test files`);
  console.log(`proven ${proven.length}, missing ${missing.length}`);
}
