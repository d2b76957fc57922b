import "server-only";
import type { Process } from "@/lib/procedure/data";
import { ratingCorrectables } from "../data/correctables";
import { ratingGate } from "../data/gate";
import { ratingHands } from "../data/hands";
import { ratingHead, ratingSubjects } from "../data/process";
import { correctEntry } from "./correct";
import { publishCorrected } from "./publish-corrected";

/** The rating as the procedure knows it. */
export const ratingProcess: Process = {
  kind: "rating",
  href: (cycleId) => `/ratings/${cycleId}`,
  sheet: (cycleId, personId) => `/ratings/${cycleId}/people/${personId}`,
  notice: { fields: ["village", "post", "level", "grade"], sparesLowGrades: false },
  head: ratingHead,
  subjects: ratingSubjects,
  gate: ratingGate,
  hands: ratingHands,
  correctables: ratingCorrectables,
  correct: correctEntry,
  publish: publishCorrected,
};
