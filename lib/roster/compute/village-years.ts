/** The figures of a village year that can be added up when villages merge. */
export type YearFigures = {
  readonly population: number | null;
  readonly households: number | null;
  readonly collectiveIncomeFen: number | null;
  readonly supportFundsFen: number | null;
  readonly isWeak: boolean | null;
  readonly isFormerlyPoor: boolean | null;
  readonly isModel: boolean | null;
  readonly hasCooperative: boolean | null;
  readonly hasCompany: boolean | null;
  readonly hasServiceCentre: boolean | null;
};

/** Known parts only make a sum when every part is known: missing is not zero. */
function sum(parts: readonly (number | null)[]): number | null {
  return parts.some((part) => part === null) ? null : parts.reduce<number>((a, b) => a + (b ?? 0), 0);
}

/** True when any part is; false when all are known to be false; otherwise not known. */
function any(parts: readonly (boolean | null)[]): boolean | null {
  if (parts.includes(true)) return true;
  return parts.some((part) => part === null) ? null : false;
}

/** Last year's figures of a merged village: amounts added, flags true when true of any part. */
export function combineYears(parts: readonly YearFigures[]): YearFigures {
  const numbers = (key: "population" | "households" | "collectiveIncomeFen" | "supportFundsFen") =>
    sum(parts.map((part) => part[key]));
  const flags = (
    key: "isWeak" | "isFormerlyPoor" | "isModel" | "hasCooperative" | "hasCompany" | "hasServiceCentre",
  ) => any(parts.map((part) => part[key]));
  return {
    population: numbers("population"),
    households: numbers("households"),
    collectiveIncomeFen: numbers("collectiveIncomeFen"),
    supportFundsFen: numbers("supportFundsFen"),
    isWeak: flags("isWeak"),
    isFormerlyPoor: flags("isFormerlyPoor"),
    isModel: flags("isModel"),
    hasCooperative: flags("hasCooperative"),
    hasCompany: flags("hasCompany"),
    hasServiceCentre: flags("hasServiceCentre"),
  };
}
