import type { SchemeDocument } from "@/lib/rules/types";

export type Assumed = { readonly assumed: number; readonly parts: number };

type Part = { assumption?: boolean | undefined };

/** How many parts of a scheme hold figures that no document states, of all that could. */
export function assumedParts(document: SchemeDocument): Assumed {
  const { coverage, settings, procedure, ledger, pay } = document;
  const parts: readonly Part[] = [
    ...(document.inputs ?? []),
    ...(document.groups ?? []),
    ...(document.items ?? []),
    ...(document.tables ?? []),
    ...(document.parameters ?? []),
    ...document.rules,
    ...(coverage ? [coverage] : []),
    ...(settings?.tenure ?? []),
    ...(procedure?.steps ?? []),
    ...(procedure?.actions ?? []),
    ...(ledger?.meetings ?? []),
    ...(pay?.elements ?? []),
    ...(pay?.targets ?? []),
  ];
  return { assumed: parts.filter(({ assumption }) => assumption === true).length, parts: parts.length };
}
