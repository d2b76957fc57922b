import "server-only";
import type { Process } from "@/lib/procedure/data";
import { pointsCorrectables, pointsHands } from "../data/year/correctables";
import { pointsGate } from "../data/year/gate";
import { pointsHead, pointsSubjects } from "../data/year/process";
import { correctEntry } from "./year/correct";
import { publishCorrected } from "./year/publish-corrected";

/** The year's grades of points as the procedure knows them. */
export const pointsProcess: Process = {
  kind: "points",
  href: (cycleId) => `/points/${cycleId}`,
  sheet: (cycleId, personId) => `/points/${cycleId}/grades/${personId}`,
  notice: { fields: ["village", "grade", "positive"], sparesLowGrades: true },
  head: pointsHead,
  subjects: pointsSubjects,
  gate: pointsGate,
  hands: pointsHands,
  correctables: pointsCorrectables,
  correct: correctEntry,
  publish: publishCorrected,
};
