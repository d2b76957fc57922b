import type { CompiledScheme } from "./compile";
import type { ExampleResult } from "./types";

/** Runs the worked examples 算例 of the scheme. */
export function runExamples(_compiled: CompiledScheme): ExampleResult[] {
	return [];
}
