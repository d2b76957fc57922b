import { canonicalJson } from "@/lib/base/canonical";

type Hashed = Readonly<Record<string, unknown>>;

/** The text over which a run's hash goes: its rows and lines in a fixed order, amounts, units, inputs and accounts. */
export function runText(rows: readonly Hashed[], lines: readonly Hashed[]): string {
  const ordered = (all: readonly Hashed[]) => all.map((one) => canonicalJson(one)).sort();
  return [...ordered(rows), ...ordered(lines)].join("\n");
}
