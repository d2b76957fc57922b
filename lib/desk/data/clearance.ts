import "server-only";
import { loadRound } from "@/lib/procedure/data/clearance/round";
import { listRounds } from "@/lib/procedure/data/clearance/rounds";
import type { Reader } from "@/lib/procedure/data/clearance/shared";
import { clearanceStanding } from "@/lib/procedure/data/clearance/standing";
import type { ProcessKind } from "@/lib/procedure/types";
import { processOf } from "../commands";

/* Clearance with the pillars bound in, for screens. */

export const clearanceRounds = (
  reader: Reader,
  wanted: { page: number; pageSize: number; processId?: string },
) => listRounds(reader, wanted, processOf);

export const clearancePage = (reader: Reader, roundId: string) => loadRound(reader, roundId, processOf);

export const standingAtClearance = (reader: Reader, wanted: { process: ProcessKind; processId: string }) =>
  clearanceStanding(reader, wanted, processOf(wanted.process));
