import type { PayElementKind } from "../types";

/** What is read of a computation to say what it comes to. */
type Computed = {
  readonly payees: readonly {
    readonly payee: { readonly name: string };
    readonly lines: readonly {
      readonly amountFen: number;
      readonly kind: string;
      readonly entitlement: { readonly element: { readonly code: string; readonly kind: PayElementKind } };
    }[];
    readonly gaps: readonly { readonly zh: string; readonly en: string }[];
  }[];
};

export type RunSummary = {
  readonly elements: readonly { code: string; kind: PayElementKind; payees: number; amountFen: number }[];
  /** Differences of units that were settled before. */
  readonly differences: number;
  readonly differencesFen: number;
  readonly gapPayees: number;
  /** The first of those with a figure that could not be computed. */
  readonly gaps: readonly { name: string; zh: string; en: string }[];
};

/** What a run comes to, for a look before it is made. */
export type RunPreview = RunSummary & {
  readonly payees: number;
  readonly grossFen: number;
  readonly withheldFen: number;
  readonly netFen: number;
};

const gapsShown = 20;

/** Regular amounts by element, differences apart, and the payees with a gap. */
export function summaryOf({ payees }: Computed): RunSummary {
  const elements = new Map<string, RunSummary["elements"][number]>();
  let differences = 0;
  let differencesFen = 0;
  for (const { lines } of payees)
    for (const { kind, amountFen, entitlement } of lines) {
      if (kind !== "regular") {
        differences += 1;
        differencesFen += amountFen;
        continue;
      }
      const { code, kind: elementKind } = entitlement.element;
      const held = elements.get(code) ?? { code, kind: elementKind, payees: 0, amountFen: 0 };
      elements.set(code, { ...held, payees: held.payees + 1, amountFen: held.amountFen + amountFen });
    }
  const missing = payees.filter(({ gaps }) => gaps.length > 0);
  return {
    elements: [...elements.values()],
    differences,
    differencesFen,
    gapPayees: missing.length,
    gaps: missing
      .slice(0, gapsShown)
      .flatMap(({ payee, gaps: [first] }) =>
        first ? [{ name: payee.name, zh: first.zh, en: first.en }] : [],
      ),
  };
}
