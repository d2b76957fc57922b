import type { SchemeStatus } from "../types";

/** Where a version stands on a day: adopted versions start and end by their dates. */
export type Phase = "draft" | "reviewed" | "adopted" | "effective" | "retired";

type Dated = { status: SchemeStatus; effectiveFrom: string | null; effectiveUntil: string | null };

/** The phase of a version on a day: "adopted" waits for its first period. */
export function phaseOn(version: Dated, day: string): Phase {
  if (version.status === "draft" || version.status === "reviewed") return version.status;
  if (version.effectiveFrom === null) return "retired";
  if (version.effectiveUntil !== null && version.effectiveUntil <= day) return "retired";
  return version.effectiveFrom <= day ? "effective" : "adopted";
}

/** The version of a line that is in force on a day. */
export function inForceOn<V extends Dated>(versions: readonly V[], day: string): V | undefined {
  return versions.find((version) => phaseOn(version, day) === "effective");
}
