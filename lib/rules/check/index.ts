import { tryCompile } from "../compile";
import { runExamples } from "../examples";
import type { Finding, SchemeDocument } from "../types";
import { checkClasses } from "./classes";
import { checkDeeds } from "./deeds";
import { make } from "./finding";
import { checkForbidden } from "./forbidden";
import { checkEntries, checkSums } from "./items";
import { checkLedger, checkSubPeriods } from "./ledger";
import { checkPay, checkPayRules } from "./pay";
import { Ranges } from "./range";
import { checkParameters, checkRules, checkUnused, type Register } from "./rules";
import { checkTables } from "./tables";

/**
 * The check before adoption (体检): stable codes, each with a counterexample where there is one. Errors block
 * adoption, warnings need a reason. `register` is the county's register of parameter values, when it is known.
 */
export function checkScheme(scheme: SchemeDocument, register?: Register): Finding[] {
  const { compiled, findings } = tryCompile(scheme);
  const out: Finding[] = [
    ...findings,
    ...checkForbidden(scheme),
    ...checkTables(scheme),
    ...checkDeeds(scheme),
    ...checkClasses(scheme),
    ...checkLedger(scheme),
    ...checkPay(scheme),
  ];
  if (findings.length > 0) return out;
  const ranges = new Ranges(compiled);
  out.push(
    ...checkSums(compiled),
    ...checkEntries(compiled, ranges),
    ...checkRules(compiled, ranges),
    ...checkUnused(compiled),
    ...checkSubPeriods(compiled),
    ...checkPayRules(compiled),
    ...checkParameters(compiled, register),
  );
  if ((scheme.examples ?? []).length === 0)
    out.push(make("warning", "NO_EXAMPLE", "examples", undefined, "没有算例", "There is no worked example"));
  for (const result of runExamples(compiled))
    if (!result.passed) {
      const first = result.differences[0]?.message;
      out.push(
        make(
          "error",
          "EXAMPLE_FAILS",
          "examples",
          result.name,
          `算例“${result.name}”不通过`,
          `The worked example "${result.name}" fails`,
          first ? { counterexample: first } : {},
        ),
      );
    }
  return out;
}
