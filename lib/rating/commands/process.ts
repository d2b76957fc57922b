import "server-only";
import type { Process } from "@/lib/procedure/data";
import { ratingGate } from "../data/gate";
import { ratingHead, ratingSubjects } from "../data/process";

/** The rating as the procedure knows it. */
export const ratingProcess: Pick<Process, "kind" | "href" | "head" | "subjects" | "gate"> = {
  kind: "rating",
  href: (cycleId) => `/ratings/${cycleId}`,
  head: ratingHead,
  subjects: ratingSubjects,
  gate: ratingGate,
};
