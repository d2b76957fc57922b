import type { CycleHead, SubjectRow } from "@/lib/rating";

type StageName = CycleHead["steps"][number]["stage"];

/** The people who stand at a stage of the procedure; decided ones stand nowhere. */
export function rowsAt(
  cycle: Pick<CycleHead, "steps">,
  rows: readonly SubjectRow[],
  stage: StageName,
): SubjectRow[] {
  const codes = new Set(cycle.steps.filter((step) => step.stage === stage).map((step) => step.code));
  return rows.filter(
    (row) =>
      row.coverage === "covered" && row.status !== "decided" && row.step !== null && codes.has(row.step),
  );
}
