import { checkScheme, compileScheme, runExamples, SchemeError } from "@/lib/rules";
import type { ExampleResult, Finding, SchemeDocument } from "@/lib/rules/types";

export type Verdict = {
  findings: Finding[];
  examples: ExampleResult[];
  /** What the check-up says of the failing examples, for who lists it beside its other findings. */
  failures: Finding[];
};

/** Names that the county's register holds values for. */
export type RegisterNames = { name: string; year?: number | undefined; from?: string | undefined }[];

/**
 * The check and the worked examples of a document; a scheme with errors runs no examples. A figure that only the
 * county's register lacks is no hindrance: examples bring their own.
 */
export function judge(document: SchemeDocument, register?: RegisterNames): Verdict {
  // A failing example is shown with the examples and has its own sentence, so it is no finding here.
  const all = checkScheme(document, register);
  const findings = all.filter((finding) => finding.code !== "EXAMPLE_FAILS");
  const hinders = ({ severity, code }: Finding) => severity === "error" && code !== "PARAMETER_VALUE";
  if (findings.some(hinders)) return { findings, examples: [], failures: [] };
  try {
    const failures = all.filter((finding) => finding.code === "EXAMPLE_FAILS");
    return { findings, examples: runExamples(compileScheme(document)), failures };
  } catch (error) {
    if (error instanceof SchemeError)
      return { findings: [...findings, ...error.findings], examples: [], failures: [] };
    throw error;
  }
}
