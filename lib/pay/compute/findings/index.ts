import { changedAccounts, noAccount, otherHolders, sharedAccounts } from "./accounts";
import { appointments, twoPosts } from "./appointments";
import type { CheckFacts } from "./facts";
import type { Found } from "./finding";
import { atCap, changes, expectedParameters, missingInputs, overBudget } from "./money";
import { died, duplicates, onLists, proofsOfLife } from "./persons";

const checks: readonly ((facts: CheckFacts) => Found[])[] = [
  appointments,
  died,
  proofsOfLife,
  onLists,
  duplicates,
  noAccount,
  sharedAccounts,
  changedAccounts,
  otherHolders,
  twoPosts,
  changes,
  atCap,
  missingInputs,
  expectedParameters,
  overBudget,
];

/** Everything the checks find in a run, by the facts that were read. */
export const check = (facts: CheckFacts): Found[] => checks.flatMap((one) => one(facts));
