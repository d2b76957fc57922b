import "server-only";
import type { Read } from "@/db/store";
import type { FindingCode } from "../types";
import { unconfirmedTownships } from "./changes";
import { blockingFindings } from "./findings";
import type { PayRun } from "./runs";

type Reader = { county: string; db: Read };

/** What stands between a draft and its submission: a payee or a township, by name; no name where it is the whole run. */
export type Blocker = {
  readonly code: FindingCode;
  readonly subjectId: string;
  readonly name: string | null;
};

/** Everything that has to be mended or let pass with a reason before a run can be submitted. */
export async function blockers(reader: Reader, run: PayRun): Promise<Blocker[]> {
  const findings = await blockingFindings(reader, run);
  const townships = await unconfirmedTownships(reader, run);
  return [
    ...findings.map(
      ({ code, subjectId, payee }): Blocker => ({ code, subjectId, name: payee?.name ?? null }),
    ),
    ...townships.map(
      ({ townshipId, name }): Blocker => ({ code: "not-confirmed", subjectId: townshipId, name }),
    ),
  ];
}
