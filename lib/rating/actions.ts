"use server";

import { defineAction } from "@/lib/access/define-action";
import {
  acceptSubjects,
  computeCycle,
  confirmTownship,
  decideLevel,
  decideStars,
  fixGrades,
  openCycle,
  proposeLevel,
  proposeOverride,
  recordBallot,
  recordCells,
  recordEvent,
  returnSubjects,
  setExemption,
  settleOverride,
  submitTownship,
  withdrawEntry,
} from "./commands";
import { exportSubjects } from "./commands/export-subjects";
import {
  acceptSubjectsInput,
  computeCycleInput,
  decideLevelInput,
  decideStarsInput,
  fixGradesInput,
  listSubjectsInput,
  openCycleInput,
  proposeLevelInput,
  proposeOverrideInput,
  recordBallotInput,
  recordCellsInput,
  recordEventInput,
  returnSubjectsInput,
  setExemptionInput,
  settleOverrideInput,
  townshipInput,
  withdrawEntryInput,
} from "./schema";

const cycle = ["/ratings/[cycleId]", "/home"];
const person = [...cycle, "/ratings/[cycleId]/people/[personId]"];
const rooms = [
  ...person,
  "/ratings/[cycleId]/confirm",
  "/ratings/[cycleId]/review",
  "/ratings/[cycleId]/results",
];

export const openCycleAction = defineAction({
  name: "open-cycle",
  permission: "rating:open",
  schema: openCycleInput,
  run: openCycle,
  revalidate: ["/ratings", "/home"],
});

export const setExemptionAction = defineAction({
  name: "set-exemption",
  permission: "rating:open",
  schema: setExemptionInput,
  run: setExemption,
  revalidate: person,
});

/** Line departments and townships both record; the command checks every column. */
export const recordCellsAction = defineAction({
  name: "record-cells",
  permission: "signed-in",
  schema: recordCellsInput,
  run: recordCells,
});

export const recordEventAction = defineAction({
  name: "record-event",
  permission: "signed-in",
  schema: recordEventInput,
  run: recordEvent,
  revalidate: person,
});

export const withdrawEntryAction = defineAction({
  name: "withdraw-entry",
  permission: "signed-in",
  schema: withdrawEntryInput,
  run: withdrawEntry,
  revalidate: person,
});

export const recordBallotAction = defineAction({
  name: "record-ballot",
  permission: "signed-in",
  schema: recordBallotInput,
  run: recordBallot,
  revalidate: person,
});

export const submitTownshipAction = defineAction({
  name: "submit-township",
  permission: "rating:submit",
  schema: townshipInput,
  run: submitTownship,
  revalidate: rooms,
});

export const confirmTownshipAction = defineAction({
  name: "confirm-township",
  permission: "rating:confirm",
  schema: townshipInput,
  run: confirmTownship,
  revalidate: rooms,
});

/** The township returns from its own steps, the county from its own; the command checks which. */
export const returnSubjectsAction = defineAction({
  name: "return-subjects",
  permission: "signed-in",
  schema: returnSubjectsInput,
  run: returnSubjects,
  revalidate: rooms,
});

export const acceptSubjectsAction = defineAction({
  name: "accept-subjects",
  permission: "rating:review",
  schema: acceptSubjectsInput,
  run: acceptSubjects,
  revalidate: rooms,
});

export const fixGradesAction = defineAction({
  name: "fix-grades",
  permission: "rating:grade",
  schema: fixGradesInput,
  run: fixGrades,
  revalidate: rooms,
});

/** Everybody who works on a cycle's people may have them computed; the command checks. A run repeats itself. */
export const computeCycleAction = defineAction({
  name: "compute-cycle",
  repeatable: false,
  permission: "signed-in",
  schema: computeCycleInput,
  run: computeCycle,
  revalidate: rooms,
});

export const decideStarsAction = defineAction({
  name: "decide-stars",
  permission: "rating:decide",
  schema: decideStarsInput,
  run: decideStars,
  revalidate: ["/ratings", ...rooms],
});

export const proposeOverrideAction = defineAction({
  name: "propose-override",
  permission: "override:propose",
  schema: proposeOverrideInput,
  run: proposeOverride,
  revalidate: person,
});

/** The proposer withdraws, a second person confirms or refuses; the command checks which. */
export const settleOverrideAction = defineAction({
  name: "settle-override",
  permission: "signed-in",
  schema: settleOverrideInput,
  run: settleOverride,
  revalidate: rooms,
});

export const proposeLevelAction = defineAction({
  name: "propose-level",
  permission: "level:propose",
  schema: proposeLevelInput,
  run: proposeLevel,
  revalidate: ["/ratings/levels", "/home"],
});

export const decideLevelAction = defineAction({
  name: "decide-level",
  permission: "level:decide",
  schema: decideLevelInput,
  run: decideLevel,
  revalidate: ["/ratings/levels", "/home"],
});

/** The rows of the list as it is shown; the route that calls it makes the file. */
export const exportSubjectsAction = defineAction({
  name: "export-subjects",
  permission: "rating:export",
  schema: listSubjectsInput.omit({ page: true, pageSize: true }),
  run: exportSubjects,
});
