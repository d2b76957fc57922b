import type { Bilingual, Finding, FindingPart } from "../types";
import type { CheckCode } from "./codes";

export const make = (
  severity: Finding["severity"],
  code: CheckCode,
  part: FindingPart,
  name: string | undefined,
  zh: string,
  en: string,
  extra: { row?: number; counterexample?: Bilingual } = {},
): Finding => ({
  code,
  severity,
  place: {
    part,
    ...(name === undefined ? {} : { name }),
    ...(extra.row === undefined ? {} : { row: extra.row }),
  },
  message: { zh, en },
  ...(extra.counterexample ? { counterexample: extra.counterexample } : {}),
});
