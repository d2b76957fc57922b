import { BALLOTS } from "./ballots";
import { COHORT } from "./cohort";
import { DATES } from "./dates";
import { LISTS } from "./lists";
import { LOGIC } from "./logic";
import { NUMBERS } from "./numbers";
import { SOURCES } from "./sources";
import type { FunctionSpec } from "./spec";
import { TABLES } from "./tables";
import { TIME } from "./time";

/** Every function of the language by its name; a name that is not here is an error of the formula. */
export const FUNCTIONS: ReadonlyMap<string, FunctionSpec> = new Map(
  Object.entries({
    ...LOGIC,
    ...NUMBERS,
    ...DATES,
    ...TABLES,
    ...LISTS,
    ...COHORT,
    ...SOURCES,
    ...TIME,
    ...BALLOTS,
  }),
);
