import "server-only";

export { computeCycle } from "./compute-cycle";
export { decideStars } from "./decide-stars";
export { fixGrades } from "./fix-grades";
export { decideLevel, proposeLevel } from "./levels";
export { openCycle, setExemption } from "./open-cycle";
export { proposeOverride, settleOverride } from "./overrides";
export { recordBallot } from "./record-ballot";
export { recordCells } from "./record-cells";
export { recordEvent, withdrawEntry } from "./record-event";
export { acceptSubjects, confirmTownship, returnSubjects, submitTownship } from "./steps";
