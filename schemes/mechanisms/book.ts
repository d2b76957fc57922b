import { changes, collective } from "./collective";
import { levels, movement } from "./levels";
import type { Chapter } from "./model";
import { allowances, pay } from "./pay";
import { pointItems, pointResults } from "./points";
import { flow, retired } from "./retired";
import { scoring } from "./scoring";

/** The chapters of the handbook of mechanisms, in the order of their numbers. */
export const book: readonly Chapter[] = [
  levels,
  movement,
  scoring,
  pay,
  allowances,
  collective,
  changes,
  retired,
  flow,
  pointItems,
  pointResults,
];
