import "server-only";

export { nearMisses } from "./cut-offs";
export { listCycles, loadCycle } from "./cycles";
export { listDecisions } from "./decisions";
export { starDistribution } from "./distribution";
export { loadGrid } from "./grid";
export { levelAt, listLevelProposals } from "./levels";
export { countMissing } from "./missing";
export { listOverrides } from "./overrides";
export { loadMyResults, loadPublicResult, rerunResult } from "./public";
export { loadSubject } from "./sheet";
export { listSubjects } from "./subjects";
